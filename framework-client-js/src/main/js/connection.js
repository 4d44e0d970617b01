import { BackOff } from "./back-off.js";
import { Lifetime } from "./lifetime.js";
import { parseMessage } from "./messages.js";
import { Refusal } from "./refusal.js";
import { Status } from "./status.js";
import { Stream } from "./stream.js";

/**
 * The page's connection: opens a stream for all channels that are listened to, feeds what comes to them, and opens the
 * next one with their positions when a stream ends.
 *
 *     idle → connecting → connected → lost → connecting …
 *                  any → closed (refused, told not to come back, or closed by the page)
 *
 * At most one stream is current; what a former one still says is not heard. A stream that ends in order, or gives way to a
 * better one, is followed by the next without a word: the page stays connected.
 *
 * @typedef {import("./channels.js").Channels} Channels
 * @typedef {import("./ladder.js").Ladder} Ladder
 * @typedef {import("./messages.js").Bye} Bye
 * @typedef {import("./messages.js").Message} Message
 * @typedef {import("./page-stream.js").PageStream} PageStream
 * @typedef {import("./path.js").Verdict} Verdict
 * @typedef {import("./tabs/tabs.js").Tabs} Tabs
 * @typedef {Pick<import("./tabs/tabs.js").TabsOptions, "channels" | "session" | "reconnect" | "renew">} TabsHost
 * @typedef {{ now(): number, setTimeout(action: () => void, ms: number): unknown, clearTimeout(timer: any): void }} Clock
 *
 * @typedef {object} ConnectionOptions
 * @property {string} base where the server is, without a slash at the end
 * @property {string | undefined} session that the page belongs to
 * @property {Channels} channels
 * @property {Ladder} ladder
 * @property {PageStream | undefined} pageStream that brings messages until the page is complete
 * @property {typeof fetch} fetch
 * @property {(failure: import("../types/freshet.d.ts").Failure) => void} report is told what the server refuses
 * @property {Clock} clock
 * @property {() => number} random
 * @property {((host: TabsHost) => Promise<Tabs>) | undefined} [loadTabs] loads what shares a stream with other tabs;
 *     undefined if this is not to be, or cannot
 */

/** A stream that has lived so many ms was well: what comes after it is a first failure again. */
const STABLE = 10_000;

/** A stream that ends in order before so many ms, and has brought nothing, is not followed sooner than after as many. */
const HASTE = 1_000;

/** The server may end an age so many ms earlier or later than the page's clock. */
const CLOCK_TOLERANCE = 1_000;

/** @implements {Omit<import("../types/freshet.d.ts").Connection, keyof EventTarget>} */
export class Connection extends EventTarget {
  #options;
  #backOff;
  #session;
  #status = new Status((event) => this.dispatchEvent(event));
  /** @type {Stream | undefined} */
  #stream;
  /** @type {unknown} of the next attempt */
  #retry;
  /** @type {unknown} of looking at which channels came or went */
  #tick;
  #hasNewChannel = false;
  #lifetime;
  /** @type {unknown} of the lifetime's end */
  #end;
  /** Whether it is closed until the page asks for it again. */
  #isEnded = false;
  #isPaused = false;
  #isShared = true;
  /** @type {Tabs | undefined} */
  #tabs;
  #isLoadingTabs = false;

  /** @param {ConnectionOptions} options */
  constructor(options) {
    super();
    const { session, channels, clock, random } = options;
    this.#options = options;
    this.#session = session;
    this.#backOff = new BackOff({ random });
    this.#lifetime = new Lifetime(clock.now());
    channels.onAdd = () => this.#channelsChanged(true);
    channels.onDelete = () => this.#channelsChanged(false);
  }

  get state() {
    return this.#status.state;
  }

  get transport() {
    return this.#status.transport;
  }

  get reason() {
    return this.#status.reason;
  }

  get session() {
    return this.#session;
  }

  /** @param {string} channel */
  position(channel) {
    return this.#options.channels.position(channel);
  }

