import { text } from "../wire/values.js";

/**
 * What updates name as their targets.
 *
 * @typedef {import("../../types/stub.d.ts").Selector} Selector
 * @typedef {import("../../types/stub.d.ts").Slot} Slot
 * @typedef {import("../../types/stub.d.ts").Target} Target
 */

/**
 * @param {string} name
 * @returns {Slot}
 */
export function slot(name) {
  return { slot: name };
}

/**
 * A tag for template literals: data is escaped, so that it cannot change what the selector means.
 *
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 * @returns {Selector}
 */
export function selector(strings, ...values) {
  return { selector: String.raw({ raw: strings }, ...values.map((value) => CSS.escape(text(value)))) };
}

/** @param {Target} target */
export function describe(target) {
  return "slot" in target ? `the slot "${target.slot}"` : `what "${target.selector}" finds`;
}

/** @param {Target} target */
export function missing(target) {
  return "slot" in target
    ? `there is no slot "${target.slot}" on this page`
    : `no element of this page matches "${target.selector}"`;
}

/** @param {Target} target */
export function moved(target) {
  return `what ${describe(target)} held is elsewhere: a script moved it without the slot's markers, so this update does not reach it`;
}
