import { host } from "./host.js";

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
