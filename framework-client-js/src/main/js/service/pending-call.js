import { toWire } from "../wire/values.js";
import { CallError } from "./call-error.js";

/**
 * @typedef {import("../../types/service.d.ts").ServiceCall} ServiceCall
 * @typedef {{ id: number, result?: unknown, error?: string, message?: string, errorId?: string, type?: string, data?: any, violations?: object[], positions?: string[] }} Reply
 * @typedef {{ wall(): number, setTimeout(action: () => void, ms: number): unknown, clearTimeout(timer: any): void }} Clock
 */

/** How long a call waits for its result unless the page says otherwise, in ms. */
export const TIMEOUT = 30_000;

/** One call that has no result yet. */
export class PendingCall {
  #decode;
  #errors;
  /** @type {(value: any) => void} */
  #resolve = () => {};
  /** @type {(reason: unknown) => void} */
  #reject = () => {};
  #release;
  #isSettled = false;

  /** @type {unknown} why the last attempt had no result */
  #missed;

  /** Where channels were after what the call appended to them. @type {readonly string[]} */
  positions = [];

  /** Is called when the call has a result, or will have none. */
  onSettled = () => {};

  /**
   * @param {number} id
   * @param {ServiceCall} call
   * @param {Clock} clock
   */
  constructor(id, call, clock) {
    const { service, method, version, args, decode, errors, options: { signal, timeout = TIMEOUT } = {} } = call;
    this.id = id;
    this.line = JSON.stringify({ id, service, method, v: version, args }, forServer);
    this.#decode = decode;
    this.#errors = errors;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const aborted = () => this.fail(signal?.reason);
    const timer = clock.setTimeout(
      () =>
        this.fail(
          new CallError("timeout", `${service}.${method}() has no result after ${timeout} ms`, { cause: this.#missed }),
        ),
      timeout,
    );
    signal?.addEventListener("abort", aborted);
    this.#release = () => {
      clock.clearTimeout(timer);
      signal?.removeEventListener("abort", aborted);
    };
    if (signal?.aborted) {
      aborted();
    }
  }

  get isSettled() {
    return this.#isSettled;
  }

  /** @param {Reply} reply */
  settle({ result, error, message = "", errorId, type = "", data, violations, positions = [] }) {
    this.positions = positions;
    try {
      if (error !== undefined) {
        this.fail(this.#errors?.[type]?.(message, data) ?? new CallError(error, message, { errorId, violations }));
        return;
      }
      const value = this.#decode ? this.#decode(result) : result;
      this.#end(() => this.#resolve(value));
    } catch (cause) {
      this.fail(new CallError("bad-result", "the result is not that of the method", { cause }));
    }
  }

  /** An attempt had no result; another one follows. @param {unknown} cause */
  missed(cause) {
    this.#missed = cause;
  }

  /** @param {unknown} reason */
  fail(reason) {
    this.#end(() => this.#reject(reason));
  }

  /** @param {() => void} tell */
  #end(tell) {
    if (!this.#isSettled) {
      this.#isSettled = true;
      this.#release();
      tell();
      this.onSettled();
    }
  }
}

/**
 * `JSON.stringify` writes -0 as 0.
 *
 * @param {string} key
 * @param {unknown} value
 */
function forServer(key, value) {
  return Object.is(value, -0) ? "-0" : toWire(key, value);
}