  /** @param {{ age?: number, renew?: boolean, share?: boolean }} [options] */
  open({ share = this.#isShared, ...options } = {}) {
    const before = this.#lifetime;
    const isSame = share === this.#isShared;
    this.#lifetime = new Lifetime(this.#options.clock.now(), options);
    this.#isShared = share;
    if (!isSame) {
      this.#tabs?.stop();
    }
    if (!(this.#status.isConnected && isSame && before.isForGood && this.#lifetime.isForGood)) {
      this.#reopen();
    }
  }

  close() {
    this.#endFor("closed by the page");
  }

  reconnect() {
    this.#lifetime = this.#lifetime.again(this.#options.clock.now());
    this.#reopen();
  }

  /** The page is out of use for now: the stream is let go. */
  pause() {
    this.#isPaused = true;
    this.#tabs?.stop();
    if (this.state !== "idle" && this.state !== "closed") {
      this.#drop();
      this.#status.lost("the page is not in use", 0);
    }
  }

  /** The page is in use again. */
  resume() {
    if (!this.#isPaused) {
      return;
    }
    this.#isPaused = false;
    if (this.state !== "closed" && this.#options.channels.names.length > 0) {
      this.#backOff.reset();
      this.#connect();
    }
  }

  /** The network is back, or the page is looked at again: waiting any longer would only be seen as slowness. */
  wake() {
    if (this.#stream && this.#stream.deadline <= this.#options.clock.now()) {
      this.#stream.watch();
    }
    if (this.#retry !== undefined) {
      this.#connect();
    }
  }

  /** The way to the server is another one. */
  networkChanged() {
    this.#options.ladder.networkChanged();
    this.wake();
  }

  #reopen() {
    const { clock, channels } = this.#options;
    this.#isEnded = false;
    if (!this.#lifetime.isForGood) {
      this.#tabs?.stop();
    }
    clock.clearTimeout(this.#end);
    const { endsAt } = this.#lifetime;
    if (endsAt < Infinity) {
      this.#end = clock.setTimeout(() => this.#endFor("age"), endsAt + CLOCK_TOLERANCE - clock.now());
    }
    if (channels.names.length > 0) {
      this.#connect();
    } else {
      this.#status.idle();
    }
  }

  /**
   * Channels that come in one go share one request.
   *
   * @param {boolean} isNew
   */
  #channelsChanged(isNew) {
    this.#hasNewChannel ||= isNew;
    this.#tick ??= this.#options.clock.setTimeout(() => {
      this.#tick = undefined;
      this.#followChannels();
    }, 0);
  }

  #followChannels() {
    const hasNewChannel = this.#hasNewChannel;
    this.#hasNewChannel = false;
    if (this.#isEnded) {
      return;
    }
    if (this.#options.channels.names.length === 0) {
      this.#tabs?.stop();
      this.#drop();
      this.#status.idle();
    } else if (hasNewChannel && this.state !== "lost") {
      this.#connect();
    }
  }

  /** Opens the next stream, in place of the current one. */
  #connect() {
    const { base, channels, clock, fetch, ladder, pageStream } = this.#options;
    this.#drop();
    this.#hasNewChannel = false;
    if (this.#isPaused) {
      return;
    }
    const { names } = channels;
    const other = [pageStream, this.#tabs].find((source) => source?.brings(names));
    const service = other ? undefined : ladder.next();
    const transport = other ?? service;
    if (!transport) {
      this.#close("this browser cannot do what the page's transport needs");
      return;
    }
    const isJudged = ladder.isOn && service !== undefined && service.wait === undefined;
    const stream = new Stream({
      transport,
      session: this.#session,
      isService: service !== undefined,
      isOpening: !(this.#status.isConnected && ladder.isProven),
      patience: isJudged ? ladder.patience : undefined,
      clock,
      owner: {
        receive: (of, text) => of === this.#stream && this.#receive(of, text),
        opened: (of) => this.#opened(of),
        judged: (of, verdict) => this.#judged(of, verdict),
        ended: (of, cause) => this.#ended(of, cause),
      },
    });
    this.#stream = stream;
    this.#status.connecting(transport.name, names);
    if (stream === this.#stream) { // The page may have closed it when it was told.
      stream.open({ base, parameters: this.#parameters(isJudged), channels: names, fetch });
    }
  }

  /** @param {boolean} isJudged whether the server is to send probes */
  #parameters(isJudged) {
    const { channels, clock, ladder } = this.#options;
    const others = this.#tabs?.parameters(channels.names);
    /** @type {[string, string][]} */
    const parameters = [...channels.request(), ...(others?.channels ?? [])].map((channel) => ["channel", channel]);
    if (this.#session !== undefined) {
      [this.#session, ...(others?.sessions ?? [])].forEach((session) => parameters.push(["session", session]));
    }
    if (isJudged) {
      parameters.push(["probe", "1"]);
    }
    const age = Math.min(this.#lifetime.age(clock.now()) ?? Infinity, ladder.age ?? Infinity);
    if (age < Infinity) {
      parameters.push(["age", String(age)]);
    }
    return parameters;
  }

  /**
   * @param {Stream} stream
   * @param {string} text
   */
  #receive(stream, text) {
    const message = parseMessage(text);
    this.#handle(stream, message);
    if (stream.isService && stream === this.#stream) {
      this.#tabs?.received(text, message);
    }
  }

  /**
   * @param {Stream} stream
   * @param {Message} message
   */
  #handle(stream, message) {
    const { channels } = this.#options;
    switch (message.type) {
      case "frame":
        stream.isFruitful = true;
        channels.receive(message);
        break;
      case "hello":
        this.#session = message.session;
        stream.hello(message.heartbeat);
        this.#opened(stream);
        break;
      case "joined":
        channels.moveTo(message);
        this.#status.joined(message);
        break;
      case "resumed":
        channels.moveTo(message);
        this.#status.resumed(message);
        break;
      case "gap":
        channels.restart(message);
        this.#status.gap(message);
        break;
      case "probe":
        stream.probe(message.n);
        break;
      case "bye":
        this.#ended(stream, message);
        break;
      default: // A ping has been heard already, and what a newer server says is for newer clients.
    }
  }

  /** @param {Stream} stream */
  #opened(stream) {
    if (stream !== this.#stream || stream.connectedAt !== undefined) {
      return;
    }
    stream.connectedAt = this.#options.clock.now();
    this.#status.connected(this.#session, stream.isService ? this.#options.ladder.reason : "");
    if (stream.isService && stream === this.#stream) {
      this.#share();
    }
  }

  /** Looks for other tabs, now that the page is connected by itself. */
  async #share() {
    const { channels, loadTabs } = this.#options;
    if (!loadTabs || !this.#isShared || !this.#lifetime.isForGood) {
      return;
    }
    if (this.#tabs) {
      this.#tabs.connected();
    } else if (!this.#isLoadingTabs) {
      this.#isLoadingTabs = true;
      const host = {
        channels,
        session: () => this.#session,
        reconnect: () => this.#connect(),
        renew: () => this.#channelsChanged(true),
      };
      const tabs = await loadTabs(host).catch(() => undefined);
      this.#isLoadingTabs = false;
      this.#tabs = tabs;
      if (tabs && this.#stream?.isService && this.#stream.connectedAt !== undefined) {
        this.#share();
      }
    }
  }

  /**
   * @param {Stream} stream
   * @param {Verdict} verdict
   */
  #judged(stream, verdict) {
    const { ladder } = this.#options;
    if (stream !== this.#stream) {
      return;
    }
    if (verdict === "healthy") {
      ladder.works();
      this.#status.become(this.state, this.transport, ladder.reason);
    } else if (ladder.held(verdict)) {
      this.#connect();
    }
  }

  /**
   * @param {Stream} stream
   * @param {unknown} cause a `bye`, an error, or undefined if the stream just ended
   */
  #ended(stream, cause) {
    if (stream !== this.#stream) {
      return;
    }
    if (cause instanceof Refusal) {
      this.#refused(stream, cause);
    } else if (isBye(cause)) {
      this.#dismissed(stream, cause);
    } else if (cause === undefined && !stream.isService) {
      this.#continue(stream);
    } else {
      stream.transport.broke?.();
      this.#broke(stream);
      this.#lose(stream, cause instanceof Error ? cause.message : "the stream ended");
    }
  }

  /**
   * @param {Stream} stream
   * @param {Refusal} refusal
   */
  #refused(stream, refusal) {
    const reason = refusal.code ? `${refusal.message} (${refusal.code})` : refusal.message;
    if (refusal.code === "unknown-session" && stream.session !== undefined) {
      this.#session = undefined;
      this.#tabs?.disconnected(); // One of the other tabs' may be the one.
      this.#connect();
    } else if (refusal.code === "future-position" && this.#options.channels.hasPositions) {
      for (const channel of this.#options.channels.names) {
        const gap = /** @type {const} */ ({ type: "gap", channel, reason: "future" });
        this.#options.channels.restart(gap);
        this.#status.gap(gap);
      }
      this.#connect();
    } else if (refusal.isFinal && this.#refuse(refusal)) {
      this.#connect();
    } else if (refusal.isFinal) {
      this.#close(reason);
    } else {
      this.#broke(stream);
      this.#lose(stream, reason, refusal.after);
    }
  }

  /**
   * Tells the page that something is refused, and goes on without the channel that it is about.
   *
   * @param {Refusal} refusal
   * @returns {boolean} whether there are other channels
   */
  #refuse({ channel = "", message }) {
    const { channels, report } = this.#options;
    report({ channel: channel || channels.names.join(), method: "listen", message, cause: undefined });
    if (channels.names.length < 2 || !channels.names.includes(channel)) {
      return false;
    }
    channels.refuse(channel);
    return true;
  }

  /**
   * @param {Stream} stream
   * @param {Bye} bye
   */
  #dismissed(stream, { reason, reconnect, after }) {
    const now = this.#options.clock.now();
    if (reason === "age" && now >= this.#lifetime.endsAt - CLOCK_TOLERANCE) {
      this.#endFor(reason);
    } else if (["age", "recycled", "complete"].includes(reason)) {
      this.#continue(stream, after);
    } else if (reconnect) {
      this.#lose(stream, reason, after, true);
    } else {
      this.#close(reason);
    }
  }

  /**
   * A stream has ended in order: the next one follows.
   *
   * @param {Stream} stream
   * @param {number} [after] ms to wait at least
   */
  #continue(stream, after = 0) {
    const { ladder } = this.#options;
    const { isFruitful, isOpening, isService, age } = stream;
    const { period = 0, wait } = stream.transport;
    this.#backOff.reset();
    if (!isService) {
      this.#connect();
      return;
    }
    ladder.lived(age);
    if (wait !== undefined) {
      ladder.works(isOpening ? age : 0);
      this.#opened(stream);
    }
    if (stream === this.#stream) {
      const isHasty = !isFruitful && !isOpening && age < HASTE;
      const pause = Math.max(after, isOpening && wait ? 0 : period, isHasty ? HASTE : 0);
      pause > 0 ? this.#connectAfter(pause) : this.#connect();
    }
  }

  /**
   * What a stream that broke says of its path.
   *
   * @param {Stream} stream
   */
  #broke({ isAnswered, isService, age }) {
    if (isService && (isAnswered || age >= HASTE)) {
      this.#options.ladder.cut(age);
    }
  }

  /**
   * @param {Stream} stream
   * @param {string} reason
   * @param {number} [after] ms to wait at least
   * @param {boolean} [orderly] whether the server said when to come back: then the first time exactly then
   */
  #lose(stream, reason, after = 0, orderly = false) {
    const { clock, ladder } = this.#options;
    if (stream.connectedAt !== undefined && clock.now() - stream.connectedAt >= STABLE) {
      this.#backOff.reset();
    }
    const isFirst = this.#backOff.failures === 0;
    const wait = this.#backOff.next();
    const retryAfter = orderly && isFirst ? after : Math.max(after, wait);
    ladder.failed();
    this.#tabs?.disconnected(orderly ? { type: "bye", reason, reconnect: true, after } : undefined);
    this.#connectAfter(retryAfter);
    this.#status.lost(reason, retryAfter);
  }

  /** @param {number} ms */
  #connectAfter(ms) {
    this.#drop();
    this.#retry = this.#options.clock.setTimeout(() => this.#connect(), ms);
  }

  /**
   * Closes until the page asks for it again.
   *
   * @param {string} reason
   */
  #endFor(reason) {
    this.#isEnded = true;
    this.#options.clock.clearTimeout(this.#end);
    this.#close(reason);
  }

  /** @param {string} reason */
  #close(reason) {
    this.#tabs?.stop();
    this.#drop();
    this.#status.closed(reason);
  }

  /** Leaves the current stream and whatever is waited for. */
  #drop() {
    this.#options.clock.clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#stream?.drop();
    this.#stream = undefined;
  }
}

/**
 * @param {unknown} cause
 * @returns {cause is Bye}
 */
function isBye(cause) {
  return cause instanceof Object && "type" in cause && cause.type === "bye";
}
