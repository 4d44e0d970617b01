import { readMarker, unescapeName } from "./slots.js";
import { missing } from "./targets.js";

/**
 * Applies the patches of a page, `<template for="NAME">…</template>`, where the browser does not know them and so parses them
 * as templates like any other, and markers as comments. docs/protocol.md, "Pages".
 *
 * A patch counts once something follows it, since the parser gives it piece by piece; the server sees to that. One that nothing
 * follows when the document ends was cut.
 */
const PATCH = "template[for]";

/** What the server says of patches that it did not send, since the page has no such slot. */
const MISSING = 'meta[name="freshet-missing"]';

export class Patches {
  #document;
  #slots;
  #observer;
  #heard;
  #missed;

  /**
   * @param {Document} document
   * @param {import("./slots.js").Slots} slots
   * @param {object} told
   * @param {() => void} told.heard is told that the page's stream has brought something
   * @param {(failure: import("../types/freshet.d.ts").Failure) => void} told.missed is told of calls whose slot is not there
   */
  constructor(document, slots, { heard, missed }) {
    this.#heard = heard;
    this.#missed = missed;
    this.#document = document;
    this.#slots = slots;
    const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
    this.#observer = new view.MutationObserver((records) => this.#look(records));
    this.#observer.observe(document, { characterData: true, childList: true, subtree: true });
    document.querySelectorAll(MISSING).forEach((element) => this.#tell(element));
    this.#applyAll();
  }

  /** The document has ended. */
  finish() {
    this.#look(this.#observer.takeRecords());
    this.#observer.disconnect();
  }

  /** @param {MutationRecord[]} records */
  #look(records) {
    if (records.some(isOfParser)) {
      this.#heard();
    }
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        const element = /** @type {Element} */ (node);
        if (node.nodeName === "META" && element.matches(MISSING)) {
          this.#tell(element);
        }
      }
    }
    this.#applyAll();
  }

  /** @param {Element} element */
  #tell(element) {
    const [id = "", method = "", name = ""] = (element.getAttribute("content") ?? "").split(" ");
    element.remove();
    this.#missed({ channel: id.slice(0, id.indexOf("@")), method, message: missing({ slot: unescapeName(name) }), cause: undefined });
  }

  #applyAll() {
    if (this.#slots.areInstructions !== false) {
      return; // The browser's own affair.
    }
    for (const patch of /** @type {NodeListOf<HTMLTemplateElement>} */ (this.#document.querySelectorAll(PATCH))) {
      if (patch.nextSibling) {
        this.#apply(patch);
      }
    }
  }

  /** @param {HTMLTemplateElement} patch */
  #apply(patch) {
    const range = this.#slots.findMarked(patch.getAttribute("for") ?? "");
    if (range) {
      const [first, last] = range;
      first.before(patch.content);
      while (first.nextSibling && first !== last && first.nextSibling !== last) {
        first.nextSibling.remove();
      }
      last.remove();
      first.remove();
    }
    const after = patch.nextSibling;
    if (after?.nodeValue?.startsWith("\n")) {
      after.nodeValue = after.nodeValue.slice(1);
    }
    patch.remove();
  }
}

/**
 * Whether the page's stream has brought this: a patch, whose markers are new ones, or the line end that is its heartbeat.
 *
 * @param {MutationRecord} record
 */
function isOfParser({ type, target, addedNodes }) {
  return type === "characterData"
    ? !target.nextSibling
    : [...addedNodes].some((node) => readMarker(node) || node.nodeName === "TEMPLATE");
}
