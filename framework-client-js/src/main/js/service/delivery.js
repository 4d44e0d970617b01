import { Lines } from "../wire/lines.js";
import { NEEDS_GRANT, readRefusal } from "../wire/refusal.js";
import { CallError } from "./call-error.js";

/**
 * @typedef {import("./pending-call.js").PendingCall} PendingCall
 *
 * @typedef {{ session: string, grant: string | undefined }} Identity the session that calls belong to, and the grant with which it counts
 * @typedef {{ then: "connect" | "wait" | "close" | "reload", reason?: string }} Renewal what to do after the application was asked for a
 *     grant: call again, later again, give up, or load the page anew
 *
 * @typedef {object} DeliveryHost
 * @property {string} address where calls go
 * @property {() => Identity | Promise<Identity>} identity that calls are made with
 * @property {() => Promise<Renewal>} renew asks for a new grant
 * @property {() => void} reload loads the page anew
 * @property {(stale: string) => void} forgetSession to be called with one that the server does not know
 * @property {typeof fetch} fetch
 * @property {import("./pending-call.js").Clock} clock
 * @property {() => number} random
 */

export const TYPE = "application/x-ndjson";
export const SESSION = "Freshet-Session";
const GRANT = "Freshet-Grant";

/** Before the second attempt, in ms; then twice as long each time. */
const FIRST_WAIT = 500;
const MAX_WAIT = 10_000;

/**
 * The calls of one request, until each has a result or none of them waits any longer.
 *
 * A call whose reply is lost is sent again, with its id and in its session: the server executes it once, and repeats the reply. A
 * server that does not know the session any more cannot tell whether it has executed the call, so that ends the attempts. A new
 * grant may be one of another session, in which only calls are made that were surely not executed.
 */
export class Delivery {
  #calls;
  #host;
  /** @type {Identity | undefined} */
  #identity;
  /** Whether a new grant was asked for. */
  #hasRenewed = false;
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
    const identity = await this.#identify();
    const controller = new AbortController();
    calls.forEach((call) => {
      call.onSettled = () => this.#waiting.length === 0 && !this.#isReading && controller.abort();
    });
    const { address, fetch } = this.#host;
    const wasUnsure = this.#isUnsure;
    this.#isUnsure = true;
    const response = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": TYPE,
        [SESSION]: identity.session,
        ...(identity.grant && { [GRANT]: identity.grant }),
      },
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
    await this.#refused(refusal, identity);
    return refusal.after;
  }

  /** Calls that may have been executed stay in their session, with its newest grant. */
  async #identify() {
    const present = await this.#host.identity();
    if (!this.#isUnsure || present.session === this.#identity?.session) {
      this.#identity = present;
    }
    return this.#identity ?? present;
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
   * @param {Identity} identity that the calls were made with
   */
  async #refused({ code, message, isFinal }, { session, grant }) {
    if (code === "unknown-session") {
      this.#host.forgetSession(session);
      this.#isUnsure && this.#lose();
    } else if (NEEDS_GRANT.includes(code) && grant !== undefined && !this.#hasRenewed) {
      await this.#renew(new CallError(code, message), { session, grant });
    } else if (isFinal) {
      this.#fail(new CallError(code, message));
    }
    this.#waiting.forEach((call) => call.missed(new Error(message)));
  }

  /**
   * The calls are made once more with a new grant.
   *
   * @param {CallError} refused
   * @param {Identity} identity that was refused
   */
  async #renew(refused, { session, grant }) {
    const { identity, renew, reload } = this.#host;
    const isRenewed = (await identity()).grant !== grant; // By a stream, or by other calls.
    const { then } = isRenewed ? { then: "connect" } : await renew();
    if (then === "wait") {
      return;
    }
    this.#hasRenewed = true;
    if (then !== "connect") {
      this.#fail(refused);
      then === "reload" && reload();
    } else if (this.#isUnsure && (await identity()).session !== session) {
      this.#lose();
    }
  }

  #lose() {
    this.#fail(
      new CallError("lost", "the server has forgotten the session, so the call may have been executed or not"),
    );
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
