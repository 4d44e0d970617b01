/**
 * Locks that the tabs of an origin agree on by BroadcastChannel, where there are no Web Locks: browsers have these in secure
 * contexts only, so not for `http://` in a local network.
 *
 * Who wants a lock asks for it. Who holds it objects; so does who asks as well and comes first, by id. Without an objection in
 * time the lock is granted. Who waits asks again when a lock is released, and from time to time, since a tab that crashes
 * says nothing. A tab that is too busy to object in time may find that another one holds its lock, too: then the second by
 * id lets go, and its request is rejected as if the lock had been stolen.
 *
 * Two tabs may hold one lock for a moment. That costs a second stream and loses nothing: positions see to that, see `tabs.js`.
 *
 * @typedef {{ type: "ask" | "object" | "held" | "released", name: string, id: string, to?: string | undefined }} Said
 *
 * @typedef {object} Request
 * @property {string} name
 * @property {"waiting" | "asking" | "held"} state
 * @property {() => void} grant
 * @property {(cause: unknown) => void} reject
 * @property {unknown} timer
 */

/** How long the holder of a lock may take to object, in ms. */
const OBJECTION = 1_000;

/** Who waits asks again after so many ms. */
const ASK_AGAIN = 3_000;

export class BroadcastLocks {
  #id;
  #channel;
  #clock;
  /** @type {Set<Request>} */
  #requests = new Set();

  /**
   * @param {object} options
   * @param {string} options.id of this tab
   * @param {Pick<BroadcastChannel, "postMessage" | "onmessage">} options.channel for this alone
   * @param {Pick<import("../connection/connection.js").Clock, "setTimeout" | "clearTimeout">} options.clock
   */
  constructor({ id, channel, clock }) {
    this.#id = id;
    this.#channel = channel;
    this.#clock = clock;
    channel.onmessage = ({ data }) => this.#hear(data);
  }

  /** The page goes: what it holds is free at once. */
  releaseAll() {
    this.#requests.forEach(({ state, name }) => state === "held" && this.#say("released", name));
  }

  /**
   * As the Web Locks API has it: holds the lock until what the callback returns is settled.
   *
   * @param {string} name
   * @param {{ signal: AbortSignal }} options the signal ends the waiting
   * @param {(lock: any) => unknown} callback
   * @returns {Promise<any>}
   */
  request = (name, { signal }, callback) =>
    new Promise((resolve, reject) => {
      /** @type {Request} */
      const request = { name, state: "waiting", timer: undefined, reject, grant: () => {} };
      const end = () => {
        this.#clock.clearTimeout(request.timer);
        if (this.#requests.delete(request) && request.state === "held") {
          this.#say("released", name);
          this.#askAgain(name);
        }
      };
      request.grant = () => {
        const untilEnd = Promise.resolve(callback({ name, mode: "exclusive" }));
        untilEnd.then(resolve, reject).finally(end);
      };
      signal.addEventListener("abort", () => {
        if (request.state !== "held") {
          end();
          reject(signal.reason);
        }
      });
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      this.#requests.add(request);
      this.#ask(request);
    });

  /** @param {Request} request */
  #ask(request) {
    this.#clock.clearTimeout(request.timer);
    const isTaken = [...this.#requests].some(
      (other) => other !== request && other.name === request.name && other.state !== "waiting",
    );
    if (isTaken) {
      this.#wait(request);
      return;
    }
    request.state = "asking";
    this.#say("ask", request.name);
    request.timer = this.#clock.setTimeout(() => {
      request.state = "held";
      this.#say("held", request.name);
      request.grant();
    }, OBJECTION);
  }

  /** @param {Request} request */
  #wait(request) {
    this.#clock.clearTimeout(request.timer);
    request.state = "waiting";
    request.timer = this.#clock.setTimeout(() => this.#ask(request), ASK_AGAIN);
  }

  /** @param {string} name */
  #askAgain(name) {
    this.#named(name, "waiting").forEach((request) => this.#ask(request));
  }

  /** @param {Said} said */
  #hear({ type, name, id, to }) {
    if (to !== undefined && to !== this.#id) {
      return;
    }
    const [held] = this.#named(name, "held");
    const [asking] = this.#named(name, "asking");
    if (type === "released") {
      this.#askAgain(name);
    } else if (type === "ask" && (held || (asking && this.#id < id))) {
      this.#say("object", name, id);
    } else if (type !== "ask" && asking) {
      this.#wait(asking);
    } else if (type === "held" && held) {
      this.#id < id ? this.#say("held", name) : this.#steal(held);
    }
  }

  /** @param {Request} request */
  #steal(request) {
    this.#requests.delete(request);
    request.reject(new DOMException("another tab holds the lock", "AbortError"));
  }

  /**
   * @param {string} name
   * @param {Request["state"]} state
   */
  #named(name, state) {
    return [...this.#requests].filter((request) => request.name === name && request.state === state);
  }

  /**
   * @param {Said["type"]} type
   * @param {string} name
   * @param {string} [to] the tab that it is for, if it is for one
   */
  #say(type, name, to) {
    this.#channel.postMessage({ type, name, id: this.#id, to });
  }
}

/**
 * The locks of this tab, which are free when its page goes.
 *
 * @param {Pick<typeof globalThis, "addEventListener" | "BroadcastChannel">} window
 * @param {{ id: string, key: string, clock: import("../connection/connection.js").Clock }} options `key` is what the tabs have in common
 */
export function openLocks({ addEventListener, BroadcastChannel }, { id, key, clock }) {
  const locks = new BroadcastLocks({ id, channel: new BroadcastChannel(`${key} locks`), clock });
  addEventListener("pagehide", () => locks.releaseAll());
  return locks;
}
