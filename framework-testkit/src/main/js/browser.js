/**
 * A page without a browser: happy-dom's window on top of GraalJS, with Java's clock and network below. Java calls what is
 * handed to `host.ready`.
 */
import { host } from "./host.js";
import "./timers.js";
import "./web-globals.js";
import { GlobalWindow } from "happy-dom";
import { console } from "./console.js";
import * as page from "./document.js";
import { createEventSource } from "./event-source.js";
import { fetch, Response } from "./fetch.js";
import { loadFrames } from "./frames.js";
import { followNavigation } from "./navigation.js";
import * as person from "./person.js";
import * as slots from "./slots.js";
import * as watch from "./watch.js";
import { createXmlHttpRequest } from "./xml-http-request.js";

/**
 * Makes the window's members those of the global object, without touching what ECMAScript or Java put there.
 *
 * @param {any} window
 */
function expose(window) {
  const own = new Set(Object.getOwnPropertyNames(globalThis));
  for (let object = window; object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) {
      if (!own.has(name) && name !== "constructor") {
        own.add(name);
        Object.defineProperty(globalThis, name, {
          configurable: true,
          enumerable: true,
          get: () => window[name],
          set: (value) => {
            Object.defineProperty(globalThis, name, { configurable: true, enumerable: true, value, writable: true });
          },
        });
      }
    }
  }
  Object.assign(globalThis, {
    console,
    EventSource: createEventSource(window),
    fetch,
    parent: globalThis,
    // Nothing is painted here, so there is no frame to wait for.
    requestAnimationFrame: (/** @type {(now: number) => void} */ action) => {
      queueMicrotask(() => action(performance.now()));
      return 0;
    },
    Response,
    self: globalThis,
    top: globalThis,
    window: globalThis,
    XMLHttpRequest: createXmlHttpRequest(window),
  });
}

/**
 * A form is a proxy here, which lacks the private members that dispatching needs; its own method is that of the form.
 *
 * @param {any} window
 */
function dispatchToForms({ Element: { prototype } }) {
  const { dispatchEvent } = prototype;
  prototype.dispatchEvent = function (/** @type {Event} */ event) {
    try {
      return Reflect.apply(dispatchEvent, this, [event]);
    } catch {
      return this.dispatchEvent(event);
    }
  };
}

/**
 * Begins a document, which then arrives in pieces.
 *
 * @param {string} url
 * @param {boolean} hasScripts whether its scripts run
 */
function begin(url, hasScripts) {
  const window = new GlobalWindow({ url, console: /** @type {any} */ (console) });
  expose(window);
  dispatchToForms(window);
  loadFrames(window);
  followNavigation(window);
  Object.assign(globalThis, { [Symbol.for("freshet.testkit")]: watch.watch });
  page.begin(window, hasScripts);
}

/** @param {string} code */
async function runModule(code) {
  await import(host.addModule(code));
}

/** @type {import("../../../../framework-client-js/src/main/types/freshet.d.ts").Connection} */
let connection;

/** The runtime that the page uses, or is going to use. */
async function findConnection() {
  const { base = "/freshet" } = JSON.parse(
    document.querySelector('meta[name="freshet"]')?.getAttribute("content") ?? "{}",
  );
  ({ connection } = await import(new URL(`${base}/freshet.js`, location.href).href));
}

/** Has the changes of the document noted from now on. */
function noteChanges() {
  const show = (/** @type {any} */ node) => (node.outerHTML ?? node.nodeValue ?? "").trim();
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      const place = target.nodeName.toLowerCase();
      const changes = [
        ...[...removedNodes].map((node) => `-${show(node)}`),
        ...[...addedNodes].map((node) => `+${show(node)}`),
      ].filter((change) => change.length > 1);
      if (type === "attributes") {
        const value = /** @type {Element} */ (target).getAttribute(attributeName ?? "");
        host.noted("dom", `${place} ${attributeName}=${value}`);
      } else if (type === "characterData") {
        host.noted("dom", `${target.parentNode?.nodeName.toLowerCase()} "${target.nodeValue}"`);
      } else if (changes.length > 0) {
        host.noted("dom", `${place} ${changes.join(" ")}`);
      }
    }
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
}

/**
 * An asynchronous function as Java calls it: it tells with text what it gave, or how it failed.
 *
 * @param {(...values: any[]) => unknown} action
 */
function asText(action) {
  return async (
    /** @type {(text: string) => void} */ succeeded,
    /** @type {(text: string) => void} */ failed,
    /** @type {unknown[]} */ ...values
  ) => {
    try {
      const value = await action(...values);
      succeeded(value === undefined || value === null ? "" : String(value));
    } catch (cause) {
      failed(cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause));
    }
  };
}

host.ready({
  begin,
  write: page.write,
  finish: asText(page.finish),
  isRefreshing: page.isRefreshing,
  ...person,
  ...slots,
  noteChanges,
  state: watch.connectionState,
  listeners: watch.listeners,
  repeatUpdates: watch.repeatUpdates,
  runModule: asText(runModule),
  evaluate: asText((/** @type {string} */ expression) => (0, eval)(expression)),
  findConnection: asText(findConnection),
  hasJoined: (/** @type {string} */ channel) => connection.position(channel) !== undefined,
  connectionState: () => connection.state,
  isTrue: (/** @type {string} */ condition) => Boolean((0, eval)(condition)),
});
