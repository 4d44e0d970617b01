/**
 * The browser runtime of one page: makes its parts and connects them. The parts know each other by what they are given here; what
 * they import is `wire/`, and `page/` also imports `dom/`.
 */
import { Channels } from "./connection/channels.js";
import { Connection } from "./connection/connection.js";
import { DomWriter } from "./dom/dom.js";
import { Editor } from "./dom/editor.js";
import { callDocument, ofDocument } from "./dom/nodes.js";
import { Selected } from "./dom/selected.js";
import { Slots } from "./dom/slots/slots.js";
import { ListenerStub } from "./listener/listener.js";
import { reporter } from "./listener/reporter.js";
import { followPage } from "./page/lifecycle.js";
import { LoadingStream } from "./page/loading-stream.js";
import { baseOf, readPageState } from "./page/page-state.js";
import { windowPainter } from "./page/painter.js";
import { showState } from "./page/sign.js";
import { BestTransport, isForced, streamsFetch } from "./transport/best.js";
import { originMemory } from "./transport/memory.js";
import { readGrant } from "./wire/grant.js";
import { Parts } from "./wire/parts.js";

/** How long a page may take to listen to the channels that it was rendered with, in ms. */
const UNHEARD_AFTER = 5_000;

const page = readPageState(document, baseOf(import.meta.url), console);
/** What the page listens to. */
export const channels = new Channels(page.positions);
const slots = new Slots(document, { isPatched: page.transport === "page" });
const editor = new Editor(document, slots.changes);

/** @type {import("./connection/connection.js").Clock} */
const clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  setTimeout: (action, ms) => setTimeout(action, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

const parts = new Parts({ url: import.meta.url, console, setTimeout: clock.setTimeout });

const memory = originMemory(`freshet ${page.base}`);
const best = startsWithBest() ? new BestTransport(page.transport !== "fetch") : undefined;

const pageConnection = new Connection({
  base: page.base,
  session: page.session,
  grant: page.grant,
  grantFrom: page.grantFrom,
  address: () => location.href,
  reload: () => location.reload(),
  channels,
  ladder: best,
  loadRecovery,
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
  clock.setTimeout(
    () => channels.unheard.length > 0 && tell(({ unheard }) => unheard(channels.unheard, console)),
    UNHEARD_AFTER,
  );
}

/** Whether the first stream goes by `fetch`: the page asks for nothing else, and pages before it have not found anything else out. */
function startsWithBest() {
  return streamsFetch() && (page.transport === "fetch" || (!isForced(page.transport) && memory.isEmpty));
}

/** @param {import("./connection/recovery.js").RecoveryHost} host */
async function loadRecovery(host) {
  const { Ladder, Recovery, usableTransports } = await parts.load("later", () => import("./later.js"));
  const transports = usableTransports(page.transport, page.refreshPeriod, { callDocument, ofDocument }).map(
    loadedByParts,
  );
  const { stepUpAfter } = page;
  return {
    ladder: new Ladder({ transports, memory, now: () => Date.now(), stepUpAfter, patience: best?.patience }),
    recovery: new Recovery(host, { clock, random: () => Math.random() }),
  };
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
  // Tabs of different users have streams of their own.
  const { user = "" } = readGrant(host.grant() ?? "") ?? {};
  const key = `freshet ${page.base} ${user}`.trim();
  const id = crypto.getRandomValues(new Uint32Array(4)).join("-"); // randomUUID is for secure contexts only, as are locks.
  const openBroadcast = (/** @type {string} */ name) => new BroadcastChannel(name);
  const [{ Tabs }, locks] = await Promise.all([
    parts.load("tabs", () => import("./tabs/tabs.js")),
    navigator.locks ?? openLocks(id, key),
  ]);
  return new Tabs({ ...host, key, id, locks, openBroadcast });
}

/** @param {string} id @param {string} key */
async function openLocks(id, key) {
  const locks = await parts.load("tabs-locks", () => import("./tabs/broadcast-locks.js"));
  return locks.openLocks(window, { id, key, clock });
}

/** Where the server is, without a slash at the end. */
export const { base } = page;

/** The same with the types of its events. */
export const connection = /** @type {import("../types/freshet.d.ts").Connection} */ (pageConnection);

const report = reporter(connection, console);
const selected = new Selected(document, () =>
  parts.load("selection", async () => new (await import("./dom/selection.js")).SelectionKeeper(document)),
);
const dom = new DomWriter(document, report, { slots, editor, selected });
/** @type {Parameters<typeof windowPainter>[1]} */
const frames = { missing: () => selected.missing(), startTransition: undefined };
const painter = windowPainter(window, frames);
if (page.viewTransitions) {
  painter.hold(
    parts
      .load("transitions", () => import("./page/transitions.js"))
      .then(({ transitionStarter }) => {
        frames.startTransition = transitionStarter(document);
      }),
  );
}
showState(document, connection);

/** Makes updates when it is time. @param {() => void} update */
export const paint = (update) => painter.paint(update);

/** The page itself, if it brings updates while it loads. @returns {LoadingStream | undefined} */
function pageStream() {
  const { transport, positions, heartbeat, session } = page;
  if (transport === "page-script") {
    const loading = parts.loadSurely("page-stream", async () => {
      const { PageStream } = await import("./page/page-stream.js");
      return new PageStream(window, positions.keys());
    });
    const isLoading = () => ofDocument(document, "readyState") === "loading";
    return new LoadingStream(
      transport,
      loading,
      (names) => isLoading() && names.every((name) => page.positions.has(name)),
    );
  }
  if (transport !== "page") {
    return undefined;
  }
  const loading = parts.loadSurely("patch-stream", async () => {
    const { PatchStream } = await import("./page/patch-stream.js");
    const random = () => Math.random();
    const reload = (/** @type {number} */ ms) => setTimeout(() => location.reload(), ms);
    return new PatchStream(window, { slots, editor, missed: report, random, reload, session, heartbeat });
  });
  return new LoadingStream(transport, loading, () => true);
}

/**
 * @param {import("./transport/transports.js").TransportEntry} entry
 * @returns {import("./transport/transports.js").TransportEntry}
 */
function loadedByParts(entry) {
  const { part, load } = entry;
  return part ? { ...entry, load: () => parts.load(part, load) } : entry;
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
  const isUnknown = (/** @type {string} */ name) =>
    !Object.hasOwn(methods, name) && name !== "onJoined" && name !== "onGap";
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
  parts.load("advice", () => import("./listener/advice.js")).then(say, () => {});
}
