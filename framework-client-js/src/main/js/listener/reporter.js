/**
 * @typedef {import("../../types/freshet.d.ts").Failure} Failure
 */

/** So many failures of a method are shown on the console: names of slots may come from data. */
const MAX_EACH = 5;

/**
 * Tells what went wrong in calls: each time by an `error` event, and on the console once per channel, method, message and place
 * in the page's code, of each method a few.
 *
 * @param {EventTarget} target
 * @param {{ error(...data: unknown[]): void }} console
 * @returns {(failure: Failure) => void}
 */
export function reporter(target, console) {
  /** @type {Map<string, Set<string>>} */
  const shown = new Map();
  return (failure) => {
    const { channel, method, message, cause } = failure;
    const subject = `${channel}, ${method}`;
    const messages = shown.get(subject) ?? new Set();
    const key = cause === undefined ? message : `${message} ${/** @type {any} */ (cause)?.stack ?? cause}`;
    if (!messages.has(key) && messages.size < MAX_EACH) {
      shown.set(subject, messages.add(key));
      const more = messages.size < MAX_EACH ? "" : " (and so on: no more is shown of this method)";
      const line = `Freshet: ${subject}: ${message}${more}`;
      cause === undefined ? console.error(line) : console.error(line, cause);
    }
    target.dispatchEvent(new CustomEvent("error", { detail: failure }));
  };
}
