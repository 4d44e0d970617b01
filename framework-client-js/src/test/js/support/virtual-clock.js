/** Time that passes only when a test says so. */
export class VirtualClock {
  #now = 0;
  #last = 0;
  #slept = 0;
  /** @type {Map<number, { at: number, action: () => void }>} */
  #timers = new Map();

  now = () => this.#now;

  /** The wall clock, which goes on while the machine sleeps. */
  wall = () => this.#now + this.#slept;

  /** @param {() => void} action @param {number} ms */
  setTimeout = (action, ms) => {
    this.#last += 1;
    this.#timers.set(this.#last, { at: this.#now + ms, action });
    return this.#last;
  };

  /** @param {any} timer */
  clearTimeout = (timer) => {
    this.#timers.delete(timer);
  };

  /**
   * The machine sleeps, and only its wall clock goes on.
   *
   * @param {number} ms
   */
  suspend(ms) {
    this.#slept += ms;
  }

  /**
   * Time passes and nobody gets to do anything.
   *
   * @param {number} ms
   */
  sleep(ms) {
    this.#now += ms;
  }

  get pending() {
    return this.#timers.size;
  }

  /**
   * Lets time pass, and everything that is due, or becomes due, happen at its moment.
   *
   * @param {number} ms
   */
  async advance(ms) {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      const [timer, { at, action }] = next;
      this.#timers.delete(timer);
      this.#now = Math.max(at, this.#now);
      action();
      await settle();
    }
    this.#now = end;
  }

  /** @param {number} end */
  #next(end) {
    return [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
  }
}

/** Lets all promises that can be settled be settled. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}
