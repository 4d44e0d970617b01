/** `EventSource` over `fetch`. (HTML Standard, "Server-sent events".) */
import { fetch } from "./fetch.js";
import { setTimeout } from "./timers.js";

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;

/**
 * A class of its own per page, since it extends the page's EventTarget.
 *
 * @param {typeof globalThis} window
 */
export function createEventSource({ AbortController, Event, EventTarget, MessageEvent }) {
  return class EventSource extends EventTarget {
    static CONNECTING = CONNECTING;
    static OPEN = OPEN;
    static CLOSED = CLOSED;

    /** @type {((event: Event) => void) | null} */
    onopen = null;
    /** @type {((event: Event) => void) | null} */
    onmessage = null;
    /** @type {((event: Event) => void) | null} */
    onerror = null;
    #state = CONNECTING;
    #abort = new AbortController();
    #lastEventId = "";
    #retry = 3000;

    /** @param {unknown} url */
    constructor(url) {
      super();
      this.url = new URL(String(url), location.href).href;
      this.#connect();
    }

    get readyState() {
      return this.#state;
    }

    close() {
      this.#state = CLOSED;
      this.#abort.abort();
    }

    async #connect() {
      try {
        const response = await fetch(this.url, {
          headers: {
            Accept: "text/event-stream",
            ...(this.#lastEventId ? { "Last-Event-ID": this.#lastEventId } : {}),
          },
          signal: this.#abort.signal,
        });
        if (response.status !== 200 || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
          this.#state = CLOSED;
          this.#emit(new Event("error"));
          return;
        }
        this.#state = OPEN;
        this.#emit(new Event("open"));
        await this.#read(response.body.getReader());
      } catch {
        // Broken like ended: either way it connects again, unless it was closed.
      }
      if (this.#state !== CLOSED) {
        this.#state = CONNECTING;
        this.#emit(new Event("error"));
        setTimeout(() => this.#state === CONNECTING && this.#connect(), this.#retry);
      }
    }

    /** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
    async #read(reader) {
      const decoder = new TextDecoder();
      let unfinished = "";
      /** @type {string[]} */
      let fields = [];
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const text = unfinished + decoder.decode(chunk.value, { stream: true });
        const lines = text.split(/\r\n|\n|\r(?!$)/);
        unfinished = lines.pop() ?? "";
        for (const line of lines) {
          if (line !== "") {
            fields.push(line);
          } else {
            this.#dispatch(fields);
            fields = [];
          }
        }
      }
    }

    /** @param {string[]} fields */
    #dispatch(fields) {
      let type = "message";
      const data = [];
      for (const field of fields) {
        const [, name, value = ""] = /^([^:]*):? ?([^]*)$/.exec(field) ?? [];
        if (name === "data") {
          data.push(value);
        } else if (name === "event") {
          type = value;
        } else if (name === "id") {
          this.#lastEventId = value;
        } else if (name === "retry") {
          this.#retry = Number(value);
        }
      }
      if (data.length > 0) {
        this.#emit(new MessageEvent(type, { data: data.join("\n"), lastEventId: this.#lastEventId }));
      }
    }

    /** @param {Event} event */
    #emit(event) {
      if (this.#state !== CLOSED || event.type === "error") {
        this[/** @type {"onopen" | "onmessage" | "onerror"} */ (`on${event.type}`)]?.(event);
        this.dispatchEvent(event);
      }
    }
  };
}
