/** `XMLHttpRequest` over `fetch`: asynchronous requests for text, which is read as it grows. (XMLHttpRequest Standard.) */
import { fetch } from "./fetch.js";

/** @param {typeof globalThis} window */
export function createXmlHttpRequest({ AbortController, Event, EventTarget }) {
  return class XMLHttpRequest extends EventTarget {
    static HEADERS_RECEIVED = 2;
    static LOADING = 3;
    static DONE = 4;
    readyState = 0;
    status = 0;
    statusText = "";
    responseText = "";
    /** @type {((event: Event) => void) | null} */
    onreadystatechange = null;
    /** @type {((event: Event) => void) | null} */
    onprogress = null;
    /** @type {((event: Event) => void) | null} */
    onload = null;
    /** @type {((event: Event) => void) | null} */
    onerror = null;
    #method = "GET";
    #url = "";
    /** @type {{ [name: string]: string }} */
    #headers = {};
    /** @type {Headers | undefined} */
    #received;
    #abort = new AbortController();

    /** @param {string} method @param {string} url */
    open(method, url) {
      this.#method = method;
      this.#url = url;
    }

    /** @param {string} name @param {string} value */
    setRequestHeader(name, value) {
      this.#headers[name] = value;
    }

    /** @param {string} name */
    getResponseHeader(name) {
      return this.#received?.get(name) ?? null;
    }

    /** @param {unknown} [body] */
    send(body) {
      void this.#send(body);
    }

    abort() {
      this.#abort.abort();
    }

    /** @param {unknown} body */
    async #send(body) {
      const { signal } = this.#abort;
      try {
        const response = await fetch(this.#url, { method: this.#method, headers: this.#headers, body, signal });
        this.status = response.status;
        this.#received = response.headers;
        this.#become(XMLHttpRequest.HEADERS_RECEIVED);
        const reader = response.body.getReader();
        const decoder = new TextDecoder();
        for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
          this.responseText += decoder.decode(chunk.value, { stream: true });
          this.#become(XMLHttpRequest.LOADING);
          this.#emit("progress");
        }
        this.#become(XMLHttpRequest.DONE);
        this.#emit("load");
      } catch {
        this.status = 0;
        this.responseText = "";
        this.#become(XMLHttpRequest.DONE);
        this.#emit("error");
      }
    }

    /** @param {number} state */
    #become(state) {
      this.readyState = state;
      this.#emit("readystatechange");
    }

    /** @param {string} type */
    #emit(type) {
      if (!this.#abort.signal.aborted) {
        const event = new Event(type);
        this[/** @type {"onload"} */ (`on${type}`)]?.(event);
        this.dispatchEvent(event);
      }
    }
  };
}
