/**
 * The browser runtime of one page: makes its parts and connects them. The parts know each other by what they are given here; what
 * they import is `wire/`, and `page/` also imports `dom/`.
 */
import { Channels } from "./connection/channels.js";
import { Connection } from "./connection/connection.js";
import { DomWriter } from "./dom/dom.js";
import { HtmlParser } from "./dom/html.js";
import { callDocument, ofDocument } from "./dom/nodes.js";
import { Slots } from "./dom/slots.js";
import { ListenerStub } from "./listener/listener.js";
import { reporter } from "./listener/reporter.js";
import { followPage } from "./page/lifecycle.js";
import { baseOf, readPageState } from "./page/page-state.js";
import { PageStream } from "./page/page-stream.js";
import { windowPainter } from "./page/painter.js";
import { PatchStream } from "./page/patch-stream.js";
import { showState } from "./page/sign.js";
import { Ladder, originMemory } from "./transport/ladder.js";
import { isForced, usableTransports } from "./transport/transports.js";

/** How long a page may take to listen to the channels that it was rendered with, in ms. */
const UNHEARD_AFTER = 5_000;

const page = readPageState(document, baseOf(import.meta.url), console);
const channels = new Channels(page.positions);
const parser = new HtmlParser(document);
const slots = new Slots(document, { isPatched: page.transport === "page" });

/** @type {import("./connection/connection.js").Clock} */
const clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  setTimeout: (action, ms) => setTimeout(action, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

const pageConnection = new Connection({
  base: page.base,
  session: page.session,
  channels,
  ladder: new Ladder({
    transports: usableTransports(page.transport, page.refreshPeriod, { callDocument, ofDocument }),
    memory: originMemory(`freshet ${page.base}`),
    now: () => Date.now(),
    stepUpAfter: page.stepUpAfter,
  }),
  pageStream: pageStream(),
  fetch: (...request) => fetch(...request),
  clock,
  random: () => Math.random(),
  report: (failure) => {
    report(failure);
    tell(({ refused }) => refused(failure.channel, [...page.positions.keys()], console));
  },
  loadTabs: canShare(page) ? loadTabs : undefined,
});
followPage(window, pageConnection);
if (page.positions.size > 0) {
  clock.setTimeout(() => channels.unheard.length > 0 && tell(({ unheard }) => unheard(channels.unheard, console)), UNHEARD_AFTER);
}

/**
 * A page that asks for a transport gets it, so it cannot share that of another tab.
 *
 * @param {import("./page/page-state.js").PageState} page
 */
function canShare({ share, transport }) {
  return share && !isForced(transport) && typeof BroadcastChannel === "function";
}

/** @type {import("./connection/sharing.js").LoadTabs} */
async function loadTabs(host) {
  const key = `freshet ${page.base}`;
  const id = crypto.getRandomValues(new Uint32Array(4)).join("-"); // randomUUID is for secure contexts only, as are locks.
  const openBroadcast = (/** @type {string} */ name) => new BroadcastChannel(name);
  const [{ Tabs }, locks] = await Promise.all([
    import("./tabs/tabs.js"),
    navigator.locks ?? import("./tabs/broadcast-locks.js").then(({ openLocks }) => openLocks(window, { id, key, clock })),
  ]);
  return new Tabs({ ...host, key, id, locks, openBroadcast });
}

/** The same with the types of its events. */
export const connection = /** @type {import("../types/freshet.d.ts").Connection} */ (pageConnection);

const report = reporter(connection, console);
const dom = new DomWriter(document, report, slots, parser);
const painter = windowPainter(window, { transitions: page.viewTransitions });
showState(document, connection);
const paint = (/** @type {() => void} */ update) => painter.paint(update);

/** The page itself, if it brings updates while it loads. @returns {any} */
function pageStream() {
  if (page.transport === "page-script") {
    return new PageStream(window, page.positions.keys());
  }
  const random = () => Math.random();
  const reload = (/** @type {number} */ ms) => setTimeout(() => location.reload(), ms);
  // What the page said before this module was loaded is told once the connection is there.
  const missed = (/** @type {import("../types/freshet.d.ts").Failure} */ failure) => queueMicrotask(() => report(failure));
  const { heartbeat, session } = page;
  return page.transport === "page" ? new PatchStream(window, { slots, parser, missed, random, reload, session, heartbeat }) : undefined;
}

/**
 * @param {import("../types/stub.d.ts").ListenerDefinition} definition
 * @returns {any}
 */
export function listener(definition) {
  /** @param {import("../types/freshet.d.ts").Outdated} detail */
  const outdated = (detail) => void connection.dispatchEvent(new CustomEvent("outdated", { detail }));
  const warn = (/** @type {string} */ message) => console.warn(message);
  const handlesGaps = () => pageConnection.handlesGaps;
  return new ListenerStub(definition, { channels, dom, report, paint, outdated, advise, warn, handlesGaps });
}

/** @type {import("./listener/listener.js").Advise} */
function advise(definition, channel, handlers) {
  const { methods } = definition;
  const isPatched = page.transport === "page" || page.auto;
  const names = Object.keys(handlers);
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(handlers));
  const isUnknown = (/** @type {string} */ name) => !Object.hasOwn(methods, name) && name !== "onJoined" && name !== "onGap";
  const isIdle = names.length === 0 && !Object.values(methods).some(({ update }) => update);
  // Whatever may be wrong is for the other module, which most pages need not load.
  if (!isPlain || isIdle || (isPatched && names.length > 0) || names.some(isUnknown)) {
    tell((advice) => advice.advise(definition, channel, handlers, isPatched, console));
  }
}

// Another copy of this module on the page says so to this one.
const SAYS = "freshet-runtime";
window.dispatchEvent(new window.CustomEvent(SAYS, { detail: import.meta.url }));
window.addEventListener(SAYS, (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  tell(({ twice }) => twice(import.meta.url, detail, console));
});

/** Has the developer told. @param {(advice: typeof import("./listener/advice.js")) => void} say */
function tell(say) {
  import("./listener/advice.js").then(say, () => {});
}
