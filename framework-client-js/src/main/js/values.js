/**
 * Values: from the wire to JavaScript, and to the text that a page shows. docs/protocol.md, "Values".
 */

/**
 * The text of a value, the same in every rendering: nothing for null; for values that JavaScript has a type of its own
 * for, what stands for them on the wire.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function text(value) {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? JSON.stringify(value, toWire) : String(value);
}

/**
 * Text as a document can hold it: U+FFFD stands for NUL and for a surrogate that stands alone.
 *
 * @param {string} value
 */
export function documentText(value) {
  return value.replace(/[\0\p{Surrogate}]/gu, "\uFFFD");
}

/**
 * @param {string} _key
 * @param {unknown} value
 */
function toWire(_key, value) {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    return String(value);
  }
  if (value instanceof Set) {
    return [...value];
  }
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/**
 * A `float` or `double`, which JSON has no word for where it is not finite.
 *
 * @param {any} value a number, or "NaN", "Infinity", "-Infinity", or null
 * @returns {any}
 */
export function float(value) {
  return value === null ? null : Number(value);
}

/**
 * A `long` or `BigInteger`, which may be more than a number holds.
 *
 * @param {any} value decimal digits, or null
 * @returns {any}
 */
export function bigint(value) {
  return value === null ? null : BigInt(value);
}

/**
 * @param {any} values
 * @param {(value: any) => any} decode
 * @returns {any}
 */
export function list(values, decode) {
  return values === null ? null : values.map((/** @type {any} */ value) => decode(value));
}

/**
 * @param {any} values
 * @param {(value: any) => any} [decode]
 * @returns {any}
 */
export function set(values, decode) {
  return values === null ? null : new Set(decode ? list(values, decode) : values);
}

/**
 * @param {any} values
 * @param {(value: any) => any} [decode]
 * @returns {any}
 */
export function map(values, decode) {
  if (values === null) {
    return null;
  }
  const entries = Object.entries(values);
  return new Map(decode ? entries.map(([key, value]) => [key, decode(value)]) : entries);
}
