/**
 * What the kit wants to know of the runtime: the calls that a page received, the updates that they made, and the connection. The
 * page imports `stub.js` through a module that has `listener` made here.
 */
import { host } from "./host.js";

/** So many updates are made again at the end, to see whether a second time changes anything. */
const MAX_REPEATED = 50;

/** @typedef {{ listener: string, method: string, repeat: () => void }} Update */

/** @type {import("../../../../framework-client-js/src/main/types/freshet.d.ts").Connection | undefined} */
let connection;
/** @type {Update[]} */
const updates = [];
/** The page's listeners by their names. @type {Map<string, any>} */
const definitions = new Map();

export const connectionState = () => connection?.state ?? "";

/** @param {any} runtime what `stub.js` exports */
export function watch(runtime) {
  connection = runtime.connection;
  const tell = (/** @type {string} */ kind, /** @type {string} */ text) => host.noted(kind, text);
  runtime.connection.addEventListener("change", (/** @type {CustomEvent} */ { detail }) =>
    tell("connection", [detail.state, detail.transport, detail.reason].filter(Boolean).join(", ")),
  );
  runtime.connection.addEventListener("gap", (/** @type {CustomEvent} */ { detail }) =>
    tell("connection", `gap in ${detail.channel}: ${detail.reason}`),
  );
  runtime.connection.addEventListener("resumed", (/** @type {CustomEvent} */ { detail }) =>
    tell("connection", `${detail.channel} resumed after ${detail.missed} missed`),
  );
  runtime.connection.addEventListener("error", (/** @type {CustomEvent} */ { detail }) => {
    const { channel, method, message, cause } = detail;
    tell(cause === undefined ? "missing" : "failure", `${channel}, ${method}: ${message}${cause ? `: ${cause}` : ""}`);
  });
  return (/** @type {any} */ definition) => watchListener(definition, runtime.listener);
}

/** @param {any} definition @param {(definition: any) => any} make */
function watchListener(definition, make) {
  definitions.set(definition.name, definition);
  const methods = Object.fromEntries(
    Object.entries(definition.methods).map(([name, method]) => [name, watchMethod(definition.name, name, method)]),
  );
  const stub = make({ ...definition, methods });
  return {
    get name() {
      return stub.name;
    },
    listen: (/** @type {string} */ channel, handlers = {}) =>
      stub.listen(channel, watchHandlers(definition, channel, handlers)),
  };
}

/** @param {string} listener @param {string} name @param {any} method */
function watchMethod(listener, name, method) {
  const { update } = method;
  if (!update) {
    return method;
  }
  return {
    ...method,
    update(/** @type {any} */ dom, /** @type {unknown[]} */ ...args) {
      const repeat = () => update(dom, ...args);
      updates.push({ listener, method: name, repeat });
      if (updates.length > MAX_REPEATED) {
        updates.shift();
      }
      repeat();
    },
  };
}

/** The page's handlers, which note each call. @param {any} definition @param {string} channel @param {any} handlers */
function watchHandlers({ methods }, channel, handlers) {
  return new Proxy(handlers, {
    get(target, name) {
      const handler = Reflect.get(target, name);
      if (typeof name !== "string" || !Object.hasOwn(methods, name)) {
        return handler;
      }
      const isHandled = typeof handler === "function" || methods[name].update !== undefined;
      return (/** @type {unknown[]} */ ...args) => {
        host.called(channel, name, JSON.stringify(args.map(toJson)), isHandled);
        return typeof handler === "function" ? Reflect.apply(handler, handlers, args) : undefined;
      };
    },
  });
}

/** @param {unknown} value @returns {unknown} */
function toJson(value) {
  if (typeof value === "bigint") {
    return String(value);
  }
  if (value instanceof Set) {
    return [...value].map(toJson);
  }
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, one]) => [key, toJson(one)]));
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toJson(one)]))
    : value;
}

/**
 * Makes the last updates again, as when a connection repeats them: those of each method from its last one on. The page is not the
 * same afterwards if they are not idempotent.
 *
 * @returns {string} the methods whose updates changed something, one a line
 */
export function repeatUpdates() {
  const changed = [];
  const last = new Map(updates.map((update, index) => [`${update.listener}.${update.method}`, index]));
  for (const [method, index] of last) {
    const before = document.documentElement.outerHTML;
    updates.slice(index).forEach(({ repeat }) => repeat());
    if (document.documentElement.outerHTML !== before) {
      changed.push(method);
    }
  }
  return changed.join("\n");
}

/** The names of the listeners whose modules the page has loaded, one a line. */
export const listeners = () => [...definitions.keys()].join("\n");
