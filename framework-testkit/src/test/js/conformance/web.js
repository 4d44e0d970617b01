/**
 * What the runtime needs of the web platform, over the host's clock and network, and no more of each part than it uses: there
 * is no DOM here, and nothing that is not deterministic.
 */
import { host } from "./host.js";

export class Event {
  /** @param {string} type @param {object} [init] */
  constructor(type, init) {
    this.type = type;
    Object.assign(this, init);
  }
}

export class CustomEvent extends Event {}

export class EventTarget {
  /** @type {Map<string, Map<Function, boolean>>} */
  #listeners = new Map();

  /** @param {string} type @param {Function} listener @param {{ once?: boolean }} [options] */
  addEventListener(type, listener, { once = false } = {}) {
    let listeners = this.#listeners.get(type);
    if (!listeners) {
      listeners = new Map();
      this.#listeners.set(type, listeners);
    }
    listeners.set(listener, once);
  }

  /** @param {string} type @param {Function} listener */
  removeEventListener(type, listener) {
    this.#listeners.get(type)?.delete(listener);
  }

  /** @param {Event} event */
  dispatchEvent(event) {
    for (const [listener, once] of [...(this.#listeners.get(event.type) ?? [])]) {
      if (once) {
        this.removeEventListener(event.type, listener);
      }
      listener.call(this, event);
    }
    return true;
  }
}

class AbortSignal extends EventTarget {
  aborted = false;
  /** @type {unknown} */
  reason;
}

export class AbortController {
  signal = new AbortSignal();

  abort(reason = new Error("aborted")) {
    if (!this.signal.aborted) {
      this.signal.aborted = true;
      this.signal.reason = reason;
      this.signal.dispatchEvent(new Event("abort"));
    }
  }
}

export class URL {
  /** @param {string} href */
  constructor(href) {
    this.href = href;
  }
}

export class URLSearchParams {
  #text;

  /** @param {[string, string][]} pairs */
  constructor(pairs) {
    this.#text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  }

  toString() {
    return this.#text;
  }
}

export class Headers {
  #values = new Map();

  /** @param {string} name @param {string} value */
  set(name, value) {
    this.#values.set(name.toLowerCase(), value);
  }

  /** @param {string} name @returns {string | null} */
  get(name) {
    return this.#values.get(name.toLowerCase()) ?? null;
  }
}

/** A stream of bytes with its only reader. */
export class Body {
  /** @type {Uint8Array[]} */
  #chunks = [];
  /** @type {{ resolve: Function, reject: Function } | undefined} */
  #reading;
  #isClosed = false;
  /** @type {unknown} */
  #failure;

  getReader() {
    return this;
  }

  /** @returns {Promise<{ done: boolean, value: Uint8Array | undefined }>} */
  read() {
    return new Promise((resolve, reject) => {
      this.#reading = { resolve, reject };
      this.#give();
    });
  }

  /** @param {Uint8Array} bytes */
  push(bytes) {
    this.#chunks.push(bytes);
    this.#give();
  }

  close() {
    this.#isClosed = true;
    this.#give();
  }

  /** What has not been read is lost, as in browsers. @param {unknown} cause */
  fail(cause) {
    this.#failure = cause;
    this.#chunks = [];
    this.#give();
  }

  #give() {
    const reading = this.#reading;
    if (!reading) {
      return;
    }
    if (this.#chunks.length > 0) {
      this.#reading = undefined;
      reading.resolve({ done: false, value: this.#chunks.shift() });
    } else if (this.#failure !== undefined) {
      this.#reading = undefined;
      reading.reject(this.#failure);
    } else if (this.#isClosed) {
      this.#reading = undefined;
      reading.resolve({ done: true, value: undefined });
    }
  }
}

export class Response {
  #body;

  /** @param {Body | string | null} body @param {{ status?: number, statusText?: string, headers?: Headers }} [init] */
  constructor(body, { status = 200, statusText = "", headers = new Headers() } = {}) {
    this.#body = body;
    this.status = status;
    this.statusText = statusText;
    this.headers = headers;
  }

  get ok() {
    return this.status >= 200 && this.status < 300;
  }

  get body() {
    return this.#body;
  }

  async text() {
    if (!(this.#body instanceof Body)) {
      return this.#body ?? "";
    }
    const decoder = new TextDecoder();
    let text = "";
    for (let chunk = await this.#body.read(); !chunk.done; chunk = await this.#body.read()) {
      text += decoder.decode(chunk.value, { stream: true });
    }
    return text + decoder.decode();
  }

  async json() {
    return JSON.parse(await this.text());
  }
}

/**
 * @param {string} url
 * @param {{ body?: unknown, signal?: AbortSignal }} [init]
 * @returns {Promise<Response>}
 */
export function fetch(url, { body = "", signal } = {}) {
  return new Promise((resolve, reject) => {
    const stream = new Body();
    const fail = (/** @type {unknown} */ cause) => {
      stream.fail(cause);
      reject(cause);
    };
    const cancel = host.request(
      url,
      String(body),
      (/** @type {number} */ status, /** @type {string} */ contentType) => {
        const headers = new Headers();
        headers.set("Content-Type", contentType);
        resolve(new Response(stream, { status, headers }));
      },
      (/** @type {ArrayBuffer} */ bytes) => stream.push(new Uint8Array(bytes)),
      () => stream.close(),
      () => fail(new TypeError("network error")),
    );
    signal?.addEventListener("abort", () => {
      cancel();
      fail(signal.reason);
    });
  });
}

/** Its own reconnecting is left out: the runtime closes it first. */
export class EventSource {
  static CLOSED = 2;
  readyState = 0;
  onopen = () => {};
  onmessage = (/** @type {{ data: string }} */ _event) => {};
  onerror = () => {};
  #cancel;
  #decoder = new TextDecoder();
  #unfinished = "";
  /** @type {string[]} */
  #data = [];

  /** @param {string} url */
  constructor(url) {
    this.#cancel = host.request(
      url,
      "",
      (/** @type {number} */ status, /** @type {string} */ contentType) => {
        if (status === 200 && contentType.startsWith("text/event-stream")) {
          this.readyState = 1;
          this.onopen();
        } else {
          this.#fail(EventSource.CLOSED);
        }
      },
      (/** @type {ArrayBuffer} */ bytes) => this.#take(this.#decoder.decode(new Uint8Array(bytes), { stream: true })),
      () => this.#fail(0),
      () => this.#fail(0),
    );
  }

  close() {
    this.readyState = EventSource.CLOSED;
    this.#cancel();
  }

  /** @param {number} state */
  #fail(state) {
    if (this.readyState !== EventSource.CLOSED) {
      this.readyState = state;
      this.onerror();
    }
  }

  /** @param {string} text */
  #take(text) {
    const lines = (this.#unfinished + text).split("\n");
    this.#unfinished = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data: ")) {
        this.#data.push(line.slice(6));
      } else if (line === "" && this.#data.length > 0) {
        const data = this.#data.join("\n");
        this.#data = [];
        if (this.readyState !== EventSource.CLOSED) {
          this.onmessage({ data });
        }
      }
    }
  }
}

export class XMLHttpRequest {
  static HEADERS_RECEIVED = 2;
  readyState = 0;
  status = 0;
  statusText = "";
  responseText = "";
  onreadystatechange = () => {};
  onprogress = (/** @type {Event} */ _event) => {};
  onload = () => {};
  onerror = () => {};
  #url = "";
  #contentType = "";
  #isOver = false;
  #cancel = () => {};
  #decoder = new TextDecoder();

  /** @param {string} _method @param {string} url */
  open(_method, url) {
    this.#url = url;
  }

  setRequestHeader() {}

  /** @param {string} name */
  getResponseHeader(name) {
    return name === "Content-Type" ? this.#contentType : null;
  }

  send() {
    this.#cancel = host.request(
      this.#url,
      "",
      this.#unlessOver((/** @type {number} */ status, /** @type {string} */ contentType) => {
        this.status = status;
        this.#contentType = contentType;
        this.readyState = XMLHttpRequest.HEADERS_RECEIVED;
        this.onreadystatechange();
      }),
      this.#unlessOver((/** @type {ArrayBuffer} */ bytes) => {
        this.responseText += this.#decoder.decode(new Uint8Array(bytes), { stream: true });
        this.onprogress(new Event("progress"));
      }),
      this.#unlessOver(() => this.onload()),
      this.#unlessOver(() => {
        this.status = 0;
        this.responseText = "";
        this.onerror();
      }),
    );
  }

  abort() {
    this.#isOver = true;
    this.#cancel();
  }

  /** @param {(...args: any[]) => void} action */
  #unlessOver(action) {
    return (/** @type {any[]} */ ...args) => {
      if (!this.#isOver) {
        action(...args);
      }
    };
  }
}

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
