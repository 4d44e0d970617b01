import { settle } from "./virtual-clock.js";

/** A server that answers `fetch` as a test says. */
export class FakeServer {
  /** @type {Exchange[]} */
  exchanges = [];

  /** @type {typeof fetch} */
  fetch = (url, init) => {
    const exchange = new Exchange(new URL(String(url)), /** @type {AbortSignal} */ (init?.signal));
    this.exchanges.push(exchange);
    return exchange.response;
  };

  get last() {
    return /** @type {Exchange} */ (this.exchanges.at(-1));
  }
}

class Exchange {
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  #body = /** @type {any} */ (undefined);
  /** @type {(response: Response) => void} */
  #answer = () => {};
  /** @type {(cause: unknown) => void} */
  #fail = () => {};

  /** @param {URL} url @param {AbortSignal} signal */
  constructor(url, signal) {
    this.url = url;
    this.signal = signal;
    this.response = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
    });
    signal.addEventListener("abort", () => {
      this.#fail(signal.reason);
      this.#body?.error(signal.reason);
    });
  }

  get channels() {
    return this.url.searchParams.getAll("channel");
  }

  get session() {
    return this.url.searchParams.get("session");
  }

  /** @param {string} [type] */
  async accept(type = "application/x-ndjson") {
    const body = new ReadableStream({
      start: (controller) => {
        this.#body = controller;
      },
    });
    this.#answer(new Response(body, { headers: { "Content-Type": type } }));
    await settle();
  }

  /** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
  async refuse(status, body, headers = {}) {
    this.#answer(new Response(JSON.stringify(body), { status, headers }));
    await settle();
  }

  /** @param {object[]} messages */
  async send(...messages) {
    await this.sendText(messages.map((message) => `${JSON.stringify(message)}\n`).join(""));
  }

  /** @param {string} text */
  async sendText(text) {
    this.#body.enqueue(new TextEncoder().encode(text));
    await settle();
  }

  /** The server ends the stream. */
  async end() {
    this.#body.close();
    await settle();
  }

  /** The network breaks. */
  async cut() {
    this.#fail(new TypeError("network error"));
    this.#body?.error(new TypeError("network error"));
    await settle();
  }
}
