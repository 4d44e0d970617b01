/** Decodes calls as the runtime does, and describes the values that handlers would be given. */
import { Everything } from "./Everything.js";

/** @param {string} frame as it is on the wire */
export function replay(frame) {
  const { method, args } = JSON.parse(frame);
  return JSON.stringify(Everything.methods[method].decode(args).map(describe));
}

/** @param {unknown} value */
function describe(value) {
  if (value === null) {
    return ["null"];
  }
  if (Array.isArray(value)) {
    return ["array", value.map(describe)];
  }
  if (value instanceof Uint8Array) {
    return ["bytes", [...value]];
  }
  if (value instanceof Set) {
    return ["set", [...value].map(describe)];
  }
  if (value instanceof Map) {
    return ["map", [...value].map(([key, item]) => [describe(key), describe(item)])];
  }
  if (typeof value === "object") {
    return ["object", Object.fromEntries(Object.entries(value).map(([key, item]) => [key, describe(item)]))];
  }
  return [typeof value, typeof value === "boolean" ? value : Object.is(value, -0) ? "-0" : String(value)];
}
