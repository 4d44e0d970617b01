/** A page that keeps what it is told of ledgers, and notes whatever it must not be told. */
import { host } from "./host.js";
import * as web from "./web.js";

/** The browser paints every so many ms. */
const FRAME = 16;

const LISTENER = "dev.freshet.testkit.conformance.LedgerListener.js";

/** What has been heard of one channel. */
class Ledger {
  /** @type {Map<string, string>} */
  entries = new Map();
  /** @type {Map<string, number>} */
  prices = new Map();
  n = 0;
  tick = 0;
  isJoined = false;
  #name;
  #violate;

  /** @param {string} name @param {(violation: string) => void} violate */
  constructor(name, violate) {
    this.#name = name;
    this.#violate = violate;
  }

  /** @param {number} n @param {string} key @param {string} text */
  entered(n, key, text) {
    this.#count(n);
    this.entries.set(key, text);
  }

  /** @param {number} n @param {string} key */
  removed(n, key) {
    this.#count(n);
    this.entries.delete(key);
  }

  /** @param {string} symbol @param {number} version */
  priced(symbol, version) {
    const known = this.prices.get(symbol) ?? 0;
    if (version <= known) {
      this.#violate(`${this.#name}: ${symbol} is ${version} after ${known}`);
    }
    this.prices.set(symbol, version);
  }

  /** @param {number} tick */
  ticked(tick) {
    if (!this.isJoined) {
      this.#violate(`${this.#name}: tick ${tick} in a snapshot`);
    }
    if (tick <= this.tick) {
      this.#violate(`${this.#name}: tick ${tick} after ${this.tick}`);
    }
    this.tick = tick;
  }

  /** @param {number} n */
  balanced(n) {
    this.n = n;
  }

  onJoined() {
    if (this.isJoined) {
      this.#violate(`${this.#name}: joined again without a gap`);
    }
    this.isJoined = true;
  }

  onGap() {
    this.isJoined = false;
    this.entries.clear();
    this.prices.clear();
  }

  /** A call that counts is the next one; in a snapshot its number says nothing. @param {number} n */
  #count(n) {
    if (!this.isJoined) {
      return;
    }
    if (n !== this.n + 1) {
      this.#violate(`${this.#name}: call ${n} after ${this.n}`);
    }
    this.n = n;
  }

  state() {
    return [
      `${this.#name} n=${this.n}\n`,
      ...[...this.entries].map(([key, text]) => `${key}=${text}\n`),
      ...[...this.prices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([symbol, version]) => `${symbol}=${version}\n`),
    ].join("");
  }
}

/** What differs between pages. */
let seed = 0;
const document = new web.Document();
let window = new web.EventTarget();

// Set once: the script engine is slow with globals that change.
Math.random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 0) / 2 ** 32;
};
Date.now = () => 1_800_000_000_000 + host.now();
Object.assign(globalThis, web, {
  addEventListener: (/** @type {string} */ type, /** @type {Function} */ listener) =>
    window.addEventListener(type, listener),
  clearTimeout: (/** @type {number | undefined} */ timer) => timer !== undefined && host.clearTimeout(timer),
  dispatchEvent: (/** @type {Event} */ event) => window.dispatchEvent(event),
  document,
  location: { origin: "null" },
  navigator: {},
  performance: { now: () => host.now() },
  requestAnimationFrame: (/** @type {() => void} */ action) => host.setTimeout(action, FRAME),
  setTimeout: (/** @type {() => void} */ action, ms = 0) => host.setTimeout(action, Math.max(ms, 0)),
  window: globalThis,
});

/**
 * @param {number} number
 * @param {string} transport
 * @param {string[]} channels
 * @param {number} newSeed
 */
export async function openPage(number, transport, channels, newSeed) {
  seed = newSeed;
  document.open(JSON.stringify({ base: "/freshet", transport, share: false, refreshPeriod: 2000 }));
  window = new web.EventTarget();

  /** @type {{ connection: import("../../../../../framework-client-js/src/main/types/freshet.d.ts").Connection }} */
  const { connection } = await import(`/pages/${number}/freshet.js`);
  const { LedgerListener } = await import(`/pages/${number}/${LISTENER}`);
  /** @type {string[]} */
  const violations = [];
  const violate = (/** @type {string} */ violation) => violations.push(`${host.now()} ms: ${violation}\n`);
  /** @type {Set<string>} channels that have not been answered since the page was connected again */
  let owed = new Set();
  const told = { resumed: 0, gap: 0 };
  connection.addEventListener("connected", () => {
    owed = new Set(channels);
  });
  connection.addEventListener("resumed", ({ detail: { channel } }) => {
    told.resumed += 1;
    if (!owed.delete(channel)) {
      violate(`${channel}: resumed without having been lost`);
    }
  });
  connection.addEventListener("gap", ({ detail: { channel } }) => {
    told.gap += 1;
    owed.delete(channel);
  });
  connection.addEventListener("error", ({ detail }) => violate(`error: ${detail.message} ${detail.cause}`));
  connection.addEventListener("closed", ({ detail }) => violate(`closed: ${detail.reason}`));

  const ledgers = [...channels].map((channel) => {
    const ledger = new Ledger(channel, violate);
    const joined = ledger.onJoined;
    ledger.onJoined = () => {
      joined.call(ledger);
      owed.delete(channel);
    };
    LedgerListener.listen(channel, ledger);
    return ledger;
  });

  host.opened({
    state: () => ledgers.map((ledger) => ledger.state()).join(""),
    violations: () => violations.join(""),
    owed: () => [...owed].join(),
    resumed: () => told.resumed,
    gaps: () => told.gap,
    close: () => connection.close(),
  });
}
