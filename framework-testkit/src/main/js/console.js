/** The page's console: what it says is kept for the test. */
import { host } from "./host.js";

/** @param {unknown} value */
function show(value) {
  if (value instanceof Error) {
    return value.stack ?? String(value);
  }
  if (typeof value !== "object" || value === null) {
    return String(value);
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

export const console = Object.fromEntries(
  ["debug", "error", "info", "log", "trace", "warn"].map((level) => [
    level,
    (/** @type {unknown[]} */ ...values) => host.log(level, values.map(show).join(" ")),
  ]),
);
