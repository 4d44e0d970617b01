/**
 * @typedef {import("../types/freshet.d.ts").Failure} Failure
 */

/** So many kinds of failure are shown on the console; a page with more has been told enough. */
const MAX_KINDS = 100;

/**
 * Tells what went wrong in calls: each time by an `error` event, and once per channel, method and message on the console.
 *
 * @param {EventTarget} target
 * @param {{ error(...data: unknown[]): void }} console
 * @returns {(failure: Failure) => void}
 */
export function reporter(target, console) {
  const shown = new Set();
  return (failure) => {
    const { channel, method, message, cause } = failure;
    const kind = JSON.stringify([channel, method, message]);
    if (!shown.has(kind) && shown.size < MAX_KINDS) {
      shown.add(kind);
      const line = `Freshet: ${channel}, ${method}: ${message}`;
      cause === undefined ? console.error(line) : console.error(line, cause);
    }
    target.dispatchEvent(new CustomEvent("error", { detail: failure }));
  };
}
