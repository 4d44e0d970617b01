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

const root = { dataset: {} };
const body = { append: (/** @type {Frame} */ frame) => frame.load() };

/**
 * The document of a page that Freshet has rendered, as far as the runtime reads it. All pages of a context have the same one, after
 * each other: the runtime calls it by its prototype, so it has to be an object of the class that pages know.
 */
export class Document {
  #state = "{}";
  #events = new EventTarget();

  /** Becomes the document of another page. @param {string} state */
  open(state) {
    this.#state = state;
    this.#events = new EventTarget();
  }

  get body() {
    return body;
  }

  get defaultView() {
    return globalThis;
  }

  get documentElement() {
    return root;
  }

  get readyState() {
    return "complete";
  }

  get visibilityState() {
    return "visible";
  }

  /** @param {string} type @param {Function} listener */
  addEventListener(type, listener) {
    this.#events.addEventListener(type, listener);
  }

  createElement() {
    return new Frame();
  }

  getSelection() {
    return null;
  }

  /** @param {string} selector */
  querySelector(selector) {
    return selector === 'meta[name="freshet"]' ? { getAttribute: () => this.#state } : null;
  }

  querySelectorAll() {
    return [];
  }
}

/** Nothing changes in a page that shows nothing. */
export class MutationObserver {
  observe() {}

  takeRecords() {
    return [];
  }
}
