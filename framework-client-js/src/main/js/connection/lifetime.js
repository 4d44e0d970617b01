const MAX_AGE = 86_400;

/** How long the page wants its connection to stay: for good; for some time; or renewed after each such time. */
export class Lifetime {
  #age;
  #renew;
  #endsAt;

  /**
   * @param {number} now ms
   * @param {{ age?: number | undefined, renew?: boolean | undefined }} [options] age in seconds
   */
  constructor(now, { age, renew = false } = {}) {
    if (age !== undefined && !(Number.isInteger(age) && age >= 1 && age <= MAX_AGE)) {
      throw new RangeError(`${age} is not an age: it is 1 to ${MAX_AGE} whole seconds`);
    }
    this.#age = age;
    this.#renew = renew;
    this.#endsAt = age === undefined || renew ? Infinity : now + age * 1000;
  }

  /** The same from now on. @param {number} now ms */
  again(now) {
    return new Lifetime(now, { age: this.#age, renew: this.#renew });
  }

  /** Whether streams are to be left open. */
  get isForGood() {
    return this.#age === undefined;
  }

  /** In ms; Infinity if it does not end. */
  get endsAt() {
    return this.#endsAt;
  }

  /** The age in seconds to ask for, if any. @param {number} now ms */
  age(now) {
    return this.#endsAt === Infinity ? this.#age : Math.max(1, Math.ceil((this.#endsAt - now) / 1000));
  }
}
