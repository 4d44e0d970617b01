/**
 * What a developer should know of a page that listens to nothing, or in vain. Loaded when there is something to say.
 *
 * @typedef {import("../../types/stub.d.ts").ListenerDefinition} ListenerDefinition
 */

/** Handlers that are of the channel, and not of the listener. */
const OF_CHANNEL = ["onJoined", "onGap"];

/**
 * @param {ListenerDefinition} definition
 * @param {string} channel
 * @param {{ [name: string]: unknown }} handlers
 * @param {boolean} isPatched whether some browsers get this page by patches
 * @param {Pick<Console, "warn">} console
 */
export function advise({ name, methods }, channel, handlers, isPatched, console) {
  const listener = name.slice(name.lastIndexOf(".") + 1);
  const names = [...Object.keys(methods), ...OF_CHANNEL];
  for (const handler of unknownHandlers(handlers, names)) {
    const near = nearest(handler, names);
    const hint = near ? ` Did you mean "${near}"?` : "";
    console.warn(
      `Freshet: ${channel}: ${name} has no method "${handler}", so this handler never runs.${hint} It has ${names.join(", ")}. ` +
        "Functions that only your handlers call may begin with _.",
    );
  }
  const handled = names.filter((method) => typeof handlers[method] === "function");
  if (handled.length === 0 && !Object.values(methods).some(({ update }) => update)) {
    console.warn(
      `Freshet: ${channel}: ${listener}.listen has no handlers, and no method of ${name} updates the page: nothing will happen. ` +
        `Give it handlers (${names.join(", ")}), or annotate the methods with @DomUpdate.`,
    );
  } else if (isPatched && handled.some((method) => !OF_CHANNEL.includes(method))) {
    console.warn(
      `Freshet: ${channel}: where this page is streamed by patches (PageTransport.PAGE, and AUTO in Chrome and Edge), no calls are ` +
        `made: the handlers of ${name} run from the hand-over to a service stream on, or never if the page has no script there. Use ` +
        "PageTransport.PAGE_SCRIPT or SERVICE if they matter.",
    );
  }
}

/**
 * The functions that look like handlers and are none. A class has methods of its own, so of these only what looks like one of
 * the listener's counts.
 *
 * @param {object} handlers
 * @param {readonly string[]} names
 */
function unknownHandlers(handlers, names) {
  const unknown = Object.keys(handlers).filter((name) => isFunction(handlers, name) && !names.includes(name));
  for (let type = Object.getPrototypeOf(handlers); type && !isNative(type); type = Object.getPrototypeOf(type)) {
    unknown.push(
      ...Object.getOwnPropertyNames(type).filter(
        (name) =>
          isFunction(type, name) &&
          !names.includes(name) &&
          names.some((other) => name[0] === other[0] && distance(name, other) < 3),
      ),
    );
  }
  return unknown;
}

/** @param {object} object @param {string} name */
function isFunction(object, name) {
  return typeof Object.getOwnPropertyDescriptor(object, name)?.value === "function" && !/^(_|constructor$)/.test(name);
}

/** @param {object} prototype */
function isNative(prototype) {
  return Function.prototype.toString.call(prototype.constructor).includes("[native code]");
}

/**
 * The server has no such channel.
 *
 * @param {string} channel
 * @param {readonly string[]} names of the channels that the page was rendered with
 * @param {Pick<Console, "warn">} console
 */
export function refused(channel, names, console) {
  const near = nearest(channel, names);
  if (names.length > 0 && !names.includes(channel)) {
    console.warn(
      `Freshet: ${channel}: the server refuses this channel.${near ? ` Did you mean "${near}"?` : ""} The page was rendered with ` +
        `${names.join(", ")}.`,
    );
  }
}

/**
 * Calls of these channels reach the page, and nobody takes them.
 *
 * @param {readonly string[]} names
 * @param {Pick<Console, "warn">} console
 */
export function unheard(names, console) {
  console.warn(
    `Freshet: this page was rendered with ${names.join(", ")}, but nothing on it listens there, so no update arrives. Import ` +
      `the listener and call listen("${names[0]}") as soon as the script runs, or remove the channel from the page in Java.`,
  );
}

/**
 * @param {string} word
 * @param {readonly string[]} candidates
 */
function nearest(word, candidates) {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(2, candidate.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/**
 * Levenshtein's.
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = /** @type {number} */ (row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, /** @type {number} */ (row[j]) + 1, /** @type {number} */ (next[j - 1]) + 1);
    }
    row = next;
  }
  return /** @type {number} */ (row[b.length]);
}

/**
 * Two copies of the runtime are on the page.
 *
 * @param {string | undefined} one the URL of the one that came first; undefined in some bundles
 * @param {string | undefined} other
 * @param {Pick<Console, "warn">} console
 */
export function twice(one = "a bundle", other = "a bundle", console) {
  console.warn(
    `Freshet: the runtime is loaded twice, from ${one} and ${other}, so calls happen twice. Import all modules from one place: ` +
      "{{@freshet}} in templates, or the package in a bundle.",
  );
}
