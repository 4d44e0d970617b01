import { settle } from "./virtual-clock.js";

/** A server that answers `fetch` as a test says. */
export class FakeServer {
  /** @type {Exchange[]} */
  exchanges = [];

  /** @type {typeof fetch} */
  fetch = (url, init) => {
    const exchange = new Exchange(new URL(String(url)), init ?? {});
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

  /** @param {URL} url @param {RequestInit} init */
  constructor(url, { method = "GET", body, headers, signal }) {
    this.url = url;
    this.method = method;
    this.headers = new Headers(headers);
    this.parameters = body instanceof URLSearchParams ? body : url.searchParams;
    this.signal = /** @type {AbortSignal} */ (signal);
    this.response = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
    });
    this.signal.addEventListener("abort", () => {
      this.#fail(this.signal.reason);
      this.#body?.error(this.signal.reason);
    });
  }

  get channels() {
    return this.parameters.getAll("channel");
  }

  /** What was asked for, as the last part of the path. */
  get transport() {
    return this.url.pathname.split("/").at(-1);
  }

  get age() {
    return this.parameters.get("age");
  }

  get session() {
    return this.headers.get("Freshet-Session") ?? this.parameters.get("session");
  }

  get grant() {
    return this.headers.get("Freshet-Grant") ?? this.parameters.get("grant");
  }

  /** @param {string} text @param {string} [type] */
  async reply(text, type = "application/vnd.freshet.grant") {
    this.#answer(new Response(text, { headers: { "Content-Type": type } }));
    await settle();
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

  /** The network breaks within a refusal. @param {number} status */
  async refuseInPart(status) {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"error":"unkn')),
      pull: (controller) => controller.error(new TypeError("network error")),
    });
    this.#answer(new Response(body, { status }));
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

  /** @param {Uint8Array} bytes */
  sendBytes(bytes) {
    this.#body.enqueue(bytes);
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
