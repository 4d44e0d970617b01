/** Timers on the page's event loop. happy-dom takes them from the global object while it is loaded, so they come first. */
import { host } from "./host.js";

function start(action, ms, repeat, args) {
  return host.startTimer(() => action(...args), Number(ms) || 0, repeat);
}

export function setTimeout(action, ms, ...args) {
  return start(action, ms, false, args);
}

export function setInterval(action, ms, ...args) {
  return start(action, ms, true, args);
}

export function clearTimeout(timer) {
  if (typeof timer === "number") {
    host.stopTimer(timer);
  }
}

export function setImmediate(action, ...args) {
  return start(action, 0, false, args);
}

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
