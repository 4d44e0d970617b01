/** `fetch`, and what goes with it. */
import { host } from "./host.js";

export class URL {
  /** @param {string} href */
  constructor(href) {
    this.href = href;
  }
}

export class URLSearchParams {
  #pairs;

  /** @param {Iterable<[string, string]>} pairs */
  constructor(pairs) {
    this.#pairs = [...pairs];
  }

  [Symbol.iterator]() {
    return this.#pairs.values();
  }

  /** @param {string} name */
  getAll(name) {
    return this.#pairs.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  }

  /** @param {string} name */
  delete(name) {
    this.#pairs = this.#pairs.filter((pair) => pair[0] !== name);
  }

  toString() {
    return this.#pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
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
 * @param {{ body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [init]
 * @returns {Promise<Response>}
 */
export function fetch(url, { body, headers: asked = {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const stream = new Body();
    const fail = (/** @type {unknown} */ cause) => {
      stream.fail(cause);
      reject(cause);
    };
    const cancel = host.request(
      url,
      String(body ?? ""),
      (/** @type {number} */ status, /** @type {string} */ contentType) => {
        const headers = new Headers();
        headers.set("Content-Type", contentType);
        resolve(new Response(stream, { status, headers }));
      },
      (/** @type {ArrayBuffer} */ bytes) => stream.push(new Uint8Array(bytes)),
      () => stream.close(),
      () => fail(new TypeError("network error")),
      asked["Freshet-Session"],
    );
    signal?.addEventListener("abort", () => {
      cancel();
      fail(signal.reason);
    });
  });
}
