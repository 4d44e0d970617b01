import { BackOff } from "./back-off.js";
import { parseMessage } from "./messages.js";
import { admit, Refusal } from "./refusal.js";
import { HEARTBEAT, Stream } from "./stream.js";

/**
 * The page's connection: opens a stream for all channels that are listened to, feeds what comes to them, and opens the
 * next one with their positions when a stream ends.
 *
 *     idle → connecting → connected → lost → connecting …
 *                  any → closed (refused, told not to come back, or closed by the page)
 *
 * At most one stream is current; what a former one still says is not heard.
 *
 * @typedef {import("../types/freshet.d.ts").ConnectionState} ConnectionState
 * @typedef {import("../types/freshet.d.ts").ConnectionEvents} ConnectionEvents
 * @typedef {import("./channels.js").Channels} Channels
 * @typedef {import("./messages.js").Message} Message
 * @typedef {import("./page-stream.js").PageStream} PageStream
 * @typedef {import("./transports.js").TransportEntry} TransportEntry
 * @typedef {{ now(): number, setTimeout(action: () => void, ms: number): unknown, clearTimeout(timer: any): void }} Clock
 *
 * @typedef {object} ConnectionOptions
 * @property {string} base where the server is, without a slash at the end
 * @property {string | undefined} session that the page belongs to
 * @property {Channels} channels
 * @property {readonly TransportEntry[]} transports the first is used
 * @property {PageStream | undefined} pageStream that brings messages until the page is complete
 * @property {typeof fetch} fetch
 * @property {Clock} clock
 * @property {() => number} random
 * @property {(wake: () => void) => void} onWake registers what to do when the browser comes to itself again
 */

/** A stream that has lived so many ms was well: what comes after it is a first failure again. */
const STABLE = 10_000;

/** @implements {Omit<import("../types/freshet.d.ts").Connection, keyof EventTarget>} */
export class Connection extends EventTarget {
  #options;
  #backOff;
  #session;
  /** @type {ConnectionState} */
  #state = "idle";
  #transport = "";
  #reason = "";
  /** @type {Stream | undefined} */
  #stream;
  /** @type {unknown} of the next attempt */
  #retry;
  /** @type {unknown} of looking at which channels came or went */
  #tick;
  #hasNewChannel = false;
  #closedByPage = false;

  /** @param {ConnectionOptions} options */
  constructor(options) {
    super();
    const { session, channels, random, onWake } = options;
    this.#options = options;
    this.#session = session;
    this.#backOff = new BackOff({ random });
    channels.onAdd = () => this.#channelsChanged(true);
    channels.onDelete = () => this.#channelsChanged(false);
    onWake(() => this.#wake());
  }

  get state() {
    return this.#state;
  }

  get transport() {
    return this.#transport;
  }

  get reason() {
    return this.#reason;
  }

  get session() {
    return this.#session;
  }

  /** @param {string} channel */
  position(channel) {
    return this.#options.channels.position(channel);
  }

  close() {
    this.#closedByPage = true;
    this.#close("closed by the page");
  }

  reconnect() {
    this.#closedByPage = false;
    if (this.#options.channels.names.length > 0) {
      this.#connect();
    } else {
      this.#state = "idle";
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
    if (this.#closedByPage) {
      return;
    }
    if (this.#options.channels.names.length === 0) {
      this.#drop();
      this.#state = "idle";
    } else if (hasNewChannel && this.#state !== "lost") {
      this.#connect();
    }
  }

  /** Opens the next stream, in place of the current one. */
  #connect() {
    const { clock, transports, pageStream, channels } = this.#options;
    this.#drop();
    const transport = pageStream?.brings(channels.names) ? pageStream : transports[0];
    if (!transport) {
      this.#close("this browser has neither streams of fetch nor EventSource");
      return;
    }
    const stream = new Stream(transport, this.#session, clock.now());
    this.#stream = stream;
    this.#state = "connecting";
    this.#transport = transport.name;
    this.#watch(stream);
    this.#run(stream, transport).then(
      () => this.#ended(stream, undefined),
      (cause) => this.#ended(stream, cause),
    );
  }

  /**
   * @param {Stream} stream
   * @param {TransportEntry} transport
   */
  async #run(stream, { name, load }) {
    const { base, channels, fetch, clock } = this.#options;
    const { open } = await load();
    const { signal } = stream.controller;
    if (signal.aborted) {
      return;
    }
    const parameters = channels.request().map((channel) => ["channel", channel]);
    if (stream.session !== undefined) {
      parameters.push(["session", stream.session]);
    }
    await open({
      url: `${base}/${name}?${new URLSearchParams(parameters)}`,
      channels: channels.names,
      signal,
      fetch,
      admit,
      opened: () => this.#opened(stream),
      heard: () => {
        stream.heardAt = clock.now();
      },
      receive: (message) => {
        if (stream === this.#stream) {
          this.#receive(stream, parseMessage(message));
        }
      },
    });
  }

