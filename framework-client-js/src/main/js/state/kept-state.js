import { KeptCalls, textOf } from "./kept-calls.js";
import { StateList, StateMap, StateValue, idOf } from "./views.js";

/** Browsers have timers of 31 bits. */
const MAX_TIMEOUT_MS = 2_147_483_647;

/**
 * One state of a listener: the newest call of each key, the newest calls, or the newest call, of the methods that share it.
 *
 * @typedef {import("../../types/stub.d.ts").KeptDefinition} KeptDefinition
 * @typedef {import("./kept-calls.js").KeptCall} KeptCall
 *
 * @typedef {object} DecodedCall
 * @property {KeptDefinition} definition of its method
 * @property {import("../wire/messages.js").Frame} frame
 * @property {any[]} args
 *
 * @typedef {Pick<import("../connection/connection.js").Clock, "now" | "setTimeout" | "clearTimeout">} StateClock
 */
export class KeptState {
  #calls = new KeptCalls();
  /** How many calls a list keeps; undefined if it is none. */
  #keep;
  /** The last item of a list, each of which stands for itself. */
  #lastId = 0;
  #clock;
  /** @type {unknown} of the next call that expires */
  #timer;
  #nextExpiry = Infinity;
  #onChange;

  /**
   * @param {KeptDefinition} definition of one of the methods: they all have the same kind of key
   * @param {StateClock} clock
   * @param {() => void} onChange
   */
  constructor({ keep, key }, clock, onChange) {
    this.#keep = keep;
    this.#clock = clock;
    this.#onChange = onChange;
    this.view = keep ? new StateList(this.#calls) : key ? new StateMap(this.#calls) : new StateValue(this.#calls);
  }

  /** Keeps a call. @param {DecodedCall} decoded */
  keep(decoded) {
    const call = this.#toCall(decoded);
    this.#calls.put(this.#keep ? (this.#lastId += 1) : idOf(call.key), call);
    this.#keep && this.#calls.trim(this.#keep);
    this.#expireAt(call.until);
    this.#onChange();
  }

  /** Forgets a key, or all if there are no keys. @param {any[]} key */
  forget(key) {
    key.length > 0 ? this.#calls.delete(idOf(key.length > 1 ? key : key[0])) : this.#calls.trim(0);
    this.#onChange();
  }

  /**
   * Keeps these calls and no others. Those that are there already stay the same objects.
   *
   * @param {readonly DecodedCall[]} calls
   */
  replaceAll(calls) {
    /** @type {Map<string, unknown[]>} the items of a list that are there, by what they say */
    const known = new Map();
    for (const [id, call] of this.#keep ? this.#calls.entries() : []) {
      const ids = known.get(textOf(call)) ?? [];
      ids.push(id);
      known.set(textOf(call), ids);
    }
    this.#calls.replaceAll(
      calls.map((decoded) => {
        const call = this.#toCall(decoded);
        const id = this.#keep ? (known.get(textOf(call))?.shift() ?? (this.#lastId += 1)) : idOf(call.key);
        return [id, call];
      }),
    );
    this.#expire();
  }

  /** Tells the page what has changed. */
  tell() {
    const detail = this.#calls.takeChange();
    detail && this.view.dispatchEvent(new CustomEvent("change", { detail }));
  }

  close() {
    this.#clock.clearTimeout(this.#timer);
  }

  /** Lets go what has expired. */
  #expire() {
    this.#nextExpiry = Infinity;
    this.#expireAt(this.#calls.expire(this.#clock.now()));
    this.#onChange();
  }

  /** @param {number} moment when a call expires */
  #expireAt(moment) {
    if (moment < this.#nextExpiry) {
      this.#nextExpiry = moment;
      this.#clock.clearTimeout(this.#timer);
      const ms = Math.min(moment - this.#clock.now(), MAX_TIMEOUT_MS);
      this.#timer = this.#clock.setTimeout(() => this.#expire(), ms);
    }
  }

  /** @param {DecodedCall} decoded @returns {KeptCall} */
  #toCall({ definition: { key, item, expires = Infinity }, frame, args }) {
    const wire = { method: frame.method, args: frame.args };
    return { key: key?.(...args), item: item(...args), wire, until: this.#clock.now() + expires * 1000 };
  }
}
