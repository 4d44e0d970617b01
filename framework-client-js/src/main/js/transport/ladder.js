import { PATIENCE, PATIENCE_WHEN_PROVEN } from "./best.js";

/**
 * Which transport to use: the best one that the path lets pass.
 *
 * The transports are rungs, the best first. `proven` is the rung that worked last. A verdict against a stream leads one rung
 * down at once, but only a rung that works is proven; if none does, nothing was held, the server was out of reach, and the
 * next attempt begins at the proven rung again. What was proven below the best is remembered per origin. After a while, or
 * when the network changes, the best is tried again; if that fails, the proven rung follows at once, and the next trial comes
 * after twice the time.
 *
 * A path that cuts streams is seen from their lives: two that are cut at about the same age. Streams then ask for a lower
 * age, so that they end in order; if that would be all too often, the page polls.
 *
 * @typedef {import("../connection/path.js").Verdict} Verdict
 * @typedef {import("./transports.js").TransportEntry} TransportEntry
 * @typedef {{ read(): string | null, write(value: string | null): void }} Memory may throw
 *
 * @typedef {object} LadderOptions
 * @property {readonly TransportEntry[]} transports one that is alone is used whatever happens
 * @property {Memory} memory
 * @property {() => number} now ms since the epoch
 * @property {number | undefined} [stepUpAfter] ms
 * @property {number | undefined} [patience] as streams have shown so far, in ms
 */

const MAX_PATIENCE = 15_000;

const STEP_UP_AFTER = 5 * 60_000;

/** The most that failed trials make of it, in ms. */
const MAX_STEP_UP_AFTER = 60 * 60_000;

/** A path that cuts streams younger than this, in ms, lets none pass. */
const SHORT = 5_000;

export class Ladder {
  #rungs;
  #memory;
  #now;
  #stepUpAfter;
  #rung = 0;
  #proven = 0;
  #reason = "";
  #provenReason = "";
  #patience;
  #isTrial = false;
  #failedTrials = 0;
  /** When the best was tried last. */
  #triedAt = 0;
  /** @type {number | undefined} the age in ms at which the path cuts streams */
  #cutAt;
  /** @type {number | undefined} the age in ms at which the last stream was cut */
  #lastCut;

  /** @param {LadderOptions} options */
  constructor({ transports, memory, now, stepUpAfter = STEP_UP_AFTER, patience = PATIENCE }) {
    this.#rungs = transports;
    this.#memory = memory;
    this.#now = now;
    this.#stepUpAfter = stepUpAfter;
    this.#patience = patience;
    this.#remember();
  }

  /** Why it is not the best transport that is used; "" if it is. */
  get reason() {
    return this.#reason;
  }

  /** How many ms of silence at a stream's start are to be borne. */
  get patience() {
    return this.#patience;
  }

  /** Whether verdicts matter. */
  get isOn() {
    return this.#rungs.length > 1;
  }

  /** Whether the transport in use has worked already. */
  get isProven() {
    return this.#rung === this.#proven && !this.#isTrial;
  }

  /** How many seconds a stream may stay, if the path cuts it. */
  get age() {
    const isFree = this.#isTrial || this.#rungs[this.#rung]?.period !== undefined;
    const cutAt = isFree ? undefined : this.#cutAt;
    return cutAt === undefined ? undefined : Math.max(1, Math.floor((cutAt * 0.8) / 1000));
  }

