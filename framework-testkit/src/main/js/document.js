/** The page's document as a browser loads it: parsed as it arrives, its scripts run in their order, its state told by events. */
import { host } from "./host.js";
import { DocumentParser } from "./parser.js";
import { applyPatches } from "./patches.js";

/** @type {DocumentParser} */
let parser;
/** @type {"loading" | "interactive" | "complete"} */
let readyState = "loading";
let runsScripts = true;
/** @type {Element | null} */
let currentScript = null;
/** @type {WeakSet<Element>} */
const known = new WeakSet();
/** @type {HTMLScriptElement[]} */
const deferred = [];
/** Those of a page without the runtime. @type {ReturnType<typeof applyPatches> | undefined} */
let patches;
/** Modules that have begun. @type {Promise<void>[]} */
const running = [];

/**
 * @param {any} window
 * @param {boolean} hasScripts whether scripts run at all
 */
export function begin(window, hasScripts) {
  runsScripts = hasScripts;
  window.document.open();
  const { prototype } = window.Document;
  Object.defineProperty(prototype, "readyState", { configurable: true, get: () => readyState });
  Object.defineProperty(window.document, "currentScript", { configurable: true, get: () => currentScript });
  parser = new DocumentParser(window);
  const stop = () => {
    host.stop();
    void finish();
  };
  Object.assign(window, { stop });
  Object.assign(globalThis, { stop });
}

/** More of the document has arrived. @param {string} text */
export function write(text) {
  if (readyState === "loading") {
    parser.write(text, runNewScripts);
    if (!patches && document.querySelector("template[for]") && !hasRuntime()) {
      patches = applyPatches((message) => host.noted("missing", message));
    }
  }
}

/** The document is complete. */
export async function finish() {
  if (readyState !== "loading") {
    return;
  }
  parser.end();
  runNewScripts();
  patches?.finish();
  become("interactive");
  for (const script of deferred) {
    await run(script);
  }
  document.dispatchEvent(new Event("DOMContentLoaded", { bubbles: true }));
  await Promise.all(running);
  become("complete");
  dispatchEvent(new Event("load"));
  refresh();
}

let refreshes = false;

/** Whether the page is going to load itself again. */
export const isRefreshing = () => refreshes;

/** A page may say when it wants to be loaded again. (HTML Standard, "Refresh state".) */
function refresh() {
  const times = [...document.querySelectorAll('meta[http-equiv="refresh"]')]
    .filter((meta) => !runsScripts || !meta.closest("noscript"))
    .map((meta) => parseFloat(meta.getAttribute("content") ?? ""))
    .filter((seconds) => seconds >= 0);
  if (times.length > 0) {
    refreshes = true;
    setTimeout(() => location.reload(), Math.min(...times) * 1000);
  }
}

/** @param {"interactive" | "complete"} state */
function become(state) {
  readyState = state;
  document.dispatchEvent(new Event("readystatechange"));
}

const hasRuntime = () => runsScripts && document.querySelector('script[type="module"], script[src]') !== null;

function runNewScripts() {
  if (!runsScripts) {
    return;
  }
  for (const script of document.querySelectorAll("script")) {
    if (known.has(script)) {
      continue;
    }
    known.add(script);
    const isModule = script.type === "module";
    const waits = script.hasAttribute("src") && script.hasAttribute("defer");
    if (!script.hasAttribute("async") && (isModule || waits)) {
      deferred.push(script);
    } else {
      running.push(run(script));
    }
  }
}

/** Runs a script; one that fails stops nothing. @param {HTMLScriptElement} script */
async function run(script) {
  const source = script.getAttribute("src");
  const url = source === null ? undefined : new URL(source, location.href).href;
  try {
    if (script.type === "module") {
      await import(url ?? host.addModule(script.textContent ?? ""));
    } else if (/^$|^(text|application)\/javascript$/.test(script.type)) {
      currentScript = script;
      (0, eval)(url === undefined ? script.textContent : host.readScript(url));
    }
  } catch (cause) {
    host.failed(cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause));
  } finally {
    currentScript = null;
  }
}
