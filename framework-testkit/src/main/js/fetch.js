/**
 * `fetch` over Java's HTTP client, its body a stream. What a page under test needs of the Fetch Standard: URLs as text,
 * bodies as text, an abort signal; the caching modes and the like are taken and mean nothing.
 */
import { host } from "./host.js";

export class Response {
  #body;

  /**
   * @param {ReadableStream<Uint8Array>} body
   * @param {{ status?: number, statusText?: string, headers?: Headers, url?: string }} [init]
   */
  constructor(body, { status = 200, statusText = "", headers = new Headers(), url = "" } = {}) {
    this.#body = body;
    this.status = status;
    this.statusText = statusText;
    this.headers = headers;
    this.url = url;
  }

  get ok() {
    return this.status >= 200 && this.status < 300;
  }

  get body() {
    return this.#body;
  }

  get bodyUsed() {
    return this.#body.locked;
  }

  async text() {
    const reader = this.#body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += decoder.decode(chunk.value, { stream: true });
    }
    return text + decoder.decode();
  }

  async json() {
    return JSON.parse(await this.text());
  }
}

/**
 * @param {unknown} input
 * @param {{ method?: string, headers?: object, body?: unknown, signal?: AbortSignal }} [init]
 * @returns {Promise<Response>}
 */
export function fetch(input, { method = "GET", headers = {}, body = "", signal } = {}) {
  const url = new URL(String(input), location.href).href;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    /** @type {ReadableStreamDefaultController<Uint8Array>} */
    let stream;
    const fail = (/** @type {unknown} */ cause) => {
      stream?.error(cause);
      reject(cause);
    };
    const cancelRequest = host.fetch(method, url, writeHeaders(headers), String(body ?? ""), {
      answered(status, lines) {
        const bytes = new ReadableStream({
          start(controller) {
            stream = controller;
          },
          cancel: () => cancelRequest(),
        });
        resolve(new Response(bytes, { status, headers: readHeaders(lines), url }));
      },
      // Bytes come as Latin-1 text, one character each.
      received: (text) => stream.enqueue(Uint8Array.from(text, (character) => character.charCodeAt(0))),
      ended: () => stream.close(),
      failed: (message) => fail(new TypeError(message)),
    });
    signal?.addEventListener("abort", () => {
      cancelRequest();
      fail(signal.reason);
    });
  });
}

/** @param {object} headers */
function writeHeaders(headers) {
  const entries = Symbol.iterator in headers ? [.../** @type {Headers} */ (headers)] : Object.entries(headers);
  return entries.map(([name, value]) => `${name}:${value}`).join("\n");
}

/** @param {string} lines */
function readHeaders(lines) {
  const headers = new Headers();
  for (const line of lines.split("\n").filter((some) => some !== "")) {
    const colon = line.indexOf(":", 1);
    headers.append(line.slice(0, colon), line.slice(colon + 1));
  }
  return headers;
}
