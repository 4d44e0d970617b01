import { parseMessage } from "../wire/messages.js";

/**
 * Asks the server what a browser gets that joins the channel now, by a request of its own. docs/protocol.md, "Requests".
 *
 * @typedef {import("../wire/messages.js").Frame} Frame
 * @typedef {import("../wire/messages.js").Position} Position
 *
 * @typedef {object} ReaderOptions
 * @property {string} base where the server is, without a slash at the end
 * @property {() => { session: string | undefined, grant: string | undefined }} identity
 * @property {typeof fetch} fetch
 * @property {(action: () => void, ms: number) => unknown} setTimeout
 * @property {() => number} random
 */

const TYPE = "application/x-ndjson";

/** A grant that is longer goes by POST: proxies refuse long headers. */
const MAX_HEADER = 4_000;

/** The pause after the first failure, in ms; it doubles from failure to failure. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

export class SnapshotReader {
  #channel;
  #options;
  /** How many ms the server does not want to be asked. */
  #after = 0;

  /** @param {string} channel @param {ReaderOptions} options */
  constructor(channel, options) {
    this.#channel = channel;
    this.#options = options;
  }

  /**
   * Reads the snapshot. It asks again until it gets one: what the server refuses for good, it refuses the page's stream too, which
   * reports it.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<{ frames: Frame[], position: Position }>} rejected only by the signal
   */
  async read(signal) {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      this.#after = 0;
      try {
        return await this.#ask(signal);
      } catch {
        signal.throwIfAborted();
      }
      const ms = Math.max(this.#after, pause * (0.5 + this.#options.random() / 2));
      await new Promise((resolve) => {
        this.#options.setTimeout(() => resolve(undefined), ms);
        signal.addEventListener("abort", resolve, { once: true });
      });
      signal.throwIfAborted();
    }
  }

  /** @param {AbortSignal} signal */
  async #ask(signal) {
    const { url, ...init } = this.#request();
    const response = await this.#options.fetch(url, { ...init, signal, cache: "no-store" });
    this.#after = Number(response.headers.get("Retry-After")) * 1000 || 0;
    const lines = (await response.text()).split("\n").filter((line) => line.trim() !== "");
    /** @type {Frame[]} */
    const frames = [];
    for (const message of lines.map(parseMessage)) {
      if (message.type === "frame") {
        frames.push(message);
      } else if (message.type === "joined") {
        return { frames, position: message.position };
      }
    }
    throw new Error("the answer has no complete snapshot");
  }

  #request() {
    const { base, identity } = this.#options;
    const { session, grant = "" } = identity();
    /** @type {Record<string, string>} */
    const headers = { Accept: TYPE, ...(session && { "Freshet-Session": session }) };
    const url = `${base}/refresh`;
    if (grant.length > MAX_HEADER) {
      return { url, method: "POST", headers, body: new URLSearchParams({ channel: this.#channel, grant }) };
    }
    return {
      url: `${url}?${new URLSearchParams({ channel: this.#channel })}`,
      headers: { ...headers, ...(grant && { "Freshet-Grant": grant }) },
    };
  }
}
