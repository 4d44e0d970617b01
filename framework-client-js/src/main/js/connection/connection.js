import { BackOff } from "./back-off.js";
import { endingOf } from "./endings.js";
import { Lifetime } from "./lifetime.js";
import { parseMessage } from "../wire/messages.js";
import { Sharing } from "./sharing.js";
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
 * @typedef {import("./endings.js").Ending} Ending
 * @typedef {import("../transport/ladder.js").Ladder} Ladder
 * @typedef {import("../wire/messages.js").Message} Message
 * @typedef {import("../page/page-stream.js").PageStream} PageStream
 * @typedef {import("./path.js").Verdict} Verdict
 * @typedef {object} Clock
 * @property {() => number} now ms, of a clock that nobody sets
 * @property {() => number} wall ms since the epoch
 * @property {(action: () => void, ms: number) => unknown} setTimeout
 * @property {(timer: any) => void} clearTimeout
 *
 * @typedef {object} ConnectionOptions
 * @property {string} base where the server is, without a slash at the end
 * @property {string | undefined} session that the page belongs to
 * @property {Channels} channels
 * @property {Ladder} ladder
 * @property {PageStream | undefined} pageStream that brings messages until the page is complete
 * @property {typeof fetch} fetch
 * @property {(failure: import("../../types/freshet.d.ts").Failure) => void} report is told what the server refuses
 * @property {Clock} clock
 * @property {() => number} random
 * @property {import("./sharing.js").LoadTabs | undefined} [loadTabs] loads what shares a stream with other tabs; undefined
 *     if this is not to be, or cannot
 */

/** A stream that has been connected for so many ms is well: what comes after it is a first failure again. */
const WELL = 1_000;

/** Where a stream may be dead without a sign of it, its successor must be answered within so many ms. */
const PROBE_TIMEOUT = 5_000;

/** A stream that is younger than this, in ms, is not doubted yet. */
const MIN_PROBED_AGE = 3_000;

/** A stream that ends in order before so many ms, and has brought nothing, is not followed sooner than after as many. */
const HASTE = 1_000;

/** The server may end an age so many ms earlier or later than the page's clock. */
const CLOCK_TOLERANCE = 1_000;

/** @implements {Omit<import("../../types/freshet.d.ts").Connection, keyof EventTarget>} */
export class Connection extends EventTarget {
  #options;
  #backOff;
  #session;
  #status = new Status((event) => this.dispatchEvent(event));
  /** @type {Stream | undefined} */
  #stream;
  /** When a former stream was last heard. @type {Date | undefined} */
  #wasHeardAt;
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
  #sharing;
  /** How long channels are left out that the server does not have now. */
  #absence;
  /** @type {unknown} of asking for them again */
  #recall;
  /** Before this moment the server does not want to be asked. */
  #notBefore = 0;
  /** When a stream is given up that has not been answered. */
  #answerBy = Infinity;
  /** @type {unknown} of doubting a stream that is too young for it */
  #doubt;

