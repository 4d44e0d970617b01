/**
 * Freshet's browser runtime: what pages and generated modules import. Its public types are in `freshet.d.ts`.
 */
import { Channels } from "./channels.js";
import { Connection } from "./connection.js";
import { DomWriter } from "./dom.js";
import { ListenerStub } from "./listener.js";
import { readPageState } from "./page-state.js";
import { PageStream } from "./page-stream.js";
import { reporter } from "./reporter.js";
import { usableTransports } from "./transports.js";

export { selector, slot } from "./targets.js";
export { bigint, bool, bytes, float, list, map, same, set, text } from "./values.js";

const page = readPageState(document, new URL(".", import.meta.url).href, console);
const channels = new Channels(page.positions);

const pageConnection = new Connection({
  base: page.base,
  session: page.session,
  channels,
  transports: usableTransports(page.transport),
  pageStream: page.transport === "page-script" ? new PageStream(window, page.positions.keys()) : undefined,
  fetch: (...request) => fetch(...request),
  clock: {
    now: () => performance.now(),
    setTimeout: (action, ms) => setTimeout(action, ms),
    clearTimeout: (timer) => clearTimeout(timer),
  },
  random: () => Math.random(),
  onWake(wake) {
    addEventListener("online", wake);
    addEventListener("pageshow", ({ persisted }) => persisted && wake());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  },
});

/** The same with the types of its events. */
export const connection = /** @type {import("../types/freshet.d.ts").Connection} */ (pageConnection);

const report = reporter(connection, console);
const dom = new DomWriter(document, report);

/**
 * @param {import("../types/freshet.d.ts").ListenerDefinition} definition
 * @returns {any}
 */
export function listener(definition) {
  /** @param {import("../types/freshet.d.ts").Outdated} detail */
  const outdated = (detail) => void connection.dispatchEvent(new CustomEvent("outdated", { detail }));
  return new ListenerStub(definition, { channels, dom, report, outdated });
}
