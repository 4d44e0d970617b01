import { parsePosition } from "../wire/messages.js";
import { CallError } from "./call-error.js";

/**
 * Tells when a page has seen what its calls have appended to channels: a reply names the positions after that, and the page waits until
 * its channels are there. It knows its channels by their epochs; one that it does not listen to does not count.
 *
 * @typedef {import("../wire/messages.js").Position} Position
 * @typedef {import("./pending-call.js").Clock} Clock
 *
 * @typedef {object} EffectsHost
 * @property {import("../connection/channels.js").Channels} channels
 * @property {(update: () => void) => void} paint makes updates when it is time, in their order
 * @property {Clock} clock
 */
export class Effects {
  #host;

  /** @param {EffectsHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Resolved when the page has made the updates of all calls up to these positions, in the frame of the browser that shows them. A
   * channel that has lost its position meanwhile is there when its snapshot is.
   *
   * @param {readonly string[]} texts
   * @param {{ timeout: number, signal?: AbortSignal | undefined }} options
   * @returns {Promise<void>} rejected with a `CallError`, or with the reason of the signal
   */
  seen(texts, { timeout, signal }) {
    const { channels, paint, clock } = this.#host;
    const positions = texts.map(parsePosition);
    return new Promise((resolve, reject) => {
      const names = channels.names;
      const timer = clock.setTimeout(
        () => end(() => reject(new CallError("timeout", `the page has not seen the effects after ${timeout} ms`))),
        timeout,
      );
      const aborted = () => end(() => reject(signal?.reason));
      const look = () => paint(() => this.#isThere(positions) && end(resolve));
      const receiver = { receive: look, joined: look };
      const end = (/** @type {() => void} */ tell) => {
        clock.clearTimeout(timer);
        signal?.removeEventListener("abort", aborted);
        names.forEach((name) => channels.delete(name, receiver));
        tell();
      };
      names.forEach((name) => channels.add(name, receiver));
      signal?.addEventListener("abort", aborted);
      signal?.aborted ? aborted() : look();
    });
  }

  /** @param {readonly Position[]} positions */
  #isThere(positions) {
    const present = [...this.#host.channels.positions.values()];
    return positions.every(({ epoch, offset }) =>
      present.every((position) => position && (position.epoch !== epoch || position.offset >= offset)),
    );
  }
}
