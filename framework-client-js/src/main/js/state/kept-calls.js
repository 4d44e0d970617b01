/**
 * The calls that are kept of one state, in order, and what has changed since it was last asked.
 *
 * @typedef {object} KeptCall
 * @property {unknown} key what a page finds it by
 * @property {unknown} item what a page sees of it
 * @property {Pick<import("../wire/messages.js").Frame, "method" | "args">} wire what was sent
 * @property {number} until when it expires, in ms of the clock; Infinity if it does not
 *
 * @typedef {{ added: unknown[], changed: unknown[], removed: unknown[] }} Change
 */
export class KeptCalls {
  /** @type {Map<unknown, KeptCall>} by what tells them apart */
  #calls = new Map();
  /** @type {Map<unknown, KeptCall | undefined>} what was there before, of all that has changed */
  #before = new Map();
  /** @type {unknown[] | undefined} */
  #items;

  get size() {
    return this.#calls.size;
  }

  /** @param {unknown} id */
  get(id) {
    return this.#calls.get(id)?.item;
  }

  /** All of them, in order, by what tells them apart. */
  entries() {
    return this.#calls.entries();
  }

  /** What a page sees of them, in order. The same array until something changes. */
  get items() {
    this.#items ??= Array.from(this.#calls.values(), ({ item }) => item);
    return this.#items;
  }

  /** @param {unknown} id @param {KeptCall} call */
  put(id, call) {
    this.#note(id);
    this.#calls.set(id, call);
  }

  /** @param {unknown} id */
  delete(id) {
    this.#note(id);
    this.#calls.delete(id);
  }

  /** Deletes the first until so many are left. @param {number} count */
  trim(count) {
    for (const id of this.#calls.keys()) {
      if (this.#calls.size <= count) {
        return;
      }
      this.delete(id);
    }
  }

  /** Deletes what has expired. @param {number} now @returns {number} when the next one expires, or Infinity */
  expire(now) {
    let next = Infinity;
    for (const [id, { until }] of this.#calls) {
      until <= now ? this.delete(id) : (next = Math.min(next, until));
    }
    return next;
  }

  /**
   * Puts other calls in the place of all. Those that are there already stay the same objects.
   *
   * @param {readonly [unknown, KeptCall][]} calls
   */
  replaceAll(calls) {
    const old = this.#calls;
    old.forEach((_, id) => this.#note(id));
    this.#calls = new Map();
    for (const [id, call] of calls) {
      const known = old.get(id);
      this.put(id, known && isSame(known, call) ? { ...known, until: call.until } : call);
    }
  }

  /** Returns what has changed since it was last asked; undefined if that is nothing. @returns {Change | undefined} */
  takeChange() {
    /** @type {Change} */
    const change = { added: [], changed: [], removed: [] };
    for (const [id, before] of this.#before) {
      const now = this.#calls.get(id);
      if (before?.item !== now?.item) {
        const list = !before ? change.added : now ? change.changed : change.removed;
        list.push((now ?? before)?.item);
      }
    }
    this.#before.clear();
    return change.added.length + change.changed.length + change.removed.length > 0 ? change : undefined;
  }

  /** @param {unknown} id */
  #note(id) {
    this.#items = undefined;
    if (!this.#before.has(id)) {
      this.#before.set(id, this.#calls.get(id));
    }
  }
}

/** Whether two calls say the same. @param {KeptCall} one @param {KeptCall} other */
function isSame(one, other) {
  return textOf(one) === textOf(other);
}

/** @param {KeptCall} call */
export function textOf({ wire: { method, args } }) {
  return `${method} ${JSON.stringify(args)}`;
}
