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
  if (value instanceof Uint8Array) {
    return base64(value);
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
 * Replaces the values that JSON has no type for; the second argument of `JSON.stringify`.
 *
 * @param {string} _key
 * @param {unknown} value
 */
export function toWire(_key, value) {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    return String(value);
  }
  if (value instanceof Uint8Array) {
    return base64(value);
  }
  if (value instanceof Set) {
    return [...value];
  }
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** @param {Uint8Array} value */
function base64(value) {
  return btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(""));
}

/**
 * What has no need of a decoder, where there has to be one.
 *
 * @param {any} value
 * @returns {any}
 */
export function same(value) {
  return value;
}

/**
 * A `float` or `double`, which JSON has no word for where it is not finite.
 *
 * @param {any} value a number, or "NaN", "Infinity", "-Infinity", or null
 * @returns {any}
 */
export function float(value) {
  return isMissing(value) ? value : Number(value);
}

/**
 * A `long` or `BigInteger`, which may be more than a number holds.
 *
 * @param {any} value decimal digits, or null
 * @returns {any}
 */
export function bigint(value) {
  return isMissing(value) ? value : BigInt(value);
}

/**
 * A `boolean` as the key of a map, where all keys are text.
 *
 * @param {any} value "true" or "false"
 * @returns {any}
 */
export function bool(value) {
  return value === "true";
}

/**
 * A `byte[]`.
 *
 * @param {any} value Base64 (RFC 4648, 4), or null
 * @returns {any}
 */
export function bytes(value) {
  return isMissing(value) ? value : Uint8Array.from(atob(value), (byte) => byte.charCodeAt(0));
}

/**
 * @param {any} values
 * @param {(value: any) => any} decode
 * @returns {any}
 */
export function list(values, decode) {
  return isMissing(values) ? values : values.map((/** @type {any} */ value) => decode(value));
}

/**
 * @param {any} values
 * @param {(value: any) => any} [decode]
 * @returns {any}
 */
export function set(values, decode) {
  return isMissing(values) ? values : new Set(decode ? list(values, decode) : values);
}

/**
 * @param {any} values
 * @param {(value: any) => any} [decode]
 * @param {(key: string) => any} [decodeKey]
 * @returns {any}
 */
export function map(values, decode = same, decodeKey = same) {
  if (isMissing(values)) {
    return values;
  }
  return new Map(Object.entries(values).map(([key, value]) => [decodeKey(key), decode(value)]));
}

/**
 * What is null, or was left out, has nothing to decode.
 *
 * @param {unknown} value
 */
function isMissing(value) {
  return value === null || value === undefined;
}