  /**
   * The transport of the next stream.
   *
   * @returns {TransportEntry | undefined} undefined if there is none at all
   */
  next() {
    const isBelow = this.#proven > 0 || this.#cutAt !== undefined;
    const wait = Math.min(this.#stepUpAfter * 2 ** this.#failedTrials, MAX_STEP_UP_AFTER);
    if (isBelow && this.#rung === this.#proven && this.#now() - this.#triedAt >= wait) {
      this.#isTrial = true;
      this.#rung = 0;
    }
    return this.#rungs[this.#rung];
  }

  /**
   * A stream is held.
   *
   * @param {Exclude<Verdict, "healthy">} verdict
   * @returns {boolean} whether there is another transport to try
   */
  held(verdict) {
    if (this.#isTrial && this.#proven > 0) {
      this.#trialFailed();
      return true;
    }
    if (this.#rung + 1 >= this.#rungs.length) {
      return false;
    }
    this.#rung += 1;
    this.#reason = verdict;
    return true;
  }

  /**
   * The transport works: a stream is healthy, or a poll was answered.
   *
   * @param {number} [took] ms that an answer took which was not kept waiting
   */
  works(took = 0) {
    if (this.isProven) {
      this.#known();
      return;
    }
    if (took > this.#patience) {
      // The path does not hold, it is slow.
      this.#patience = Math.min(3 * took, MAX_PATIENCE);
      this.failed();
      return;
    }
    this.#triedAt = this.#now();
    this.#proven = this.#rung;
    if (this.#isTrial && this.#cutAt === undefined) {
      this.#isTrial = false;
      this.#failedTrials = 0;
    }
    if (this.#rung === 0 && this.#cutAt === undefined) {
      this.#reason = "";
    }
    this.#provenReason = this.#reason;
    this.#known();
    this.#store();
  }

  /**
   * A stream, or a waiting poll, broke without a word.
   *
   * @param {number} age ms
   * @returns {boolean} whether that tells what the path does, so that the next stream goes another way
   */
  cut(age) {
    const last = this.#lastCut;
    this.#lastCut = age;
    const isAlike = last !== undefined && Math.abs(age - last) <= Math.max(200, 0.1 * last);
    const isKnown = this.#cutAt !== undefined && age <= 1.2 * this.#cutAt;
    if (!this.isOn || !(isAlike || isKnown)) {
      return false;
    }
    this.#cutAt = Math.min(age, (isKnown ? this.#cutAt : last) ?? age);
    this.#lastCut = undefined;
    this.#reason = "cut";
    if (this.#isTrial) {
      this.#trialFailed();
    }
    this.#triedAt = this.#now();
    const polls = this.#rungs.findIndex(({ period }) => period !== undefined);
    if (this.#rung >= polls) {
      this.#rung = Math.min(this.#rung + 1, this.#rungs.length - 1);
      this.#cutAt = undefined;
    } else if (this.#cutAt < SHORT) {
      this.#rung = polls;
    }
    this.#proven = this.#rung;
    this.#provenReason = this.#reason;
    this.#store();
    return true;
  }

  /**
   * A stream has lived so long, or has ended in order.
   *
   * @param {number} age ms
   */
  lived(age) {
    if (age > (this.#lastCut ?? Infinity)) {
      this.#lastCut = undefined;
    }
    if (this.#isTrial && this.#cutAt !== undefined && age > 1.5 * this.#cutAt) {
      this.#cutAt = undefined;
      this.works();
    }
  }

  /** The server is out of reach: that is none of the transport's. */
  failed() {
    this.#rung = this.#proven;
    this.#reason = this.#provenReason;
    this.#isTrial = false;
  }

  /** What is known of the path is of another one. */
  networkChanged() {
    this.#patience = PATIENCE;
    this.#triedAt = -Infinity;
    this.#failedTrials = 0;
  }

  #trialFailed() {
    this.#isTrial = false;
    this.#failedTrials += 1;
    this.#triedAt = this.#now();
    this.#rung = this.#proven;
  }

  #known() {
    if (this.#proven === 0) {
      this.#patience = Math.max(this.#patience, PATIENCE_WHEN_PROVEN);
    }
  }

  #remember() {
    try {
      const { transport, reason, cutAt, triedAt } = JSON.parse(this.#memory.read() ?? "{}");
      const rung = this.#rungs.findIndex(({ name }) => name === transport);
      if (this.isOn && rung >= 0 && Number.isFinite(triedAt) && triedAt <= this.#now()) {
        this.#rung = this.#proven = rung;
        this.#reason = this.#provenReason = String(reason);
        this.#cutAt = Number.isFinite(cutAt) ? cutAt : undefined;
        this.#triedAt = triedAt;
      }
    } catch {
      // Storage may be forbidden, or hold anything: then this page finds out by itself.
    }
  }

  #store() {
    const best = this.#proven === 0 && this.#cutAt === undefined;
    const transport = this.#rungs[this.#proven]?.name;
    try {
      this.#memory.write(
        best ? null : JSON.stringify({ transport, reason: this.#reason, cutAt: this.#cutAt, triedAt: this.#triedAt }),
      );
    } catch {
      // The next page finds out by itself.
    }
  }
}
