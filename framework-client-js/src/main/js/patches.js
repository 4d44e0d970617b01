/**
 * Applies the patches of a page, `<template for="NAME">…</template>`, where the browser does not know them and so parses them
 * as templates like any other, and markers as comments. docs/protocol.md, "Pages".
 *
 * A patch counts once something follows it, since the parser gives it piece by piece; the server sees to that. One that nothing
 * follows when the document ends was cut.
 */
const PATCH = "template[for]";

export class Patches {
  #document;
  #slots;
  #observer;

  /**
   * @param {Document} document
   * @param {import("./slots.js").Slots} slots
   */
  constructor(document, slots) {
    this.#document = document;
    this.#slots = slots;
    const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
    this.#observer = new view.MutationObserver(() => this.#applyAll());
    this.#observer.observe(document, { childList: true, subtree: true });
    this.#applyAll();
  }

  /** The document has ended. */
  finish() {
    this.#applyAll();
    this.#observer.disconnect();
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
