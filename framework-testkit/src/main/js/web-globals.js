/** What happy-dom expects of its surroundings beyond ECMAScript and timers. */
import { ReadableStream, TransformStream, WritableStream } from "web-streams-polyfill";
import { URL, URLSearchParams } from "whatwg-url";

Object.assign(globalThis, { ReadableStream, TransformStream, URL, URLSearchParams, WritableStream });

/** Plain data is copied; anything else is the same object. (HTML Standard, "structuredClone".) @param {any} value @returns {any} */
function structuredClone(value) {
  if (Array.isArray(value)) {
    return value.map(structuredClone);
  }
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, structuredClone(one)]))
    : value;
}

Object.assign(globalThis, { structuredClone });
