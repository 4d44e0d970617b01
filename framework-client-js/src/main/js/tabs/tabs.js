import { Following } from "./following.js";
import { Leading } from "./leading.js";

/**
 * The tabs of an origin that share one stream.
 *
 * **Who leads.** All tabs queue for one lock (Web Locks API, or `broadcast-locks.js` where there is none); who holds it leads. When its tab closes, crashes or is paused, the
 * browser gives the lock to the next. The leader keeps a stream of its own, for its channels and those of its followers, and
 * broadcasts what it brings (BroadcastChannel).
 *
 * **Why nothing is lost.** Every tab has its own position in each channel, and drops what it has seen; broadcasts only replace
 * the way there. A tab begins with a stream of its own. It asks the leader to carry its channels; the answer tells, for each, a
 * position *behind which all is broadcast from now on*. The tab keeps its own stream until it is at least as far in every channel,
 * holding back the broadcasts meanwhile; then it takes them instead. So at each moment it either has a stream of its own, or is
 * not behind what the broadcasts continue. Whenever that is no longer certain, it goes back to a stream of its own, from its
 * positions, and asks again: the leader is gone, another one leads, a number is missing in its broadcasts, or its stream had
 * a gap. Nothing depends on the leader saying goodbye: if it falls silent, the tab's watchdog notices as it would with a server.
 *
 * **Who guards what.** Everything here runs on the page's one thread. What is remembered of a leader is forgotten with it.
 *
 * @typedef {import("../connection/channels.js").Channels} Channels
 * @typedef {import("../wire/messages.js").Bye} Bye
 * @typedef {import("../wire/messages.js").Message} Message
 * @typedef {import("../wire/messages.js").Position} Position
 * @typedef {import("../wire/transport.js").StreamRequest} StreamRequest
 *
 * @typedef {{ type: "lead" } | { type: "doubt" } | { type: "away", bye?: Bye | undefined } | { type: "follow", session: string | undefined, grant: string | undefined, positions: Map<string, Position> }
 *     | { type: "granted", to: string, grant: string }
 *     | { type: "gone", to: string } | { type: "following", to: string, last: number, positions: Map<string, Position> }
 *     | { type: "message", n: number, text: string, kind: string, channel: string | undefined,
 *         position: Position | undefined, offset: number | undefined }} Broadcast what tabs say to each other
 *
 * @typedef {{ request(name: string, options: { signal: AbortSignal }, callback: () => Promise<unknown>): Promise<unknown> }} Locks
 *
 * @typedef {object} TabsOptions
 * @property {string} key that the tabs have in common, and nobody else
 * @property {string} id of this tab
 * @property {Locks} locks
 * @property {(name: string) => BroadcastChannel} openBroadcast
 * @property {Channels} channels
 * @property {() => string | undefined} session that the page belongs to
 * @property {() => string | undefined} grant of the page
 * @property {(grant: string) => void} granted the server has given the page a new one
 * @property {() => void} reconnect opens a stream in place of the current one
 * @property {() => void} renew does so soon: what comes in one go shares one request
 * @property {() => void} probe finds out whether the page's stream still lives
 */
/** The most channels that the server puts into one stream. */
const MAX_CHANNELS = 64;

/** The most sessions that it takes a stream for, beside the leader's; of more it does not know that they are there. */
const MAX_SESSIONS = 63;

/** @type {{ channels: string[], sessions: string[], grants: string[] }} */
const NOBODY = { channels: [], sessions: [], grants: [] };

export class Tabs {
  name = "shared";
  period = 0;
  #options;
  /** @type {BroadcastChannel | undefined} */
  #broadcast;
  #controller = new AbortController();
  #isConnected = false;
  /** Whether the tab holds its own lock: a leader that finds it free takes the tab for gone. */
  #isPresent = false;
  /** @type {Leading | undefined} */
  #leading;
  /** @type {Following | undefined} */
  #following;
  /** The channels that the leader was asked for. */
  #asked = "";

