import { Channels } from "../../../main/js/connection/channels.js";
import { Connection } from "../../../main/js/connection/connection.js";
import { Recovery } from "../../../main/js/connection/recovery.js";
import { Ladder } from "../../../main/js/transport/ladder.js";
import { BroadcastLocks } from "../../../main/js/tabs/broadcast-locks.js";
import { Tabs } from "../../../main/js/tabs/tabs.js";
import { loadedTransports } from "./loaded-transports.js";

/**
 * A browser with tabs of one origin: Web Locks and BroadcastChannel in virtual time, and tabs that can die at any moment.
 *
 * @typedef {import("./log-server.js").LogServer} LogServer
 * @typedef {import("./virtual-clock.js").VirtualClock} VirtualClock
 */
export class FakeBrowser {
  /** @type {FakeTab[]} */
  tabs = [];
  /** @type {{ name: string, tab: FakeTab, signal: AbortSignal | undefined, grant: () => void }[]} */
  queue = [];
  /** @type {Map<string, FakeTab>} */
  held = new Map();
  /** Whether it has Web Locks, which browsers have in secure contexts only. */
  hasLocks = true;
  /** How many ms a tab's request for a lock is on its way. @type {(tab: FakeTab) => number} */
  lockDelay = () => this.random() * 20;

  /** @param {VirtualClock} clock @param {LogServer} server @param {() => number} [random] */
  constructor(clock, server, random = () => 0.5) {
    this.clock = clock;
    this.server = server;
    this.random = random;
  }

  /** @param {string[]} [channels] @param {object} [options] */
  openTab(channels = ["numbers"], options = {}) {
    const tab = new FakeTab(this, String(this.tabs.length), options);
    this.tabs.push(tab);
    channels.forEach((channel) => tab.listen(channel));
    return tab;
  }

  get living() {
    return this.tabs.filter(({ isAlive }) => isAlive);
  }

  /** @param {FakeTab} from @param {string} name @param {unknown} data */
  broadcast(from, name, data) {
    for (const tab of from.isAlive ? this.living : []) {
      const copy = structuredClone(data);
      for (const port of tab !== from ? [...tab.ports] : []) {
        if (port.name === name) {
          // In the order in which they were sent, each a little later.
          port.readyAt = Math.max(port.readyAt, this.clock.now() + this.random() * 5);
          tab.clock.setTimeout(
            () => tab.ports.has(port) && port.onmessage({ data: copy }),
            port.readyAt - this.clock.now(),
          );
        }
      }
    }
  }

  grant() {
    for (const request of [...this.queue]) {
      if (!request.tab.isAlive || request.signal?.aborted) {
        this.queue.splice(this.queue.indexOf(request), 1);
      } else if (!this.held.has(request.name)) {
        this.queue.splice(this.queue.indexOf(request), 1);
        this.held.set(request.name, request.tab);
        this.clock.setTimeout(() => request.tab.isAlive && request.grant(), this.random() * 5);
      }
    }
  }

  /** @param {string} name */
  release(name) {
    this.held.delete(name);
    this.grant();
  }
}

class FakeTab {
  isAlive = true;
  /** @type {Set<{ name: string, readyAt: number, onmessage: (event: any) => void, close(): void }>} */
  ports = new Set();
  /** @type {Map<string, number[]>} what each channel's list looks like here */
  lists = new Map();
  /** @type {[string, any][]} */
  events = [];
  #browser;
  #channels = new Channels();
  #abort = new AbortController();

  /** @param {FakeBrowser} browser @param {string} id @param {any} options */
  constructor(browser, id, { forced, grant, memory = { read: () => null, write() {} } }) {
    this.#browser = browser;
    const { clock } = browser;
    this.clock = {
      now: clock.now,
      wall: clock.wall,
      setTimeout: (/** @type {() => void} */ action, /** @type {number} */ ms) =>
        clock.setTimeout(() => this.isAlive && action(), ms),
      clearTimeout: clock.clearTimeout,
    };
    const ladder = new Ladder({ transports: loadedTransports(forced), memory, now: clock.now });
    const { random } = browser;
    this.connection = new Connection({
      base: "http://localhost/freshet",
      session: undefined,
      grant,
      channels: this.#channels,
      ladder,
      loadRecovery: async (host) => ({ ladder, recovery: new Recovery(host, { clock: this.clock, random }) }),
      pageStream: undefined,
      fetch: (url, init = {}) => this.#fetch(url, init),
      clock: this.clock,
      random: browser.random,
      report: () => {},
      loadTabs: async (host) =>
        new Tabs({
          ...host,
          key: "freshet",
          id,
          locks: browser.hasLocks ? /** @type {any} */ ({ request: this.#request }) : this.#broadcastLocks(id),
          openBroadcast: (name) => this.#openBroadcast(name),
        }),
    });
    for (const type of ["connected", "lost", "closed", "gap", "resumed"]) {
      this.connection.addEventListener(type, (event) => this.events.push([type, /** @type {any} */ (event).detail]));
    }
  }

  get transport() {
    return this.connection.transport;
  }

  /** @param {string} channel */
  listen(channel) {
    if (this.#channels.names.includes(channel)) {
      return;
    }
    const receiver = {
      receive: (/** @type {any} */ { args: { n } }) => {
        const list = this.lists.get(channel) ?? [];
        this.lists.set(channel, Array.isArray(n) ? [...n] : [...list, n]);
      },
    };
    this.#channels.add(channel, receiver);
  }

  /** The tab crashes: nobody is told. */
  die() {
    this.isAlive = false;
    this.#abort.abort();
    [...this.#browser.held].filter(([, tab]) => tab === this).forEach(([name]) => this.#browser.release(name));
  }

  /** @param {any} url @param {RequestInit} init */
  #fetch(url, init) {
    const either = new AbortController();
    for (const signal of [/** @type {AbortSignal} */ (init.signal), this.#abort.signal]) {
      signal.addEventListener("abort", () => either.abort(signal.reason));
    }
    return this.#browser.server.fetch(url, { ...init, signal: either.signal });
  }

  #request = (/** @type {string} */ name, /** @type {any} */ { signal }, /** @type {() => Promise<unknown>} */ hold) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      const grant = () => {
        if (signal?.aborted) {
          this.#browser.release(name);
          return;
        }
        hold().then(() => {
          if (this.#browser.held.get(name) === this) {
            this.#browser.release(name);
          }
          resolve(undefined);
        });
      };
      // Requests of two tabs may overtake what these tell each other: each tab is a process of its own.
      this.#browser.clock.setTimeout(() => {
        this.#browser.queue.push({ name, tab: this, signal, grant });
        this.#browser.grant();
      }, this.#browser.lockDelay(this));
    });

  /** @param {string} id */
  #broadcastLocks(id) {
    return new BroadcastLocks({ id, clock: this.clock, channel: this.#openBroadcast("locks") });
  }

  /** @param {string} name @returns {any} */
  #openBroadcast(name) {
    const port = {
      name,
      readyAt: 0,
      onmessage() {},
      postMessage: (/** @type {unknown} */ data) => this.#browser.broadcast(this, name, data),
      close: () => this.ports.delete(port),
    };
    this.ports.add(port);
    return port;
  }
}