  /** @param {ConnectionOptions} options */
  constructor(options) {
    super();
    const { session, channels, clock, random, loadTabs } = options;
    this.#options = options;
    this.#session = session;
    this.#backOff = new BackOff({ random, now: clock.now });
    this.#absence = new BackOff({ random, now: clock.now });
    this.#sharing = new Sharing(loadTabs, {
      channels,
      session: () => this.#session,
      reconnect: () => this.#connect(),
      renew: () => this.#channelsChanged(true),
      probe: () => this.#doubted(),
    });
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

  get heardAt() {
    return this.#heardAt();
  }

  /** Whether the page listens to `gap`. */
  handlesGaps = false;

  /**
   * @override
   * @param {Parameters<EventTarget["addEventListener"]>} args
   */
  addEventListener(...args) {
    this.handlesGaps ||= args[0] === "gap";
    super.addEventListener(...args);
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
      this.#sharing.stop();
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
    this.#sharing.stop();
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
    if (this.state !== "closed" && !this.#options.channels.isEmpty) {
      this.#backOff.reset();
      this.#hurry();
      this.#connectWhenAllowed();
    }
  }

  /** The page is looked at again: waiting any longer would only be seen as slowness. */
  wake() {
    this.#stream?.watch();
    if (this.#retry !== undefined) {
      this.#connectWhenAllowed();
    }
  }

  /** The way to the server is another one, or the machine has slept: the stream may be dead without a sign of it. */
  networkChanged() {
    this.#options.ladder.networkChanged();
    this.wake();
    this.#doubted();
  }

  /**
   * Asks the server at once whether the connection lives, by the next stream, which takes the place of the current one from
   * its positions. Networks may change several times in a row, so a stream lives for a moment before it is doubted again.
   */
  #doubted() {
    const { clock } = this.#options;
    const stream = this.#stream;
    clock.clearTimeout(this.#doubt);
    if (!stream || this.#retry !== undefined) {
      return;
    }
    const now = clock.now();
    const wait = stream.openedAt + MIN_PROBED_AGE - now;
    if (this.#sharing.is(stream.transport)) {
      this.#sharing.doubt();
      stream.expect(now + PROBE_TIMEOUT);
    } else if (wait > 0) {
      this.#doubt = clock.setTimeout(() => stream === this.#stream && this.#doubted(), wait);
    } else if (stream.isService) {
      this.#hurry();
      this.#connect();
    }
  }

  #hurry() {
    this.#answerBy = this.#options.clock.now() + PROBE_TIMEOUT;
  }

  #reopen() {
    const { clock, channels } = this.#options;
    this.#isEnded = false;
    if (!this.#lifetime.isForGood) {
      this.#sharing.stop();
    }
    clock.clearTimeout(this.#end);
    const { endsAt } = this.#lifetime;
    if (endsAt < Infinity) {
      this.#end = clock.setTimeout(() => this.#endFor("age"), endsAt + CLOCK_TOLERANCE - clock.now());
    }
    if (!channels.isEmpty) {
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
    if (this.#options.channels.isEmpty) {
      this.#sharing.stop();
      this.#drop();
      this.#status.idle();
    } else if (hasNewChannel && this.state !== "lost") {
      this.#connectWhenAllowed();
    }
  }

  /** Opens the next stream as soon as the server wants to be asked. */
  #connectWhenAllowed() {
    const wait = this.#notBefore - this.#options.clock.now();
    wait > 0 ? this.#connectAfter(wait) : this.#connect();
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
    const other = pageStream?.brings(names) ? pageStream : this.#sharing.source(names);
    const service = other ? undefined : ladder.next();
    const transport = other ?? service;
    if (!transport) {
      this.#close("this browser cannot do what the page's transport needs");
      return;
    }
    if (service && this.#mayShare) {
      this.#sharing.prepare();
    }
    const isJudged = ladder.isOn && service !== undefined && service.wait === undefined;
    const stream = new Stream({
      transport,
      session: this.#session,
      isService: service !== undefined,
      isOpening: !(this.#status.isConnected && ladder.isProven) || this.#answerBy < Infinity,
      answerBy: other ? Infinity : this.#answerBy,
      patience: isJudged ? ladder.patience : undefined,
      clock,
      owner: {
        receive: (of, text) => of === this.#stream && this.#receive(of, text),
        opened: (of) => this.#opened(of),
        judged: (of, verdict) => this.#judged(of, verdict),
        doubted: (of) => of === this.#stream && this.networkChanged(),
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
    const others = this.#sharing.parameters(channels.names);
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
      this.#sharing.received(text, message);
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
    this.#answerBy = Infinity;
    this.#notBefore = 0;
    if (this.#recall === undefined) {
      this.#absence.reset();
    }
    this.#status.connected(this.#session, stream.isService ? this.#options.ladder.reason : "");
    if (this.#mayShare && stream.isService && stream === this.#stream) {
      const isStill = () => this.#mayShare && Boolean(this.#stream?.isService && this.#stream.connectedAt !== undefined);
      this.#sharing.connected(isStill);
    }
  }

  get #mayShare() {
    return this.#isShared && this.#lifetime.isForGood;
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
    const { channels, clock } = this.#options;
    const ending = endingOf(cause, {
      isService: stream.isService,
      hasSession: stream.session !== undefined,
      isAtEndOfAge: clock.now() >= this.#lifetime.endsAt - CLOCK_TOLERANCE,
      hasPositions: channels.hasPositions,
      channels: channels.names,
    });
    this.#follow(stream, ending);
  }

  /**
   * @param {Stream} stream that has ended
   * @param {Ending} ending
   */
  #follow(stream, ending) {
    switch (ending.then) {
      case "continue":
        this.#continue(stream, ending.after);
        break;
      case "retry":
        ending.isBroken && this.#broke(stream);
        this.#lose(stream, ending);
        break;
      case "forget-session":
        this.#session = undefined;
        this.#sharing.disconnected(); // One of the other tabs' may be the one.
        this.#connect();
        break;
      case "forget-positions":
        this.#forgetPositions();
        this.#connect();
        break;
      case "refuse":
        this.#report(ending.channel, ending.message);
        this.#options.channels.refuse(ending.channel);
        this.#connect();
        break;
      case "set-aside":
        this.#setAside(ending.channel, ending.after);
        this.#connect();
        break;
      case "close":
        ending.message !== undefined && this.#report(this.#options.channels.names.join(), ending.message);
        this.#close(ending.reason);
        break;
      case "end":
        this.#endFor("age");
        break;
    }
  }

  #forgetPositions() {
    const { channels } = this.#options;
    for (const channel of channels.names) {
      const gap = /** @type {const} */ ({ type: "gap", channel, reason: "future" });
      channels.restart(gap);
      this.#status.gap(gap);
    }
  }

  /**
   * The server does not have this channel now: it is asked for the others, and later for all.
   *
   * @param {string} channel
   * @param {number} after ms to wait at least
   */
  #setAside(channel, after) {
    const { channels, clock } = this.#options;
    channels.setAside(channel);
    clock.clearTimeout(this.#recall);
    this.#recall = clock.setTimeout(() => {
      this.#recall = undefined;
      channels.recall();
      this.#channelsChanged(true);
    }, this.#absence.next(after));
  }

  /**
   * Tells the page that something is refused.
   *
   * @param {string} channel
   * @param {string} message
   */
  #report(channel, message) {
    this.#options.report({ channel, method: "listen", message, cause: undefined });
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
    if (after > 0) {
      this.#notBefore = this.#options.clock.now() + after;
    }
    if (stream === this.#stream) {
      const isHasty = !isFruitful && !isOpening && age < HASTE;
      const pause = Math.max(after, isOpening && wait ? 0 : period, isHasty ? HASTE : 0);
      pause > 0 ? this.#connectAfter(pause) : this.#connect();
    }
  }

  /**
   * What a stream that broke says of its path: nothing, if the server was not there.
   *
   * @param {Stream} stream
   */
  #broke({ isAnswered, isService, age, transport }) {
    transport.broke?.();
    const hasBegun = isAnswered || (transport.wait && age >= HASTE);
    if (isService && hasBegun && this.#options.ladder.cut(age)) {
      this.#backOff.reset();
    }
  }

  /**
   * @param {Stream} stream
   * @param {Extract<Ending, { then: "retry" }>} ending
   */
  #lose({ connectedAt = Infinity }, { reason, after, isForAll }) {
    const { clock, ladder } = this.#options;
    const now = clock.now();
    if (now - connectedAt >= WELL) {
      this.#backOff.reset();
    }
    const retryAfter = this.#backOff.next(after);
    this.#notBefore = after > 0 ? now + retryAfter : 0;
    this.#answerBy = Infinity;
    ladder.failed();
    this.#sharing.disconnected(isForAll ? { type: "bye", reason, reconnect: true, after } : undefined);
    this.#connectAfter(retryAfter);
    this.#status.lost(reason, retryAfter);
  }

  #heardAt() {
    const { clock } = this.#options;
    const heardAt = this.#stream?.heardAt;
    return heardAt === undefined ? this.#wasHeardAt : new Date(clock.wall() - clock.now() + heardAt);
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
    this.#sharing.stop();
    this.#drop();
    this.#status.closed(reason);
  }

  /** Leaves the current stream and whatever is waited for. */
  #drop() {
    const { clock } = this.#options;
    clock.clearTimeout(this.#doubt);
    clock.clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#wasHeardAt = this.#heardAt();
    this.#stream?.drop();
    this.#stream = undefined;
  }
}
