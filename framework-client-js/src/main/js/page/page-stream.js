import { parseMessage } from "../wire/messages.js";
import { callDocument, ofDocument } from "../dom/nodes.js";

/**
 * @typedef {import("../wire/transport.js").StreamRequest} StreamRequest
 * @typedef {import("../wire/transport.js").Transport} Transport
 */

/** So many messages are kept for channels that nobody listens to yet. */
const MAX_KEPT = 10_000;

/**
 * The page itself as a transport, while it loads: its scripts dispatch `freshet-messages` on the window.
 *
 * Scripts that listen come late, so messages wait for them here. What was said before this very module was loaded, the
 * page's first script has kept, and gives when `freshet-ready` is dispatched. When the document ends, so does the stream,
 * and the connection hands over to another transport. It does so as well when the page falls silent: a document whose
 * response broke stays `loading` for ever, and nobody is told.
 */
export class PageStream {
  name = "page-script";
  /** Once the page is complete, another transport follows at once. */
  period = 0;
  #window;
  #channels;
  /** @type {string[] | undefined} messages that no stream has taken yet, the oldest first; undefined if too many came */
  #kept = [];
  /** @type {StreamRequest | undefined} */
  #request;
  /** @type {(cause: unknown) => void} */
  #fail = () => {};

  /**
   * @param {typeof globalThis} window
   * @param {Iterable<string>} channels that the page stream carries
   */
  constructor(window, channels) {
    this.#window = window;
    this.#channels = new Set(channels);
    window.addEventListener("freshet-messages", (event) => this.#take(/** @type {CustomEvent} */ (event).detail));
    window.dispatchEvent(
      new window.CustomEvent("freshet-ready", { detail: (/** @type {string} */ messages) => this.#take(messages) }),
    );
  }

  /**
   * Whether the page is still loading and brings all these channels.
   *
   * @param {readonly string[]} channels
   */
  brings(channels) {
    return (
      this.#kept !== undefined &&
      ofDocument(this.#window.document, "readyState") === "loading" &&
      channels.every((channel) => this.#channels.has(channel))
    );
  }

  isSupported = () => true;

  load = () => this;

  /** Nothing more comes: the document is brought to its end, as if the user had stopped it. */
  broke = () => {
    this.#kept = undefined;
    this.#window.stop();
  };

  /**
   * @param {StreamRequest} request
   * @returns {Promise<void>}
   */
  open = (request) => {
    const { signal, opened } = request;
    const { document } = this.#window;
    return new Promise((resolve, reject) => {
      // Unlike DOMContentLoaded this comes where people stop the loading, too.
      callDocument(
        document,
        "addEventListener",
        "readystatechange",
        () => ofDocument(document, "readyState") !== "loading" && resolve(),
        { signal },
      );
      signal.addEventListener("abort", () => {
        this.#request = undefined;
        reject(signal.reason);
      });
      this.#fail = reject;
      this.#request = request;
      opened();
      const kept = this.#kept ?? [];
      this.#kept = [];
      this.#giveAll(kept);
      if (ofDocument(document, "readyState") !== "loading") {
        resolve(); // It became complete while this module was loaded.
      }
    });
  };

  /** @param {string} messages one a line */
  #take(messages) {
    this.#giveAll(messages.split("\n").filter((message) => message.trim() !== ""));
  }

  /** @param {string[]} messages */
  #giveAll(messages) {
    try {
      messages.forEach((message) => this.#give(message));
    } catch (cause) {
      this.#kept = undefined;
      this.#fail(cause);
    }
  }

  /** @param {string} message */
  #give(message) {
    const { channel } = /** @type {{ channel?: string }} */ (parseMessage(message));
    const request = this.#request;
    if (request && (channel === undefined || request.channels.includes(channel))) {
      request.heard();
      request.receive(message);
    } else if (this.#kept && this.#kept.length < MAX_KEPT) {
      this.#kept.push(message);
    } else {
      this.#kept = undefined; // From here on there are holes; the service stream fills them from the positions.
    }
  }
}
