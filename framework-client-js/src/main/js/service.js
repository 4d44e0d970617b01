/**
 * What the modules import that are generated from services: a part that only pages with such a module load. Its types are in
 * `service.d.ts`.
 */
import { Calls } from "./service/calls.js";
import { Effects } from "./service/effects.js";
import { ServiceError } from "./service/service-error.js";
import { base, channels, connection, paint } from "./stub.js";

export { bigint, bool, bytes, float, list, map, same, set } from "./stub.js";
export { ServiceError };

const page = /** @type {import("./connection/connection.js").Connection} */ (/** @type {unknown} */ (connection));

/** @type {import("./service/pending-call.js").Clock} */
const clock = {
  wall: () => Date.now(),
  setTimeout: (action, ms) => setTimeout(action, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

const calls = new Calls({
  address: `${base}/call`,
  identity: () => (page.session ? { session: page.session, grant: page.grants.grant() } : undefined),
  renew: async () => (await import("./later.js")).renewGrant(page.grants, clock),
  reload: () => page.grants.reload(),
  fetch: (...request) => fetch(...request),
  clock,
  random: () => Math.random(),
  effects: new Effects({ channels, paint, clock }),
});

/**
 * @param {import("../types/service.d.ts").ServiceCall} call
 * @returns {import("../types/freshet.d.ts").CallPromise<any>}
 */
export function call(call) {
  return calls.call(call);
}
