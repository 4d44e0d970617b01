/**
 * What the leader knows of its followers: their sessions, the channels that it carries for them, and how far each has been
 * broadcast.
 *
 * @typedef {import("../wire/messages.js").Message} Message
 * @typedef {import("../wire/messages.js").Position} Position
 * @typedef {Extract<import("./tabs.js").Broadcast, { type: "message" }>} Relayed
 */
export class Leading {
  #send;
  #controller = new AbortController();
  /** @type {Map<string, { session: string | undefined, grant: string | undefined, channels: Set<string> }>} */
  #tabs = new Map();
  /** @type {Map<string, Position | undefined>} */
  #carried = new Map();
  #last = 0;

  /** @param {(message: Relayed) => void} send */
  constructor(send) {
    this.#send = send;
  }

  /** Ends with the leadership. */
  get signal() {
    return this.#controller.signal;
  }

  end() {
    this.#controller.abort();
  }

  /** All that it carries. */
  get channels() {
    return this.#carried.keys();
  }

  /** @param {string} tab */
  has(tab) {
    return this.#tabs.has(tab);
  }

  /**
   * Carries a tab's session and its channels.
   *
   * @param {string} tab
   * @param {string | undefined} session
   * @param {string | undefined} grant
   * @param {ReadonlyMap<string, Position>} wanted with the tab's positions
   * @param {ReadonlyMap<string, Position | undefined>} own where the leader's page is
   * @returns {boolean} whether that is more than the stream has already
   */
  add(tab, session, grant, wanted, own) {
    let isMore = session !== this.#tabs.get(tab)?.session;
    for (const [channel, position] of wanted) {
      if (!this.#carried.has(channel)) {
        this.#carried.set(channel, own.has(channel) ? own.get(channel) : position);
        isMore ||= !own.has(channel);
      }
    }
    this.#tabs.set(tab, { session, grant, channels: new Set(wanted.keys()) });
    return isMore;
  }

  /** A tab is gone. @param {string} tab */
  remove(tab) {
    this.#tabs.delete(tab);
    const wanted = new Set([...this.#tabs.values()].flatMap(({ channels }) => [...channels]));
    [...this.#carried.keys()]
      .filter((channel) => !wanted.has(channel))
      .forEach((channel) => this.#carried.delete(channel));
  }

  /** The stream broke: the tabs go their own ways. */
  dismiss() {
    this.#tabs.clear();
    this.#carried.clear();
  }

  /**
   * Behind which positions all is broadcast, with numbers behind `last`. A channel whose snapshot is on its way has none: it
   * has one when `joined` is broadcast.
   *
   * @param {Iterable<string>} channels
   */
  state(channels) {
    /** @type {Map<string, Position>} */
    const positions = new Map();
    for (const channel of channels) {
      const position = this.#carried.get(channel);
      if (position) {
        positions.set(channel, position);
      }
    }
    return { last: this.#last, positions };
  }

  /**
   * What a request names for the followers.
   *
   * @param {readonly string[]} own channels of the leader's page, which it names itself
   */
  parameters(own) {
    const channels = [...this.#carried]
      .filter(([channel]) => !own.includes(channel))
      .map(([channel, position]) => (position ? `${channel}@${position.epoch}.${position.offset}` : channel));
    const sessions = [...this.#tabs.values()].flatMap(({ session }) => session ?? []);
    const grants = [...this.#tabs.values()].flatMap(({ grant }) => grant ?? []);
    return { channels, sessions, grants };
  }

  /**
   * The server has given a session a new grant.
   *
   * @param {string} session
   * @param {string} grant
   * @returns {string | undefined} the tab that it is for
   */
  renew(session, grant) {
    for (const [id, tab] of this.#tabs) {
      if (tab.session === session) {
        tab.grant = grant;
        return id;
      }
    }
    return undefined;
  }

  /**
   * @param {string} text
   * @param {Message} message
   */
  relay(text, message) {
    const channel = "channel" in message ? message.channel : undefined;
    const isCarried = channel !== undefined && this.#carried.has(channel);
    if (!isCarried && !(message.type === "ping" && this.#tabs.size > 0)) {
      return;
    }
    const position = "position" in message ? message.position : undefined;
    const offset = "offset" in message ? message.offset : undefined;
    const isAhead = message.type === "resumed" && this.#isAhead(message);
    const kind = isAhead ? "joined" : message.type;
    if (channel !== undefined) {
      this.#move(channel, kind, position, offset);
    }
    this.#last += 1;
    this.#send({ type: "message", n: this.#last, text, kind, channel, position, offset });
  }

  /**
   * Whether the stream goes on where the broadcasts have not been, since the leader's page has been there: then they are
   * complete from there on only.
   *
   * @param {import("../wire/messages.js").Resumed} message
   */
  #isAhead({ channel, position }) {
    const carried = this.#carried.get(channel);
    return carried?.epoch !== position.epoch || carried.offset < position.offset;
  }

  /**
   * @param {string} channel
   * @param {string} type
   * @param {Position | undefined} position
   * @param {number | undefined} offset
   */
  #move(channel, type, position, offset) {
    const before = this.#carried.get(channel);
    if (type === "joined") {
      this.#carried.set(channel, position);
    } else if (type === "gap") {
      this.#carried.set(channel, undefined);
    } else if (offset !== undefined && before && offset > before.offset) {
      this.#carried.set(channel, { epoch: before.epoch, offset });
    }
  }
}
