/** Events, and signals that abort. */

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
