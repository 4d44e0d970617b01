import { Window as HappyWindow } from "happy-dom";
import { Channels } from "../../../main/js/connection/channels.js";
import { Ladder } from "../../../main/js/transport/ladder.js";
import { Connection } from "../../../main/js/connection/connection.js";
import { DomWriter } from "../../../main/js/dom/dom.js";
import { Recovery } from "../../../main/js/connection/recovery.js";
import { ListenerStub } from "../../../main/js/listener/listener.js";
import { reporter } from "../../../main/js/listener/reporter.js";
import { usableTransports } from "../../../main/js/transport/transports.js";
import { FakeServer } from "./fake-server.js";
import { VirtualClock } from "./virtual-clock.js";

/** @typedef {typeof globalThis} BrowserWindow */

/** A window of happy-dom, typed as a browser's. */
export function testWindow(html = "") {
  const window = /** @type {BrowserWindow} */ (/** @type {unknown} */ (new HappyWindow({ url: "http://localhost/" })));
  window.stop = () => {};
  dispatchToForms(window);
  window.document.body.innerHTML = html;
  Object.assign(globalThis, {
    CSS: window.CSS,
    Document: window.Document,
    DocumentFragment: window.DocumentFragment,
    Element: window.Element,
  });
  return window;
}

/**
 * In happy-dom a form is a proxy, which lacks the private members that dispatching needs; its own method is that of the form.
 *
 * @param {BrowserWindow} window
 */
function dispatchToForms({ Element: { prototype } }) {
  const { dispatchEvent } = prototype;
  prototype.dispatchEvent = function (event) {
    try {
      return Reflect.apply(dispatchEvent, this, [event]);
    } catch {
      return this.dispatchEvent(event);
    }
  };
}

/**
 * The runtime as `freshet.js` wires it, in a world in which time and the server are the test's.
 *
 * @param {{ html?: string, random?: () => number, rendered?: Map<string, import("../../../main/js/wire/messages.js").Position>,
 *     session?: string | undefined, grant?: string | undefined, grantFrom?: string, pageStream?: (window: BrowserWindow) => any, transports?: any, memory?: any, clock?: VirtualClock, fetch?: any,
 *     stepUpAfter?: number, loaded?: () => Promise<unknown>, hasLadder?: boolean }} [options] `loaded` is settled when the part of the
 *     runtime is there that recovery needs, or cannot be loaded
 */
export function testPage({
  html,
  random = () => 0.5,
  rendered,
  session,
  grant,
  grantFrom,
  pageStream,
  transports,
  memory,
  clock = new VirtualClock(),
  fetch,
  stepUpAfter,
  loaded = () => Promise.resolve(),
  hasLadder = true,
} = {}) {
  let reloads = 0;
  const window = testWindow(html);
  const server = new FakeServer();
  const channels = new Channels(rendered);
  const ladder = new Ladder({
    transports: transports ?? usableTransports("fetch"),
    memory: memory ?? { read: () => null, write() {} },
    now: clock.now,
    stepUpAfter,
  });
  const connection = new Connection({
    base: "http://localhost/freshet",
    session,
    grant,
    grantFrom,
    address: () => "http://localhost/page?tab=1",
    reload: () => (reloads += 1),
    channels,
    ladder: hasLadder ? ladder : undefined,
    loadRecovery: async (host) => {
      await loaded();
      return { ladder, recovery: new Recovery(host, { clock, random }) };
    },
    pageStream: pageStream?.(window),
    fetch: fetch ?? server.fetch,
    clock,
    random,
    report: (failure) => report(failure),
  });
  /** @type {[string, any][]} */
  const events = [];
  for (const type of ["connected", "lost", "closed", "gap", "resumed", "error"]) {
    EventTarget.prototype.addEventListener.call(connection, type, (event) =>
      events.push([type, /** @type {CustomEvent} */ (event).detail]),
    );
  }
  /** @type {any[]} */
  const changes = [];
  connection.addEventListener("change", (event) => changes.push(/** @type {CustomEvent} */ (event).detail));
  /** @type {unknown[][]} */
  const errors = [];
  const report = reporter(connection, { error: (...data) => errors.push(data) });
  const dom = new DomWriter(window.document, report);
  /** @type {string[]} */
  const warnings = [];
  const warn = (/** @type {string} */ line) => void warnings.push(line);
  const handlesGaps = () => connection.handlesGaps;
  /** @type {import("../../../main/types/freshet.d.ts").Outdated[]} */
  const outdated = [];
  return {
    window,
    document: window.document,
    clock,
    server,
    connection,
    events,
    changes,
    errors,
    warnings,
    outdated,
    /** How often the page had itself loaded again. */
    get reloads() {
      return reloads;
    },
    /** @param {import("../../../main/types/stub.d.ts").ListenerDefinition} definition */
    listener: (definition) =>
      new ListenerStub(definition, {
        channels,
        dom,
        report,
        warn,
        handlesGaps,
        outdated: (call) => outdated.push(call),
      }),
  };
}

/** A listener of one method that keeps what it is called with. */
export const counter = {
  name: "com.acme.CounterListener",
  methods: { counted: { decode: (/** @type {any} */ { n }) => [n] } },
};

/** @param {number} n @param {number} [offset] @param {string} [channel] */
export function counted(n, offset, channel = "numbers") {
  return { channel, ...(offset === undefined ? {} : { offset }), method: "counted", args: { n } };
}

export const hello = { type: "hello", session: "s1", heartbeat: 15000 };

/** @param {number} offset @param {string} [channel] @param {string} [epoch] */
export function joined(offset, channel = "numbers", epoch = "e1") {
  return { type: "joined", channel, position: `${epoch}.${offset}` };
}
