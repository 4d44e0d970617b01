/**
 * What the modules import that are generated from services: a part that only pages with such a module load. Its types are in
 * `service.d.ts`.
 */
import { Calls } from "./service/calls.js";
import { base } from "./stub.js";

export { bigint, bool, bytes, float, list, map, same, set } from "./stub.js";

const calls = new Calls({
  address: `${base}/call`,
  // That of a rendered page counts with its grant only.
  session: () => undefined,
  fetch: (...request) => fetch(...request),
  clock: {
    wall: () => Date.now(),
    setTimeout: (action, ms) => setTimeout(action, ms),
    clearTimeout: (timer) => clearTimeout(timer),
  },
  random: () => Math.random(),
});

/**
 * @param {import("../types/service.d.ts").ServiceCall} call
 * @returns {Promise<any>}
 */
export function call(call) {
  return calls.call(call);
}
