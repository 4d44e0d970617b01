/** What a test reads of the page. */
import {
  readMarker,
  unescapeName,
  withoutOccurrence,
} from "../../../../framework-client-js/src/main/js/dom/slots/markers.js";

const COMMENTS = 128;

/** The starts of all slots, by their names. @returns {Map<string, Comment[]>} */
function starts() {
  /** @type {Map<string, Comment[]>} */
  const found = new Map();
  const walker = document.createTreeWalker(document, COMMENTS);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const marker = readMarker(node);
    if (marker?.kind === "start") {
      const name = unescapeName(withoutOccurrence(marker.id));
      found.set(name, [...(found.get(name) ?? []), /** @type {Comment} */ (node)]);
    }
  }
  return found;
}

/** The nodes between a slot's start and its end. @param {Comment} start @returns {Node[]} */
function content(start) {
  const nodes = [];
  let depth = 0;
  for (let node = start.nextSibling; node; node = node.nextSibling) {
    const kind = readMarker(node)?.kind;
    if (kind === "end" && depth === 0) {
      break;
    }
    depth += kind === "start" ? 1 : kind === "end" ? -1 : 0;
    nodes.push(node);
  }
  return nodes;
}

/** @param {string} name */
function first(name) {
  const all = starts();
  const [start] = all.get(name) ?? [];
  if (!start) {
    const names = [...all.keys()].map((one) => `"${one}"`).join(", ");
    throw new Error(`the page has no slot "${name}"; it has ${names || "none"}`);
  }
  return content(start).filter((node) => !readMarker(node));
}

/** @param {string} name */
export const slotText = (name) =>
  first(name)
    .map((node) => node.textContent ?? "")
    .join("");

/** @param {string} name */
export const slotHtml = (name) => first(name).map(html).join("");

/** @param {Node} node */
const html = (node) => new XMLSerializer().serializeToString(node);

/** Whether there is such a slot. @param {string} name */
export const hasSlot = (name) => starts().has(name);

/** The names of all slots, one a line. */
export const slotNames = () => [...starts().keys()].join("\n");

/** @param {string} selector */
function element(selector) {
  const found = document.querySelector(selector);
  if (!found) {
    throw new Error(`no element matches "${selector}"`);
  }
  return found;
}

/** @param {string} selector */
export const elementText = (selector) => element(selector).textContent ?? "";

/** @param {string} selector */
export const elementHtml = (selector) => element(selector).innerHTML;

/** @param {string} selector */
export const hasElement = (selector) => document.querySelector(selector) !== null;

/** Ids that several elements have, one a line. */
export function duplicateIds() {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id) => id !== "");
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].join("\n");
}
