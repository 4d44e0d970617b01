/**
 * What the path between server and browser does to a stream, found out from when its messages arrive.
 * docs/protocol.md, "Probes".
 *
 * The server sends probes in the first half second, the last of them small and alone. Whatever a path collects before it
 * lets it go, it does not let go the last one: so a stream that falls silent before it is held somewhere. When messages come
 * is not compared with when they were sent: a page that is loading has no time for them and would see them late, in heaps.
 *
 * @typedef {"healthy" | "held-until-size" | "held-until-end" | "headers-only"} Verdict
 */

/** The last probe. */
const LAST = 4;

/** The longest silence in ms between two probes: they are sent every 150 ms. */
const PROBE_SILENCE = 500;

/** A timer that goes off so many ms late says that the page was busy or asleep: what has arrived is behind it. */
const LATE = 200;

export class Path {
  #patience;
  #answered = false;
  #heardAny = false;
  #probe = 0;
  #deadline;

  /**
   * @param {number} now ms, of any clock
   * @param {number} patience how many ms of silence are none of the path's
   */
  constructor(now, patience) {
    this.#patience = patience;
    this.#deadline = now + patience;
  }

  /** Until when the path may be silent. */
  get deadline() {
    return this.#deadline;
  }

  /** The response has begun. */
  answered() {
    this.#answered = true;
  }

  /** @param {number} now */
  heard(now) {
    this.#answered = true;
    this.#heardAny = true;
    this.#deadline = now + (this.#probe > 0 ? PROBE_SILENCE : this.#patience);
  }

  /**
   * @param {number} n
   * @param {number} now
   */
  probe(n, now) {
    this.#probe = Math.max(this.#probe, n);
    this.heard(now);
  }

  /**
   * The verdict, once there is one; until then it is to be asked for at each probe and at the deadline.
   *
   * @param {number} now
   * @returns {Verdict | undefined}
   */
  verdict(now) {
    if (this.#probe >= LAST) {
      return "healthy";
    }
    if (now < this.#deadline) {
      return undefined;
    }
    if (now - this.#deadline > LATE) {
      this.#deadline = now + LATE;
      return undefined;
    }
    return this.#heardAny ? "held-until-size" : this.#answered ? "headers-only" : "held-until-end";
  }
}
