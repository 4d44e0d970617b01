/**
 * What a page sees of the calls that are kept: a map, a list or a value. It can only be read, and fires `change` once a frame.
 *
 * @typedef {import("./kept-calls.js").KeptCalls} KeptCalls
 */

class StateView extends EventTarget {
  #calls;

  /** @param {KeptCalls} calls */
  constructor(calls) {
    super();
    this.#calls = calls;
  }

  get size() {
    return this.#calls.size;
  }

  /** The calls, in order. */
  values() {
    return this.#calls.items.values();
  }

  [Symbol.iterator]() {
    return /** @type {IterableIterator<any>} */ (this.values());
  }
}

/** The newest call of each key. */
export class StateMap extends StateView {
  #calls;

  /** @param {KeptCalls} calls */
  constructor(calls) {
    super(calls);
    this.#calls = calls;
  }

  /** @param {unknown} key */
  get(key) {
    return this.#calls.get(idOf(key));
  }

  /** @param {unknown} key */
  has(key) {
    return this.get(key) !== undefined;
  }

  *keys() {
    for (const [, { key }] of this.#calls.entries()) {
      yield key;
    }
  }

  *entries() {
    for (const [, { key, item }] of this.#calls.entries()) {
      yield [key, item];
    }
  }

  /**
   * @param {(item: unknown, key: unknown, map: this) => void} action
   * @param {unknown} [self]
   */
  forEach(action, self) {
    for (const [, { key, item }] of this.#calls.entries()) {
      action.call(self, item, key, this);
    }
  }

  /** @override */
  [Symbol.iterator]() {
    return this.entries();
  }
}

/** The newest calls, in the order in which they were made. */
export class StateList extends StateView {
  #calls;

  /** @param {KeptCalls} calls */
  constructor(calls) {
    super(calls);
    this.#calls = calls;
  }

  /** @param {number} index */
  get(index) {
    return this.#calls.items[index];
  }
}

/** The newest call of a method without a key. */
export class StateValue extends StateView {
  #calls;

  /** @param {KeptCalls} calls */
  constructor(calls) {
    super(calls);
    this.#calls = calls;
  }

  get() {
    return this.#calls.items[0];
  }
}

/**
 * What tells keys apart: the text of the value, or of the values.
 *
 * @param {unknown} key a value, or several in an array
 */
export function idOf(key) {
  return Array.isArray(key) ? JSON.stringify(key.map(String)) : String(key);
}
