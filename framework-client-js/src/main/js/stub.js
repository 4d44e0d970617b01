/**
 * What the modules import that are generated from listeners. Its types are in `stub.d.ts`.
 */
export { selector, slot } from "./dom/targets.js";
export { connection, listener } from "./runtime.js";
export { bigint, bool, bytes, float, list, map, same, set, text } from "./wire/values.js";
