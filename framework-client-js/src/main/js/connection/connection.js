import { parseMessage } from "../wire/messages.js";
import { Lifetime } from "./lifetime.js";
import { Sharing } from "./sharing.js";
import { Sources } from "./sources.js";
import { Status } from "./status.js";
import { Stream } from "./stream.js";
import { streamParameters } from "./stream-parameters.js";

/**
 * The page's connection: opens a stream for all channels that are listened to, feeds what comes to them, and opens the
 * next one with their positions when a stream ends. `sources.js` says where the next messages come from, and `recovery.js` what
 * follows an end.
 *
 *     idle → connecting → connected → lost → connecting …
 *                  any → closed (refused, told not to come back, or closed by the page)
 *
 * At most one stream is current; what a former one still says is not heard. A stream that ends in order, or gives way to a
 * better one, is followed by the next without a word: the page stays connected.
 *
 * @typedef {import("./channels.js").Channels} Channels
 * @typedef {import("../transport/ladder.js").Ladder} Ladder
 * @typedef {import("../transport/best.js").BestTransport} BestTransport
 * @typedef {import("./recovery.js").Recovery} Recovery
 * @typedef {import("./recovery.js").RecoveryHost} RecoveryHost
 * @typedef {import("../wire/messages.js").Message} Message
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
 * @property {string | undefined} [grant] that the page was rendered with
 * @property {string | undefined} [grantFrom] the application's address that gives grants
 * @property {() => string} [address] of the page, which gives grants if nothing else does
 * @property {() => void} [reload] loads the page anew
 * @property {Channels} channels
 * @property {BestTransport | Ladder | undefined} ladder until that of recovery is loaded; undefined if no stream is opened before
 * @property {(host: RecoveryHost) => Promise<{ ladder: Ladder, recovery: Recovery }>} loadRecovery loads what is needed once a stream
 *     has ended, or is held
 * @property {import("./sources.js").PageSource | undefined} pageStream that brings messages until the page is complete
 * @property {typeof fetch} fetch
 * @property {(failure: import("../../types/freshet.d.ts").Failure) => void} report is told what the server refuses
 * @property {Clock} clock
 * @property {() => number} random
 * @property {import("./sharing.js").LoadTabs | undefined} [loadTabs] loads what shares a stream with other tabs; undefined
 *     if this is not to be, or cannot
 */

/** Where a stream may be dead without a sign of it, its successor must be answered within so many ms. */
const PROBE_TIMEOUT = 5_000;

/** A stream that is younger than this, in ms, is not doubted yet. */
const MIN_PROBED_AGE = 3_000;

/** How many ms to wait before a failed part of the runtime is loaded again. */
const LOAD_AGAIN_MS = 2_000;

/** The server may end an age so many ms earlier or later than the page's clock. */
const CLOCK_TOLERANCE = 1_000;

/** @implements {Omit<import("../../types/freshet.d.ts").Connection, keyof EventTarget>} */
export class Connection extends EventTarget {
  #options;
  #session;
  #grant;
  #status = new Status((event) => this.dispatchEvent(event));
  /** @type {Stream | undefined} */
  #stream;
  /** When a former stream was last heard. @type {Date | undefined} */
  #wasHeardAt;
  /** @type {unknown} of the next attempt */
  #retry;
  /** Tells the present attempt from former ones. */
  #attempt = {};
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
  #sources;
  #ladder;
  /** @type {Recovery | undefined} once it is loaded */
  #recovery;
  /** @type {Promise<void> | undefined} */
  #loading;
  /** When a stream is given up that has not been answered. */
  #answerBy = Infinity;
  /** @type {unknown} of doubting a stream that is too young for it */
  #doubt;

