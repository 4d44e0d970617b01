/**
 * A page without a browser: happy-dom's window on top of GraalJS, with Java's clock and network below. Java calls what is
 * handed to `host.ready`.
 */
import { host } from "./host.js";
import "./timers.js";
import "./web-globals.js";
import { GlobalWindow } from "happy-dom";
import { console } from "./console.js";
import { createEventSource } from "./event-source.js";
import { fetch, Response } from "./fetch.js";

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
 * @param {string} url
 * @param {string} html
 */
function open(url, html) {
  const window = new GlobalWindow({ url, console: /** @type {any} */ (console) });
  expose(window);
  dispatchToForms(window);
  window.document.write(html);
}

/** Runs the page's own scripts: classic ones first, as a parser would, then modules, which are deferred. */
async function runScripts() {
  const scripts = [...document.querySelectorAll("script")];
  for (const script of scripts.filter(({ type }) => type === "" || type === "text/javascript")) {
    const source = script.getAttribute("src");
    const code = source === null ? script.textContent : await (await fetch(source)).text();
    (0, eval)(code);
  }
  for (const script of scripts.filter(({ type }) => type === "module")) {
    const source = script.getAttribute("src");
    await (source === null ? runModule(script.textContent) : import(new URL(source, location.href).href));
  }
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
  open,
  runScripts: asText(runScripts),
  runModule: asText(runModule),
  evaluate: asText((/** @type {string} */ expression) => (0, eval)(expression)),
  findConnection: asText(findConnection),
  hasJoined: (/** @type {string} */ channel) => connection.position(channel) !== undefined,
  connectionState: () => connection.state,
  isTrue: (/** @type {string} */ condition) => Boolean((0, eval)(condition)),
});
