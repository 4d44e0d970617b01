import { callDocument, ofDocument } from "../dom/nodes.js";

/**
 * Tells a connection what becomes of its page. (Page Lifecycle, WICG; HTML Standard, "pagehide", "pageshow".)
 *
 * A page that goes into the back/forward cache, or is frozen, lets its stream go: an open stream would keep it out of the
 * cache, and a frozen page could not read it. A page that is prerendered has none until somebody sees it. (Prerendering Revamped,
 * "prerenderingchange".)
 *
 * @param {Pick<typeof globalThis, "addEventListener" | "document" | "navigator">} window
 * @param {{ pause(): void, resume(): void, wake(): void, networkChanged(): void }} connection
 */
export function followPage({ addEventListener, document, navigator }, connection) {
  // Not in every browser: then nothing is prerendered with scripts. An element of that name is not true.
  if (/** @type {{ prerendering?: unknown }} */ (document).prerendering === true) {
    connection.pause();
    callDocument(document, "addEventListener", "prerenderingchange", () => connection.resume(), { once: true });
  }
  addEventListener("pagehide", ({ persisted }) => persisted && connection.pause());
  addEventListener("pageshow", ({ persisted }) => persisted && connection.resume());
  callDocument(document, "addEventListener", "freeze", () => connection.pause());
  callDocument(document, "addEventListener", "resume", () => connection.resume());
  callDocument(
    document,
    "addEventListener",
    "visibilitychange",
    () => ofDocument(document, "visibilityState") === "visible" && connection.wake(),
  );
  addEventListener("online", () => connection.networkChanged());
  // Not in every browser: then `online` has to do.
  /** @type {{ connection?: EventTarget }} */ (navigator).connection?.addEventListener("change", () =>
    connection.networkChanged(),
  );
}