  /** @type {import("./stream.js").StreamOwner} */
  #owner = {
    receive: (stream, text) => stream === this.#stream && this.#receive(stream, text),
    opened: (stream) => this.#opened(stream),
    judged: (stream, verdict) => this.#judged(stream, verdict),
    doubted: (stream) => stream === this.#stream && this.networkChanged(),
    ended: (stream, cause) => this.#ended(stream, cause),
    readRefusal: async (response) => {
      await this.#loadRecovery();
      return this.#recovery?.readRefusal(response) ?? new Error(`the server answered ${response.status}`);
    },
  };

  /** @param {ConnectionOptions} options */
  constructor(options) {
    super();
    const { session, channels, clock, loadTabs, grantFrom, address = () => "", fetch, reload = () => {} } = options;
    this.#options = options;
    this.#session = session;
    this.#grant = options.grant;
    /**
     * The page's grant, which calls of services have too.
     *
     * @type {import("./grants.js").GrantHost}
     */
    this.grants = {
      grantFrom: () => grantFrom ?? address(),
      namesChannels: grantFrom !== undefined,
      channels: () => channels.names,
      grant: () => this.#grant,
      setGrant: (text, id) => {
        this.#grant = text;
        this.#session = id;
      },
      reload,
      fetch,
    };
    this.#sharing = new Sharing(loadTabs, {
      channels,
      session: () => this.#session,
      grant: () => this.#grant,
      granted: (grant) => (this.#grant = grant),
      reconnect: () => this.#connect(),
      renew: () => this.#channelsChanged(true),
      probe: () => this.#doubted(),
    });
    this.#sources = new Sources({ ...options, sharing: this.#sharing });
    this.#ladder = options.ladder;
    this.#lifetime = new Lifetime(clock.now());
    channels.onAdd = () => this.#channelsChanged(true);
    channels.onDelete = () => this.#channelsChanged(false);
  }

  /** What recovery does to this connection. @returns {RecoveryHost} */
  #recoveryHost() {
    const { channels, clock, report } = this.#options;
    return {
      channels,
      ladder: () => /** @type {Ladder} */ (this.#ladder),
      sharing: this.#sharing,
      status: this.#status,
      isCurrent: (stream) => stream === this.#stream,
      isAtEndOfAge: () => clock.now() >= this.#lifetime.endsAt - CLOCK_TOLERANCE,
      opened: (stream) => this.#opened(stream),
      connect: () => this.#connect(),
      connectAfter: (ms) => {
        this.#answerBy = Infinity;
        this.#connectAfter(ms);
      },
      connectSoon: () => this.#channelsChanged(true),
      close: (reason) => this.#close(reason),
      end: (reason) => this.#endFor(reason),
      grants: this.grants,
      forgetSession: () => {
        this.#session = undefined;
      },
      refused: (channel, message) => report({ channel, method: "listen", message, cause: undefined }),
    };
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
      this.#recovery?.reset();
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
    this.#ladder?.networkChanged();
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
    const wait = this.#recovery?.wait ?? 0;
    wait > 0 ? this.#connectAfter(wait) : this.#connect();
  }

  /** Opens the next stream, in place of the current one. */
  #connect() {
    const { base, channels, clock, fetch, grantFrom } = this.#options;
    this.#drop();
    this.#hasNewChannel = false;
    if (this.#isPaused) {
      return;
    }
    const { names } = channels;
    const ladder = this.#ladder;
    const other = this.#sources.other(names);
    const loading = this.#loadRecovery();
    if (!other && !ladder) {
      this.#status.connecting(this.transport, names);
      this.#connectOnceLoaded(loading);
      return;
    }
    const source = other ?? (ladder && this.#sources.service(ladder));
    if (!source) {
      this.#close("this browser cannot do what the page's transport needs");
      return;
    }
    if (source.isService && grantFrom !== undefined && this.#grant === undefined) {
      this.#status.connecting(this.transport, names);
      this.#askForGrant(loading);
      return;
    }
    if (source.isService && this.#mayShare) {
      this.#sharing.prepare();
    }
    const stream = new Stream({
      ...source,
      session: this.#session,
      isOpening: !(this.#status.isConnected && ladder?.isProven) || this.#answerBy < Infinity,
      answerBy: source.isService ? this.#answerBy : Infinity,
      clock,
      owner: this.#owner,
    });
    this.#stream = stream;
    this.#status.connecting(source.transport.name, names);
    if (stream === this.#stream) {
      // The page may have closed it when it was told.
      const others = this.#sharing.parameters(names);
      stream.isForOthers = others !== undefined && others.channels.length + others.sessions.length > 0;
      const parameters = this.#parameters(others, source.patience !== undefined);
      stream.open({ base, parameters, channels: names, fetch });
    }
  }

  /**
   * @param {{ channels: string[], sessions: string[], grants: string[] } | undefined} others
   * @param {boolean} isJudged whether the server is to send probes
   */
  #parameters(others, isJudged) {
    const { channels, clock } = this.#options;
    return streamParameters({
      channels: channels.request(),
      session: this.#session,
      grant: this.#grant,
      others,
      isJudged,
      age: Math.min(this.#lifetime.age(clock.now()) ?? Infinity, this.#ladder?.age ?? Infinity),
    });
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
        channels.receive(message, this.#session);
        break;
      case "hello":
        this.#session = message.session;
        stream.hello(message.heartbeat);
        this.#opened(stream);
        break;
      case "grant":
        if (message.session === this.#session) {
          this.#grant = message.grant;
        }
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
        this.#owner.ended(stream, message);
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
    this.#recovery?.answered();
    this.#status.connected(this.#session, stream.isService ? (this.#ladder?.reason ?? "") : "");
    if (this.#mayShare && stream.isService && stream === this.#stream) {
      const isStill = () =>
        this.#mayShare && Boolean(this.#stream?.isService && this.#stream.connectedAt !== undefined);
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
    if (stream !== this.#stream) {
      return;
    }
    if (verdict !== "healthy") {
      this.#onceRecovered(stream, () => /** @type {Ladder} */ (this.#ladder).held(verdict) && this.#connect());
    } else if (this.#ladder) {
      this.#ladder.works();
      this.#status.become(this.state, this.transport, this.#ladder.reason);
    }
  }

  /**
   * @param {Stream} stream
   * @param {unknown} cause a `bye`, an error, or undefined if the stream just ended
   */
  #ended(stream, cause) {
    if (stream === this.#stream && !stream.hasEnded) {
      stream.hasEnded = true; // What comes while recovery is being loaded, as when the stream is dropped, says nothing new.
      this.#onceRecovered(
        stream,
        (recovery) => recovery.ended(stream, cause),
        () => {
          stream.drop();
          this.#status.lost(cause instanceof Error ? cause.message : "the stream ended", LOAD_AGAIN_MS);
        },
      );
    }
  }

  /** Loads what recovery takes, with the page's first stream, so that it is there when the server is not. */
  #loadRecovery() {
    this.#loading ??= this.#options.loadRecovery(this.#recoveryHost()).then(
      ({ ladder, recovery }) => {
        this.#ladder = ladder;
        this.#recovery = recovery;
      },
      () => (this.#loading = undefined),
    );
    return this.#loading;
  }

  /**
   * Does something for a stream as soon as there is recovery: now, if it is loaded.
   *
   * @param {Stream} stream
   * @param {(recovery: Recovery) => void} action is left out if the stream is the current one no more
   * @param {() => void} [failed] it cannot be loaded now
   */
  async #onceRecovered(stream, action, failed = () => {}) {
    while (!this.#recovery && stream === this.#stream) {
      await this.#loadRecovery();
      if (!this.#recovery && stream === this.#stream) {
        failed();
        await new Promise((resolve) => this.#options.clock.setTimeout(() => resolve(undefined), LOAD_AGAIN_MS));
      }
    }
    if (this.#recovery && stream === this.#stream) {
      action(this.#recovery);
    }
  }

  /** @param {Promise<unknown>} loading */
  async #connectOnceLoaded(loading) {
    const attempt = this.#attempt;
    await loading;
    if (attempt !== this.#attempt) {
      return;
    }
    if (this.#ladder) {
      this.#connect();
    } else {
      this.#connectAfter(LOAD_AGAIN_MS);
      this.#status.lost("a part of the runtime cannot be loaded", LOAD_AGAIN_MS);
    }
  }

  /** @param {Promise<unknown>} loading */
  async #askForGrant(loading) {
    const attempt = this.#attempt;
    await loading;
    if (attempt === this.#attempt) {
      this.#recovery ? this.#recovery.begin(() => attempt === this.#attempt) : this.#connectAfter(LOAD_AGAIN_MS);
    }
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
    this.#attempt = {};
    this.#wasHeardAt = this.#heardAt();
    this.#stream?.drop();
    this.#stream = undefined;
  }
}
