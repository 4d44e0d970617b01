import { CustomEvent, Event, EventTarget } from "./events.js";
import { host } from "./host.js";

const SCRIPT = /<script nonce="nonce">([^]*?)<\/script>\n/y;

/** A frame whose document has nothing but scripts. */
class Frame extends EventTarget {
  hidden = false;
  tabIndex = 0;
  title = "";
  src = "";
  #cancel = () => {};
  #decoder = new TextDecoder();
  #document = "";
  #taken = 0;

  setAttribute() {}

  load() {
    const loaded = () => this.dispatchEvent(new Event("load"));
    this.#cancel = host.request(
      this.src,
      "",
      () => {},
      (/** @type {ArrayBuffer} */ bytes) => {
        this.#document += this.#decoder.decode(new Uint8Array(bytes), { stream: true });
        this.#runScripts();
      },
      loaded,
      loaded,
    );
  }

  remove() {
    this.#cancel();
  }

  #runScripts() {
    this.#taken ||= Math.max(0, this.#document.indexOf("<script "));
    SCRIPT.lastIndex = this.#taken;
    for (let match = SCRIPT.exec(this.#document); match; match = SCRIPT.exec(this.#document)) {
      this.#taken = SCRIPT.lastIndex;
      const currentScript = { remove() {} };
      new Function("frameElement", "CustomEvent", "document", match[1] ?? "")(this, CustomEvent, { currentScript });
      SCRIPT.lastIndex = this.#taken;
    }
  }
}

/** The document of a page that Freshet has rendered, as far as the runtime reads it. */
export class Document extends EventTarget {
  readyState = "complete";
  #state;

  /** @param {string} state */
  constructor(state) {
    super();
    this.#state = state;
  }

  /** @param {string} selector */
  querySelector(selector) {
    return selector === 'meta[name="freshet"]' ? { getAttribute: () => this.#state } : null;
  }

  createElement() {
    return new Frame();
  }
}
