import { Patches } from "./patches.js";
import { parsePosition, formatPosition } from "./messages.js";

/**
 * @typedef {import("./transport/transport.js").StreamRequest} StreamRequest
 */

const END = 'meta[name="freshet-end"]';

/** The longest wait in ms before a page whose stream broke is loaded again; the others do not all come at once. */
const LONGEST_WAIT = 3000;

/**
 * The page itself as a transport, while it loads, if it carries patches: the browser applies them, or `Patches` do where it
 * does not know them. They bring the updates but no calls, so handlers run from the hand-over on only. The document's end says
 * where the service stream goes on; a document that breaks off may have ended within a patch, so it is loaded again.
 */
export class PatchStream {
  name = "page";
  /** Once the page is complete, another transport follows at once. */
  period = 0;
  #document;
  #patches;
  #reload;
  #isOver = false;

  /**
   * @param {Document} document
   * @param {{ slots: import("./slots.js").Slots, random: () => number, reload: (after: number) => void }} options `reload`
   *     loads the page again, after so many ms
   */
  constructor(document, { slots, random, reload }) {
    this.#document = document;
    this.#patches = new Patches(document, slots);
    this.#reload = () => reload(1000 + random() * (LONGEST_WAIT - 1000));
  }

  /** Whether the page is still to say where the service stream goes on. Channels that it does not bring wait with the others. */
  brings() {
    return !this.#isOver;
  }

  isSupported = () => true;

  load = () => this;

  /**
   * @param {StreamRequest} request
   * @returns {Promise<void>}
   */
  open = ({ signal, opened, heard, receive }) => {
    const document = this.#document;
    opened();
    const alive = setInterval(heard, 1000);
    /** @type {Promise<void>} */
    const ended = new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      const look = () => {
        if (document.readyState === "loading" || signal.aborted) {
          return;
        }
        document.removeEventListener("readystatechange", look);
        this.#isOver = true;
        this.#patches.finish();
        const end = document.querySelector(END);
        if (end) {
          readEnd(end.getAttribute("content") ?? "").forEach((message) => receive(JSON.stringify(message)));
          resolve();
        } else {
          this.#reload();
        }
      };
      document.addEventListener("readystatechange", look);
      look();
    });
    return ended.finally(() => clearInterval(alive));
  };
}

/**
 * @param {string} content `NAME@EPOCH.OFFSET …`
 */
function readEnd(content) {
  return content
    .split(" ")
    .filter(Boolean)
    .map((text) => {
      const at = text.indexOf("@");
      const position = formatPosition(parsePosition(text.slice(at + 1)));
      return { type: "resumed", channel: text.slice(0, at), position, missed: 0 };
    });
}
