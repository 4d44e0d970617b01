import { Patches } from "./patches.js";
import { callDocument, ofDocument } from "../dom/nodes.js";
import { formatPosition, parsePosition } from "../wire/messages.js";

/**
 * @typedef {import("../wire/transport.js").StreamRequest} StreamRequest
 */

const END = 'meta[name="freshet-end"]';

/** The longest wait in ms before a page whose stream broke is loaded again; the others do not all come at once. */
const LONGEST_WAIT = 3000;

/**
 * The page itself as a transport, while it loads, if it carries patches: the browser applies them, or `Patches` do where it
 * does not know them. They bring the updates but no calls, so handlers run from the hand-over on only. The document's end says
 * where the service stream goes on; a document that breaks off, or falls silent, may have ended within a patch, so it is
 * loaded again.
 */
export class PatchStream {
  name = "page";
  /** Once the page is complete, another transport follows at once. */
  period = 0;
  #window;
  #patches;
  #heard = () => {};
  #hello;
  #reload;
  #isOver = false;
  #isBroken = false;

  /**
   * @param {typeof globalThis} window
   * @param {object} options
   * @param {import("../dom/slots/slots.js").Slots} options.slots
   * @param {import("../dom/editor.js").Editor} options.editor
   * @param {(failure: import("../../types/freshet.d.ts").Failure) => void} options.missed is told of calls whose slot is not there
   * @param {() => number} options.random
   * @param {(after: number) => void} options.reload loads the page again, after so many ms
   * @param {string | undefined} options.session that the page belongs to
   * @param {number | undefined} options.heartbeat after how long a silence, in ms, the page says that it is alive
   */
  constructor(window, { slots, editor, missed, random, reload, session = "", heartbeat }) {
    this.#window = window;
    this.#patches = new Patches(window.document, slots, editor, { heard: () => this.#heard(), missed });
    this.#hello = JSON.stringify({ type: "hello", session, heartbeat });
    this.#reload = () => reload(1000 + random() * (LONGEST_WAIT - 1000));
  }

  /** Whether the page is still to say where the service stream goes on. Channels that it does not bring wait with the others. */
  brings() {
    return !this.#isOver;
  }

  isSupported = () => true;

  load = () => this;

  broke = () => {
    if (!this.#isBroken) {
      this.#isBroken = true;
      this.#window.stop();
      this.#reload();
    }
  };

  /**
   * @param {StreamRequest} request
   * @returns {Promise<void>}
   */
  open = ({ signal, heard, receive }) =>
    new Promise((resolve, reject) => {
      const { document } = this.#window;
      this.#heard = heard;
      const look = () => {
        if (ofDocument(document, "readyState") === "loading" || this.#isBroken) {
          return;
        }
        callDocument(document, "removeEventListener", "readystatechange", look);
        this.#patches.finish();
        const end = callDocument(document, "querySelector", END);
        if (end) {
          this.#isOver = true;
          readEnd(end.getAttribute("content") ?? "").forEach((message) => receive(JSON.stringify(message)));
          resolve();
        } else {
          this.broke();
        }
      };
      signal.addEventListener("abort", () => {
        this.#heard = () => {};
        callDocument(document, "removeEventListener", "readystatechange", look);
        reject(signal.reason);
      });
      callDocument(document, "addEventListener", "readystatechange", look);
      receive(this.#hello);
      look();
    });
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
