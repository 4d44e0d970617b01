/** The first attempt comes within so many ms: time enough to spread the browsers of a server that restarts. */
const FIRST = 1_000;

/** During the first seconds of an outage no wait is longer than this, in ms. */
const SOON = 2_000;

const CAP = 30_000;

/** Otherwise no wait is longer than this share of the outage so far. */
const SHARE = 0.25;

/**
 * How long to wait before the next attempt: at random, up to a bound that grows with the outage. The first attempt comes within
 * a second, the next ones within two; later ones within a quarter of the time that the outage has lasted, 30 s at most. So a
 * page returns soon after the server does, and the browsers of a server that restarts do not all return at once. (Full
 * jitter: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.)
 */
export class BackOff {
  #random;
  #now;
  /** When the outage began. @type {number | undefined} */
  #since;

  /** @param {{ random: () => number, now: () => number }} options `random` gives 0 to 1, exclusive; `now` is in ms */
  constructor({ random, now }) {
    this.#random = random;
    this.#now = now;
  }

  /**
   * Counts a failure.
   *
   * @param {number} [after] ms that the server asks to wait; the browsers it asks are spread over a second more
   * @returns {number} ms to wait before the next attempt
   */
  next(after = 0) {
    const now = this.#now();
    const isFirst = this.#since === undefined;
    this.#since ??= now;
    const bound = isFirst ? FIRST : Math.min(CAP, Math.max(SOON, SHARE * (now - this.#since)));
    const wait = this.#random() * bound;
    return after === 0 ? wait : Math.max(wait, after + this.#random() * FIRST);
  }

  /** A stream is well: what comes next is a first failure again. */
  reset() {
    this.#since = undefined;
  }
}
