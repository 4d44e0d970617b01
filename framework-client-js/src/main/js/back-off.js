/**
 * How long to wait before the next attempt: exponential, capped, with full jitter, so that the browsers of a server that
 * went away do not all come back at once. (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.)
 */
export class BackOff {
  #base;
  #cap;
  #random;
  #failures = 0;

  /**
   * @param {{ random: () => number, base?: number, cap?: number }} options `random` gives 0 to 1, exclusive; the others
   *     are ms
   */
  constructor({ random, base = 250, cap = 30_000 }) {
    this.#random = random;
    this.#base = base;
    this.#cap = cap;
  }

  /** Failures since the last `reset`. */
  get failures() {
    return this.#failures;
  }

  /** Counts a failure and tells how many ms to wait: 0 up to twice the bound of the failure before, or the cap. */
  next() {
    const bound = Math.min(this.#cap, this.#base * 2 ** this.#failures);
    this.#failures += 1;
    return this.#random() * bound;
  }

  /** Things are well again. */
  reset() {
    this.#failures = 0;
  }
}
