/** Timers on the page's event loop. happy-dom takes them from the global object while it is loaded, so they come first. */
import { host } from "./host.js";

/** @typedef {(...args: any[]) => void} Action */

/**
 * @param {Action} action
 * @param {unknown} ms
 * @param {boolean} repeats
 * @param {unknown[]} args
 */
function start(action, ms, repeats, args) {
  return host.startTimer(() => action(...args), Number(ms) || 0, repeats);
}

/** @param {Action} action @param {number} [ms] @param {unknown[]} args */
export function setTimeout(action, ms, ...args) {
  return start(action, ms, false, args);
}

/** @param {Action} action @param {number} [ms] @param {unknown[]} args */
export function setInterval(action, ms, ...args) {
  return start(action, ms, true, args);
}

/** @param {unknown} timer */
export function clearTimeout(timer) {
  if (typeof timer === "number") {
    host.stopTimer(timer);
  }
}

/** @param {Action} action @param {unknown[]} args */
export function setImmediate(action, ...args) {
  return start(action, 0, false, args);
}

/** @param {() => void} action */
export function queueMicrotask(action) {
  Promise.resolve().then(action);
}

export const performance = {
  now: () => host.now(),
  timeOrigin: 0,
};

Object.assign(globalThis, {
  clearImmediate: clearTimeout,
  clearInterval: clearTimeout,
  clearTimeout,
  performance,
  queueMicrotask,
  setImmediate,
  setInterval,
  setTimeout,
});

// The page's clock is the host's.
const RealDate = Date;
class HostDate extends RealDate {
  /** @param {any[]} values */
  constructor(...values) {
    super(.../** @type {[any]} */ (values.length === 0 ? [host.wall()] : values));
  }

  /** @override */
  static now() {
    return host.wall();
  }
}
globalThis.Date = /** @type {any} */ (HostDate);

if (host.seed !== 0) {
  let seed = host.seed | 0;
  Math.random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 2 ** 32;
  };
}
