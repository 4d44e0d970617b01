/**
 * What has become of the connection, and what the page was told of it.
 *
 * @typedef {import("../../types/freshet.d.ts").ConnectionEvents} ConnectionEvents
 * @typedef {import("../../types/freshet.d.ts").ConnectionState} ConnectionState
 */
export class Status {
  #dispatch;
  /** @type {ConnectionState} */
  #state = "idle";
  #transport = "";
  #reason = "";
  /** @type {"" | "connected" | "lost" | "closed"} */
  #told = "";
  /** @type {Set<string>} channels of which the page has not been told yet how they go on */
  #owed = new Set();

  /** @param {(event: CustomEvent) => void} dispatch */
  constructor(dispatch) {
    this.#dispatch = dispatch;
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

  /** Whether the page takes it for connected: streams may follow each other meanwhile. */
  get isConnected() {
    return this.#told === "connected";
  }

  /**
   * A stream is opened for these channels.
   *
   * @param {string} transport
   * @param {readonly string[]} channels
   */
  connecting(transport, channels) {
    if (this.isConnected) {
      this.become("connected", transport, this.#reason);
      return;
    }
    if (this.#told === "closed") {
      this.#told = "";
    }
    this.#owed = new Set(channels);
    this.become("connecting", transport, this.#reason);
  }

  /**
   * @param {string | undefined} session
   * @param {string} reason why it is not the best transport
   */
  connected(session, reason) {
    this.become("connected", this.#transport, reason);
    this.#tellOnce("connected", { transport: this.#transport, session });
  }

  /**
   * @param {string} reason
   * @param {number} retryAfter ms
   */
  lost(reason, retryAfter) {
    this.become("lost", this.#transport, reason, retryAfter);
    this.#tellOnce("lost", { reason, retryAfter });
  }

  /** @param {string} reason */
  closed(reason) {
    this.become("closed", this.#transport, reason);
    this.#tellOnce("closed", { reason });
  }

  idle() {
    this.#told = "";
    this.become("idle", this.#transport, "");
  }

  /** @param {import("../wire/messages.js").Joined} message */
  joined({ channel }) {
    this.#owed.delete(channel);
  }

  /** @param {import("../wire/messages.js").Resumed} message */
  resumed({ channel, missed }) {
    if (this.#owed.delete(channel)) {
      this.#tell("resumed", { channel, missed });
    }
  }

  /** @param {import("../wire/messages.js").Gap} message */
  gap({ channel, reason }) {
    this.#owed.delete(channel);
    this.#tell("gap", { channel, reason });
  }

  /**
   * @param {ConnectionState} state
   * @param {string} transport
   * @param {string} reason
   * @param {number} [retryAfter] ms
   */
  become(state, transport, reason, retryAfter = 0) {
    if (state !== this.#state || transport !== this.#transport || reason !== this.#reason) {
      this.#state = state;
      this.#transport = transport;
      this.#reason = reason;
      this.#tell("change", { state, transport, reason, retryAfter });
    }
  }

  /**
   * Tells it unless that is what was told last, or who was told of the change has changed it again.
   *
   * @template {"connected" | "lost" | "closed"} E
   * @param {E} type
   * @param {ConnectionEvents[E]} detail
   */
  #tellOnce(type, detail) {
    if (this.#state === type && this.#told !== type) {
      this.#told = type;
      this.#tell(type, detail);
    }
  }

  /**
   * @template {keyof ConnectionEvents} E
   * @param {E} type
   * @param {ConnectionEvents[E]} detail
   */
  #tell(type, detail) {
    this.#dispatch(new CustomEvent(type, { detail }));
  }
}