  /**
   * @param {Stream} stream
   * @param {Message} message
   */
  #receive(stream, message) {
    const { channels } = this.#options;
    switch (message.type) {
      case "frame":
        channels.receive(message);
        break;
      case "hello":
        this.#session = message.session;
        stream.heartbeat = message.heartbeat ?? HEARTBEAT;
        this.#watch(stream);
        this.#opened(stream);
        break;
      case "joined":
        channels.moveTo(message);
        break;
      case "resumed":
        channels.moveTo(message);
        this.#tell("resumed", { channel: message.channel, missed: message.missed });
        break;
      case "gap":
        channels.restart(message);
        this.#tell("gap", { channel: message.channel, reason: message.reason });
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
    this.#state = "connected";
    this.#reason = "";
    this.#tell("connected", { transport: this.#transport, session: this.#session });
  }

  /**
   * @param {Stream} stream
   * @param {unknown} cause a `bye`, an error, or undefined if the stream just ended
   */
  #ended(stream, cause) {
    if (stream !== this.#stream) {
      return;
    }
    const { pageStream } = this.#options;
    if (cause instanceof Refusal && cause.code === "unknown-session" && stream.session !== undefined) {
      this.#session = undefined;
      this.#connect();
    } else if (cause instanceof Refusal) {
      const reason = cause.code ? `${cause.message} (${cause.code})` : cause.message;
      cause.isFinal ? this.#close(reason) : this.#lose(stream, reason, cause.after);
    } else if (isBye(cause)) {
      cause.reconnect ? this.#lose(stream, cause.reason, cause.after, true) : this.#close(cause.reason);
    } else if (cause === undefined && stream.transport === pageStream) {
      this.#connect(); // The page is complete: hand-over.
    } else {
      this.#lose(stream, cause instanceof Error ? cause.message : "the stream ended");
    }
  }

  /**
   * @param {Stream} stream
   * @param {string} reason
   * @param {number} [after] ms to wait at least
   * @param {boolean} [orderly] whether the server said when to come back: then the first time exactly then
   */
  #lose(stream, reason, after = 0, orderly = false) {
    const { clock } = this.#options;
    if (stream.connectedAt !== undefined && clock.now() - stream.connectedAt >= STABLE) {
      this.#backOff.reset();
    }
    const isFirst = this.#backOff.failures === 0;
    const wait = this.#backOff.next();
    const retryAfter = orderly && isFirst ? after : Math.max(after, wait);
    this.#drop();
    this.#state = "lost";
    this.#reason = reason;
    this.#retry = clock.setTimeout(() => this.#connect(), retryAfter);
    this.#tell("lost", { reason, retryAfter });
  }

  /** @param {string} reason */
  #close(reason) {
    this.#drop();
    this.#state = "closed";
    this.#reason = reason;
    this.#tell("closed", { reason });
  }

  /** Leaves the current stream and whatever is waited for. */
  #drop() {
    const { clock } = this.#options;
    const stream = this.#stream;
    this.#stream = undefined;
    clock.clearTimeout(this.#retry);
    if (stream) {
      clock.clearTimeout(stream.watchdog);
      stream.controller.abort();
    }
  }

  /**
   * One timer per stream, set anew only when it goes off: messages come too often for more.
   *
   * @param {Stream} stream
   */
  #watch(stream) {
    const { clock } = this.#options;
    clock.clearTimeout(stream.watchdog);
    const silence = stream.deadline - clock.now();
    if (silence > 0) {
      stream.watchdog = clock.setTimeout(() => this.#watch(stream), silence);
    } else {
      this.#ended(stream, new Error(`nothing was heard for ${(2 * stream.heartbeat) / 1000} s`));
    }
  }

  /** The network is back, or the page is looked at again: waiting any longer would only be seen as slowness. */
  #wake() {
    if (this.#stream && this.#stream.deadline <= this.#options.clock.now()) {
      this.#watch(this.#stream);
    }
    if (this.#state === "lost") {
      this.#connect();
    }
  }

  /**
   * @template {keyof ConnectionEvents} E
   * @param {E} type
   * @param {ConnectionEvents[E]} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * @param {unknown} cause
 * @returns {cause is import("./messages.js").Bye}
 */
function isBye(cause) {
  return cause instanceof Object && "type" in cause && cause.type === "bye";
}