  /** @param {TabsOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** The page's own stream is open. */
  connected() {
    if (!this.#broadcast) {
      this.#start();
    }
    if (!this.#isConnected) {
      this.#isConnected = true;
      this.#asked = "";
      if (this.#leading) {
        this.#send({ type: "lead" });
      }
    }
    this.#ask();
  }

  /**
   * No stream is open.
   *
   * @param {Bye} [bye] what the server said of it, which is for the followers too
   */
  disconnected(bye) {
    this.#isConnected = false;
    this.#forgetLeader();
    if (this.#leading) {
      this.#leading.dismiss();
      this.#send({ type: "away", bye });
    }
  }

  /**
   * The page's own stream has brought a message.
   *
   * @param {string} text
   * @param {Message} message
   */
  received(text, message) {
    if (this.#leading && message.type === "grant") {
      const to = this.#leading.renew(message.session, message.grant);
      to !== undefined && this.#send({ type: "granted", to, grant: message.grant });
    } else if (this.#leading) {
      this.#leading.relay(text, message);
    } else if (this.#broadcast) {
      if (message.type !== "frame") {
        this.#ask();
      }
      this.#check();
    }
  }

  /** The leader's stream may be dead without a sign of it. */
  doubt() {
    this.#send({ type: "doubt" });
  }

  /** Takes no part any more, until the page is connected again. */
  stop() {
    this.disconnected();
    this.#leading?.end();
    this.#leading = undefined;
    this.#isPresent = false;
    this.#controller.abort();
    this.#broadcast?.close();
    this.#broadcast = undefined;
  }

  /**
   * The channels, the sessions and the grants of other tabs, as a request names them.
   *
   * @param {readonly string[]} own channels
   * @returns {{ channels: string[], sessions: string[], grants: string[] }}
   */
  parameters(own) {
    const { channels, sessions, grants } = this.#leading?.parameters(own) ?? NOBODY;
    if (own.length + channels.length <= MAX_CHANNELS && grants.length <= MAX_SESSIONS) {
      return { channels, sessions: sessions.slice(0, MAX_SESSIONS), grants };
    }
    this.#leading?.dismiss();
    this.#send({ type: "away" });
    return NOBODY;
  }

  /** Whether the leader's broadcasts continue where the page is. @param {readonly string[]} channels */
  brings(channels) {
    return this.#following?.continues(channels, this.#options.channels.positions) ?? false;
  }

  load = () => this;

  /** @param {StreamRequest} request */
  open = (request) => {
    this.#isConnected = false;
    return this.#following ? this.#following.open(request) : Promise.resolve();
  };

