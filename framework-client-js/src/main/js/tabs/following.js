/**
 * What a tab knows of the leader's broadcasts: behind which position each channel is complete, and what was broadcast since and
 * could not be taken yet. Frames of a snapshot are not for followers, who have a state already.
 *
 * @typedef {import("../wire/messages.js").Bye} Bye
 * @typedef {import("../wire/messages.js").Position} Position
 * @typedef {import("../wire/transport.js").StreamRequest} StreamRequest
 * @typedef {Extract<import("./tabs.js").Broadcast, { type: "message" }>} Relayed
 */

/** So many messages are held back: a tab that is further behind stays by itself. */
const MAX_HELD = 10_000;

export class Following {
  #last;
  #completeBehind;
  /** @type {{ channel: string, text: string }[]} */
  #held = [];
  /** @type {StreamRequest | undefined} */
  #request;
  /** @type {(bye?: Bye) => void} */
  #end = () => {};

  /**
   * @param {string} leader
   * @param {number} last number that was broadcast
   * @param {ReadonlyMap<string, Position>} positions
   */
  constructor(leader, last, positions) {
    this.leader = leader;
    this.#last = last;
    this.#completeBehind = new Map(positions);
  }

  /** Whether the page takes the broadcasts. */
  get isTaken() {
    return this.#request !== undefined;
  }

  /**
   * Whether a page that is at these positions misses nothing if it takes the broadcasts.
   *
   * @param {readonly string[]} channels
   * @param {ReadonlyMap<string, Position | undefined>} positions
   */
  continues(channels, positions) {
    return channels.every((channel) => {
      const begin = this.#completeBehind.get(channel);
      const position = positions.get(channel);
      return begin && position && begin.epoch === position.epoch && begin.offset <= position.offset;
    });
  }

  /**
   * Takes the broadcasts from now on, and first what was held back.
   *
   * @param {StreamRequest} request
   * @returns {Promise<void>}
   */
  open(request) {
    return new Promise((resolve, reject) => {
      request.signal.addEventListener("abort", () => {
        this.#request = undefined;
        reject(request.signal.reason);
      });
      this.#end = (bye) => (bye ? reject(bye) : resolve());
      this.#request = request;
      request.opened();
      this.#held.splice(0, Infinity).forEach(({ text }) => request.receive(text));
    });
  }

  /**
   * The broadcasts do not continue where the page is: it goes its own way.
   *
   * @param {Bye} [bye] if the server has ended the leader's stream: when it may come back
   */
  end(bye) {
    this.#request = undefined;
    this.#end(bye);
  }

  /**
   * @param {Relayed} message
   * @returns {boolean} false if what was broadcast is not complete any more
   */
  take({ n, text, kind, channel, position, offset }) {
    if (n !== this.#last + 1 || this.#held.length >= MAX_HELD) {
      return false;
    }
    this.#last = n;
    this.#request?.heard();
    if (channel === undefined) {
      return true;
    }
    if (kind === "gap" || kind === "joined") {
      this.#held = this.#held.filter((held) => held.channel !== channel);
      position ? this.#completeBehind.set(channel, position) : this.#completeBehind.delete(channel);
    } else if (offset !== undefined && this.#completeBehind.has(channel)) {
      this.#request ? this.#request.receive(text) : this.#held.push({ channel, text });
    }
    return true;
  }
}
