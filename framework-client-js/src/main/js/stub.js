/**
 * What the modules import that are generated from listeners, and the part for services. Its types are in `stub.d.ts`.
 */
export { selector, slot } from "./dom/targets.js";
export { base, channels, connection, listener, paint } from "./runtime.js";
export { bigint, bool, bytes, float, list, map, same, set, text } from "./wire/values.js";
