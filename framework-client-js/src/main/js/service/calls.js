import { admit } from "../wire/admit.js";
import { readRefusal } from "../wire/refusal.js";
import { CallError } from "./call-error.js";
import { Delivery, SESSION, TYPE } from "./delivery.js";
import { PendingCall, TIMEOUT } from "./pending-call.js";

/**
 * @typedef {import("../../types/service.d.ts").ServiceCall} ServiceCall
 * @typedef {import("./delivery.js").Identity} Identity
 * @typedef {import("./delivery.js").Renewal} Renewal
 * @typedef {import("./pending-call.js").Clock} Clock
 *
 * @typedef {object} CallsOptions
 * @property {string} address where calls go
 * @property {() => Identity | undefined} identity of the page, if it has one
 * @property {() => Promise<Renewal>} renew asks the application for a new grant of the page
 * @property {() => void} reload loads the page anew
 * @property {typeof fetch} fetch
 * @property {Clock} clock
 * @property {() => number} random
 * @property {import("./effects.js").Effects} effects
 */

/** What one request carries at most, so that it stays below the server's limits: calls, and UTF-16 units of JSON. */
const MAX_CALLS = 50;
const MAX_LENGTH = 80_000;

/** So many ids can begin in one ms. */
const IDS_PER_MS = 1_024;

/**
 * The calls of a page. Those of one microtask travel in one request, and each is answered when it is done.
 *
 * Ids grow, also where a page that was loaded again, or in two tabs, has the same session.
 */
export class Calls {
  #options;
  #nextId;
  /** @type {PendingCall[]} those of this microtask */
  #batch = [];
  /** @type {Promise<Identity> | undefined} of the calls, where the page has no session */
  #own;
  /** @type {string | undefined} that the server no longer knows */
  #staleSession;

  /** @param {CallsOptions} options */
  constructor(options) {
    this.#options = options;
    this.#nextId = options.clock.wall() * IDS_PER_MS + Math.floor(options.random() * IDS_PER_MS) + 1;
  }

  /**
   * @param {ServiceCall} call
   * @returns {import("../../types/freshet.d.ts").CallPromise<any>} rejected with a `CallError`, or with the reason of its signal
   */
  call(call) {
    let pending;
    try {
      pending = new PendingCall(this.#nextId++, call, this.#options.clock);
    } catch (cause) {
      const message = `the arguments of ${call.service}.${call.method}() have no JSON form`;
      const refused = Promise.reject(new CallError("bad-arguments", message, { cause }));
      return Object.assign(refused, { settled: () => refused });
    }
    const { signal, timeout = TIMEOUT } = call.options ?? {};
    const settled = async () => {
      const result = await pending.promise;
      await this.#options.effects.seen(pending.positions, { timeout, signal });
      return result;
    };
    if (this.#batch.length === 0) {
      queueMicrotask(() => this.#deliver());
    }
    this.#batch.push(pending);
    return Object.assign(pending.promise, { settled });
  }

  #deliver() {
    const calls = this.#batch.filter(({ isSettled }) => !isSettled);
    this.#batch = [];
    const identity = () => this.#identity();
    const forgetSession = (/** @type {string} */ stale) => this.#forgetSession(stale);
    for (const request of requests(calls)) {
      void new Delivery(request, { ...this.#options, identity, forgetSession }).run();
    }
  }

  /** @returns {Identity | Promise<Identity>} */
  #identity() {
    const ofPage = this.#options.identity();
    if (ofPage && ofPage.session !== this.#staleSession) {
      return ofPage;
    }
    this.#own ??= this.#openSession().catch((cause) => {
      this.#own = undefined;
      throw cause;
    });
    return this.#own;
  }

  /** The server forgets sessions, for example when it restarts. @param {string} stale */
  #forgetSession(stale) {
    this.#staleSession = stale;
    this.#own = undefined;
  }

  /** A request without calls gives a session. @returns {Promise<Identity>} */
  async #openSession() {
    const { address, fetch } = this.#options;
    const response = await fetch(address, { method: "POST", headers: { "Content-Type": TYPE }, cache: "no-store" });
    await admit(response, TYPE, readRefusal);
    return { session: response.headers.get(SESSION) ?? "", grant: undefined };
  }
}

/**
 * Divides calls among requests.
 *
 * @param {PendingCall[]} calls
 */
function requests(calls) {
  /** @type {PendingCall[][]} */
  const all = [];
  let length = Infinity;
  for (const call of calls) {
    const last = all.at(-1);
    length += call.line.length;
    if (last && length <= MAX_LENGTH && last.length < MAX_CALLS) {
      last.push(call);
    } else {
      all.push([call]);
      length = call.line.length;
    }
  }
  return all;
}
