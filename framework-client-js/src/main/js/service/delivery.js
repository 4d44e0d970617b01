import { Lines } from "../wire/lines.js";
import { readRefusal } from "../wire/refusal.js";
import { CallError } from "./call-error.js";

/**
 * @typedef {import("./pending-call.js").PendingCall} PendingCall
 *
 * @typedef {object} DeliveryHost
 * @property {string} address where calls go
 * @property {() => string | Promise<string>} session that calls belong to
 * @property {(stale: string) => void} forgetSession to be called with one that the server does not know
 * @property {typeof fetch} fetch
 * @property {import("./pending-call.js").Clock} clock
 * @property {() => number} random
 */

export const TYPE = "application/x-ndjson";
export const SESSION = "Freshet-Session";

/** Before the second attempt, in ms; then twice as long each time. */
const FIRST_WAIT = 500;
const MAX_WAIT = 10_000;

/**
 * The calls of one request, until each has a result or none of them waits any longer.
 *
 * A call whose reply is lost is sent again, with its id and in its session: the server executes it once, and repeats the reply. A
 * server that does not know the session any more cannot tell whether it has executed the call, so that ends the attempts.
 */
export class Delivery {
  #calls;
  #host;
  /** @type {string | undefined} */
  #session;
  /** Whether the server may have executed a call without our knowing. */
  #isUnsure = false;
  #isReading = false;

  /**
   * @param {PendingCall[]} calls
   * @param {DeliveryHost} host
   */
  constructor(calls, host) {
    this.#calls = calls;
    this.#host = host;
  }

  /** Ends when no call waits any longer. */
  async run() {
    for (let wait = FIRST_WAIT; this.#waiting.length > 0; wait = Math.min(2 * wait, MAX_WAIT)) {
      let after = 0;
      try {
        after = await this.#send(this.#waiting);
      } catch (cause) {
        this.#waiting.forEach((call) => call.missed(cause));
      }
      if (this.#waiting.length > 0) {
        await this.#pause(Math.max(after, wait * (0.5 + this.#host.random() / 2)));
      }
    }
  }

  get #waiting() {
    return this.#calls.filter(({ isSettled }) => !isSettled);
  }

  /**
   * @param {PendingCall[]} calls
   * @returns {Promise<number>} how long the server wants to be left alone, in ms
   */
  async #send(calls) {
    const session = (this.#session ??= await this.#host.session());
    const controller = new AbortController();
    calls.forEach((call) => {
      call.onSettled = () => this.#waiting.length === 0 && !this.#isReading && controller.abort();
    });
    const { address, fetch } = this.#host;
    const wasUnsure = this.#isUnsure;
    this.#isUnsure = true;
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": TYPE, [SESSION]: session },
      body: calls.map(({ line }) => `${line}\n`).join(""),
      cache: "no-store",
      signal: controller.signal,
    });
    if (response.headers.get("Content-Type")?.startsWith(TYPE)) {
      await this.#read(response, new Map(calls.map((call) => [call.id, call])));
      return 0;
    }
    const refusal = await readRefusal(response);
    this.#isUnsure = wasUnsure || refusal.code === "";
    return this.#refused(refusal, session);
  }

  /**
   * @param {Response} response
   * @param {Map<number, PendingCall>} calls
   */
  async #read(response, calls) {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    const lines = new Lines();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const replies = lines.push(chunk.value).map((line) => JSON.parse(line));
      this.#isReading = true; // The response ends by itself after the last reply.
      replies.forEach((reply) => calls.get(reply.id)?.settle(reply));
      this.#isReading = false;
    }
  }

  /**
   * @param {import("../wire/refusal.js").Refusal} refusal
   * @param {string} session
   */
  #refused({ code, message, after, isFinal }, session) {
    if (code === "unknown-session") {
      this.#host.forgetSession(session);
      this.#session = undefined;
      if (!this.#isUnsure) {
        return 0;
      }
      this.#fail(
        new CallError("lost", "the server has forgotten the session, so the call may have been executed or not"),
      );
    } else if (isFinal) {
      this.#fail(new CallError(code, message));
    }
    this.#waiting.forEach((call) => call.missed(new Error(message)));
    return after;
  }

  /** @param {CallError} error */
  #fail(error) {
    this.#waiting.forEach((call) => call.fail(error));
  }

  /**
   * Waits, or until no call does.
   *
   * @param {number} ms
   * @returns {Promise<void>}
   */
  #pause(ms) {
    return new Promise((resolve) => {
      const timer = this.#host.clock.setTimeout(resolve, ms);
      this.#waiting.forEach((call) => {
        call.onSettled = () => {
          if (this.#waiting.length === 0) {
            this.#host.clock.clearTimeout(timer);
            resolve();
          }
        };
      });
    });
  }
}
