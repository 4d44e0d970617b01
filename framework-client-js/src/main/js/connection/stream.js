import { Path } from "./path.js";
import { admit } from "../wire/admit.js";

/**
 * @typedef {import("./connection.js").Clock} Clock
 * @typedef {import("./path.js").Verdict} Verdict
 * @typedef {import("../transport/transports.js").TransportEntry} TransportEntry
 *
 * @typedef {object} StreamOwner
 * @property {(stream: Stream, message: string) => void} receive throws if it is none
 * @property {(stream: Stream) => void} opened
 * @property {(stream: Stream, verdict: Verdict) => void} judged
 * @property {(stream: Stream) => void} doubted the machine has slept: nobody knows whether the stream still lives
 * @property {(response: Response) => Promise<Error>} readRefusal says what was answered instead of a stream
 * @property {(stream: Stream, cause: unknown) => void} ended with an error, or undefined if the stream just ended
 *
 * @typedef {object} StreamOptions
 * @property {Omit<TransportEntry, "isSupported">} transport
 * @property {string | undefined} session that it is opened with
 * @property {boolean} isService whether it is a service stream, and not the page's
 * @property {boolean} isOpening whether an answer at once is wanted, since it is not known yet whether there will be one
 * @property {number} answerBy when the server must have answered; Infinity if there is no hurry
 * @property {number | undefined} patience of the path, in ms; undefined if it is not to be judged
 * @property {Clock} clock
 * @property {StreamOwner} owner
 */

/** The longest silence in ms, until `hello` says it. */
const HEARTBEAT = 15_000;

/** Above so many characters a query goes as a form by POST: proxies refuse long addresses and headers, often from 8 KiB on. */
const MAX_QUERY = 4_000;

/** The clocks are compared every so many ms. */
const LOOK_EVERY = 3_000;

/** If the wall clock has gained so many ms on the other one, the machine has slept. */
const SLEPT = 2_000;

/** One stream, from the attempt to open it to its end: watches over its silence, and finds out about its path. */
export class Stream {
  #owner;
  #clock;
  #path;
  #controller = new AbortController();
  #heartbeat = HEARTBEAT;
  #heardAt;
  #answerBy;
  /** By how much the wall clock is ahead of the other one, in ms. */
  #ahead;
  /** @type {unknown} */
  #watchdog;
  /** @type {unknown} */
  #judge;
  /** When `hello` came. @type {number | undefined} */
  connectedAt;
  /** Whether the response has begun. */
  isAnswered = false;
  hasEnded = false;
  /** Whether it has brought anything new. */
  isFruitful = false;
  /** Whether it carries channels or sessions of other tabs. */
  isForOthers = false;

  /** @param {StreamOptions} options */
  constructor({ transport, session, isService, isOpening, answerBy, patience, clock, owner }) {
    this.transport = transport;
    this.session = session;
    this.isService = isService;
    this.isOpening = isOpening;
    this.openedAt = this.#heardAt = clock.now();
    this.#answerBy = answerBy;
    this.#ahead = clock.wall() - this.openedAt;
    this.#clock = clock;
    this.#owner = owner;
    this.#path = patience === undefined ? undefined : new Path(this.openedAt, patience);
  }

  /** In ms. */
  get age() {
    return this.#clock.now() - this.openedAt;
  }

  /** When it was last heard; undefined if it was not yet. */
  get heardAt() {
    return this.isAnswered ? this.#heardAt : undefined;
  }

  /** Until when it may be silent. */
  get deadline() {
    const { wait = 0 } = this.transport;
    return Math.min(this.#answerBy, this.#heardAt + Math.max(2 * this.#heartbeat, wait + this.#heartbeat));
  }

  /** Ends it unless something is heard until then. @param {number} moment */
  expect(moment) {
    this.#answerBy = moment;
    this.watch();
  }

  /** What answers at once tells at once whether the server is there, so that is what a page that polls begins with. */
  get name() {
    return this.isOpening && this.transport.wait ? "refresh" : this.transport.name;
  }

  /**
   * Opens it.
   *
   * @param {{ base: string, parameters: [string, string][], channels: readonly string[], fetch: typeof fetch }} request
   */
  open(request) {
    this.watch();
    this.#judgePath();
    this.#run(request).then(
      () => this.#owner.ended(this, undefined),
      (cause) => this.#owner.ended(this, cause),
    );
  }

