import { Event } from "./events.js";
import { host } from "./host.js";

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
  /** @type {string | undefined} */
  #session;
  #isOver = false;
  #cancel = () => {};
  #decoder = new TextDecoder();

  /** @param {string} _method @param {string} url */
  open(_method, url) {
    this.#url = url;
  }

  /** @param {string} name @param {string} value */
  setRequestHeader(name, value) {
    this.#session = name === "Freshet-Session" ? value : this.#session;
  }

  /** @param {string} name */
  getResponseHeader(name) {
    return name === "Content-Type" ? this.#contentType : null;
  }

  /** @param {unknown} [body] */
  send(body) {
    this.#cancel = host.request(
      this.#url,
      String(body ?? ""),
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
      this.#session,
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
