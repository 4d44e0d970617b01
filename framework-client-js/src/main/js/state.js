/**
 * The replica of a channel's state: a part that only pages load which use it.
 */
import { Replica } from "./state/replica.js";
import { SnapshotReader } from "./state/snapshot-reader.js";
import { base, connection } from "./stub.js";

const page = /** @type {import("./connection/connection.js").Connection} */ (/** @type {unknown} */ (connection));

const clock = {
  now: () => performance.now(),
  setTimeout: (/** @type {() => void} */ action, /** @type {number} */ ms) => setTimeout(action, ms),
  clearTimeout: (/** @type {any} */ timer) => clearTimeout(timer),
};

/**
 * Copies what a channel keeps, and keeps the copy up to date.
 *
 * @param {import("../types/stub.d.ts").ListenerDefinition} definition
 * @param {any} listeners what the runtime gives the stubs of listeners
 * @param {string} channel
 * @param {import("../types/freshet.d.ts").StateOptions} [options]
 * @returns {Promise<any>} the views of the states, by their names
 */
export function replica(definition, listeners, channel, { signal } = {}) {
  const reader = new SnapshotReader(channel, {
    base,
    identity: () => ({ session: page.session, grant: page.grants.grant() }),
    fetch: (...request) => fetch(...request),
    setTimeout: clock.setTimeout,
    random: () => Math.random(),
  });
  return new Replica(definition, channel, { ...listeners, connection, reader, clock }).open(signal);
}