  /** @param {Parameters<Stream["open"]>[0]} request */
  async #run({ base, parameters, channels, fetch }) {
    const { open } = await this.transport.load();
    const { signal } = this.#controller;
    if (signal.aborted) {
      return;
    }
    const address = `${base}/${this.name}`;
    const form = new URLSearchParams(parameters);
    await open({
      address,
      parameters: form,
      url: `${address}?${form}`,
      ask: toAsk(address, form),
      channels,
      signal,
      fetch,
      admit: (response, type) => admit(response, type, this.#owner.readRefusal),
      answered: () => {
        this.isAnswered = true;
        this.#path?.answered();
      },
      opened: () => this.#owner.opened(this),
      heard: () => {
        this.isAnswered = true;
        this.#answerBy = Infinity;
        this.#heardAt = this.#clock.now();
        this.#path?.heard(this.#heardAt);
      },
      receive: (message) => this.#owner.receive(this, message),
    });
  }

  /**
   * The server says how long it may be silent.
   *
   * @param {number} [heartbeat] ms
   */
  hello(heartbeat = HEARTBEAT) {
    this.#heartbeat = heartbeat;
    this.watch();
  }

  /** @param {number} n */
  probe(n) {
    this.#path?.probe(n, this.#clock.now());
    this.#judgePath();
  }

  /** Leaves it: it is not heard any more. */
  drop() {
    this.#clock.clearTimeout(this.#watchdog);
    this.#clock.clearTimeout(this.#judge);
    this.#path = undefined;
    this.#controller.abort();
  }

  /**
   * Ends it if it has been silent for too long. One timer, set anew only when it goes off: messages come too often for more.
   *
   * The clock that timers go by may stand still while the machine sleeps, and the server may have given the stream up
   * meanwhile without a word reaching the browser: so it is compared with the wall clock.
   */
  watch() {
    const now = this.#clock.now();
    const ahead = this.#clock.wall() - now;
    const hasSlept = ahead - this.#ahead >= SLEPT;
    this.#ahead = ahead;
    this.#clock.clearTimeout(this.#watchdog);
    if (this.deadline <= now) {
      this.#owner.ended(this, new Silence(now - this.#heardAt, this.isAnswered));
    } else {
      this.#watchdog = this.#clock.setTimeout(() => this.watch(), Math.min(LOOK_EVERY, this.deadline - now));
      hasSlept && this.#owner.doubted(this);
    }
  }

  #judgePath() {
    const now = this.#clock.now();
    this.#clock.clearTimeout(this.#judge);
    const verdict = this.#path?.verdict(now);
    if (verdict) {
      this.#path = undefined;
      this.#owner.judged(this, verdict);
    } else if (this.#path) {
      this.#judge = this.#clock.setTimeout(() => this.#judgePath(), this.#path.deadline - now);
    }
  }
}

/**
 * How to ask for a stream where headers and forms can be sent: ids of sessions and grants stay out of the address, which access logs
 * keep. What is too long for an address or for headers is posted.
 *
 * @param {string} address
 * @param {URLSearchParams} parameters
 * @returns {import("../wire/transport.js").Ask}
 */
function toAsk(address, parameters) {
  const sessions = parameters.getAll("session");
  const form = new URLSearchParams(parameters);
  form.delete("session");
  /** @type {Record<string, string>} */
  const headers = sessions.length > 0 ? { "Freshet-Session": sessions.join() } : {};
  if (String(form).length > MAX_QUERY) {
    return { url: address, method: "POST", headers, body: form };
  }
  const grants = form.getAll("grant");
  form.delete("grant");
  if (grants.length > 0) {
    headers["Freshet-Grant"] = grants.join();
  }
  return { url: `${address}?${form}`, method: "GET", headers, body: null };
}

/** Nothing was heard of the server. */
class Silence extends Error {
  /**
   * @param {number} ms
   * @param {boolean} isAnswered whether the response had begun
   */
  constructor(ms, isAnswered) {
    const seconds = `${Math.round(ms / 1000)} s`;
    const hint =
      ms < 2 * HEARTBEAT
        ? ""
        : ": is it out of reach, or do other tabs hold all of the browser's connections to it (six over HTTP/1.1)?";
    super(isAnswered ? `nothing was heard for ${seconds}` : `the server has not answered for ${seconds}${hint}`);
    this.name = "Silence";
  }
}