  #start() {
    const { key, id, locks, openBroadcast } = this.#options;
    const controller = new AbortController();
    this.#controller = controller;
    const broadcast = openBroadcast(key);
    this.#broadcast = broadcast;
    broadcast.onmessage = ({ data: { from, ...message } }) => this.#hear(from, message);
    const { signal } = controller;
    // The tab's own lock tells the leader that the tab is still there.
    hold(locks, tabLock(key, id), signal, () => {
      this.#isPresent = true;
      this.#ask();
      this.#queue(signal);
    });
  }

  /** Leads as soon as nobody else does. @param {AbortSignal} signal */
  #queue(signal) {
    const { key, locks } = this.#options;
    const lead = () => {
      this.#forgetLeader();
      this.#leading = new Leading((message) => this.#send(message));
      if (this.#isConnected) {
        this.#send({ type: "lead" });
      }
    };
    const lost = () => {
      this.#leading?.end();
      this.#leading = undefined;
      this.#queue(signal);
      this.#ask();
    };
    hold(locks, key, signal, lead, { lost });
  }

  /**
   * @param {string} from
   * @param {Broadcast} message
   */
  #hear(from, message) {
    switch (message.type) {
      case "follow":
        this.#lead(from, message);
        break;
      case "lead":
        this.#forgetLeader();
        this.#ask();
        break;
      case "away":
        if (this.#following?.leader === from) {
          this.#forgetLeader(message.bye);
        }
        break;
      case "following":
        if (message.to === this.#options.id && !this.#leading) {
          this.#following?.end();
          this.#following = new Following(from, message.last, message.positions);
          this.#check();
        }
        break;
      case "granted":
        message.to === this.#options.id && this.#options.granted(message.grant);
        break;
      case "message":
        this.#take(from, message);
        break;
      case "gone":
        if (message.to === this.#options.id) {
          // It was only too busy to say that it is there.
          this.#forgetLeader();
          this.#ask();
        }
        break;
      case "doubt":
        if (this.#leading && this.#isConnected) {
          this.#options.probe();
        }
        break;
      default: // A newer version of the runtime may say more.
    }
  }

  /**
   * @param {string} from
   * @param {Extract<Broadcast, { type: "message" }>} message
   */
  #take(from, message) {
    const following = this.#following;
    if (following?.leader !== from) {
      return;
    }
    if (!following.take(message)) {
      this.#forgetLeader();
    } else if (!following.isTaken || message.kind !== "frame") {
      this.#check();
    }
  }

  /**
   * @param {string} tab
   * @param {Extract<Broadcast, { type: "follow" }>} message
   */
  #lead(tab, { session, grant, positions }) {
    const { key, channels, locks, renew } = this.#options;
    const leading = this.#leading;
    const all = new Set([...channels.names, ...(leading?.channels ?? []), ...positions.keys()]);
    if (!leading || !this.#isConnected || all.size > MAX_CHANNELS) {
      return;
    }
    if (!leading.has(tab)) {
      hold(locks, tabLock(key, tab), leading.signal, () => this.#lose(tab, leading), { justAsks: true });
    }
    if (leading.add(tab, session, grant, positions, channels.positions)) {
      renew();
    }
    this.#send({ type: "following", to: tab, ...leading.state(positions.keys()) });
  }

  /**
   * A tab is gone, and the server is to know.
   *
   * @param {string} tab
   * @param {Leading} leading
   */
  #lose(tab, leading) {
    leading.remove(tab);
    this.#send({ type: "gone", to: tab });
    if (this.#isConnected) {
      this.#options.renew();
    }
  }

  /** Asks the leader to carry the page's session and its channels, once the page is somewhere in each. */
  #ask() {
    const { positions } = this.#options.channels;
    const names = [...positions.keys()].sort().join();
    if (this.#leading || !this.#isPresent || names === "" || names === this.#asked) {
      return;
    }
    /** @type {Map<string, Position>} */
    const known = new Map();
    positions.forEach((position, name) => position && known.set(name, position));
    if (known.size === positions.size) {
      this.#asked = names;
      const { session, grant } = this.#options;
      this.#send({ type: "follow", session: session(), grant: grant(), positions: known });
    }
  }

  /** Takes the broadcasts as soon as they continue where the page is, and only as long. */
  #check() {
    const { channels, reconnect } = this.#options;
    const following = this.#following;
    if (following && this.brings(channels.names) !== following.isTaken) {
      following.isTaken ? following.end() : reconnect();
    }
  }

  /** @param {Bye} [bye] */
  #forgetLeader(bye) {
    const following = this.#following;
    this.#following = undefined;
    this.#asked = "";
    following?.end(bye);
  }

  /** @param {Broadcast} message */
  #send(message) {
    this.#broadcast?.postMessage({ from: this.#options.id, ...message });
  }
}

/**
 * @param {string} key
 * @param {string} tab
 */
function tabLock(key, tab) {
  return `${key} ${tab}`;
}

/**
 * Queues for a lock, and holds it until the signal, or not at all.
 *
 * @param {Locks} locks
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {() => void} granted
 * @param {{ justAsks?: boolean, lost?: () => void }} [options] whether it is let go at once; what to do if another tab takes it
 */
function hold(locks, name, signal, granted, { justAsks = false, lost } = {}) {
  let isHeld = false;
  const untilEnd = () =>
    new Promise((resolve) => {
      if (!signal.aborted) {
        isHeld = true;
        granted();
      }
      if (justAsks || signal.aborted) {
        resolve(undefined);
      } else {
        signal.addEventListener("abort", resolve);
      }
    });
  // Rejected if the signal comes first, or where locks are forbidden: then the tab stays by itself.
  locks.request(name, { signal }, untilEnd).catch(() => isHeld && !signal.aborted && lost?.());
}
