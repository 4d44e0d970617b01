import { HtmlParser } from "../dom/html.js";
import { call, callDocument, get, ofDocument } from "../dom/nodes.js";
import { readMarker, unescapeName } from "../dom/slots/markers.js";
import { missing } from "../dom/targets.js";

/**
 * Applies the patches of a page, `<template for="NAME">…</template>`, where the browser does not know them and so parses them
 * as templates like any other, and markers as comments. docs/protocol.md, "Pages".
 *
 * A patch counts once something follows it, since the parser gives it piece by piece; the server sees to that. One that nothing
 * follows when the document ends was cut.
 */
const PATCH = "template[for]";
const TEXT = 3;

/** What the server says of patches that it did not send, since the page has no such slot. */
const MISSING = 'meta[name="freshet-missing"]';

export class Patches {
  #document;
  #slots;
  #editor;
  #observer;
  #heard;
  #missed;
  /** @type {Set<HTMLTemplateElement>} patches that nothing follows yet */
  #waiting = new Set();

  /**
   * @param {Document} document
   * @param {import("../dom/slots/slots.js").Slots} slots
   * @param {import("../dom/editor.js").Editor} editor
   * @param {object} told
   * @param {() => void} told.heard is told that the page's stream has brought something
   * @param {(failure: import("../../types/freshet.d.ts").Failure) => void} told.missed is told of calls whose slot is not there
   */
  constructor(document, slots, editor, { heard, missed }) {
    this.#heard = heard;
    this.#missed = missed;
    this.#document = document;
    this.#slots = slots;
    this.#editor = editor;
    const { MutationObserver } = /** @type {Window & typeof globalThis} */ (ofDocument(document, "defaultView"));
    this.#observer = new MutationObserver((records) => this.#look(records));
    this.#observer.observe(document, { characterData: true, childList: true, subtree: true });
    callDocument(document, "querySelectorAll", MISSING).forEach((/** @type {Element} */ element) =>
      this.#tell(element),
    );
    this.#waiting = new Set(callDocument(document, "querySelectorAll", PATCH));
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
        const name = get(node, "nodeName");
        const element = /** @type {HTMLTemplateElement} */ (node);
        if (name === "META" && call(element, "matches", MISSING)) {
          this.#tell(element);
        } else if (name === "TEMPLATE" && call(element, "matches", PATCH)) {
          this.#waiting.add(element);
        }
      }
    }
    this.#applyAll();
  }

  /** @param {Element} element */
  #tell(element) {
    const [id = "", method = "", name = ""] = (element.getAttribute("content") ?? "").split(" ");
    element.remove();
    this.#missed({
      channel: id.slice(0, id.indexOf("@")),
      method,
      message: missing({ slot: unescapeName(name) }),
      cause: undefined,
    });
  }

  #applyAll() {
    if (this.#slots.areInstructions !== false) {
      return; // The browser's own affair.
    }
    for (const patch of this.#waiting) {
      if (patch.nextSibling) {
        this.#waiting.delete(patch);
        this.#apply(patch);
      }
    }
  }

  /** @param {HTMLTemplateElement} patch */
  #apply(patch) {
    const range = this.#slots.findMarked(patch.getAttribute("for") ?? "");
    if (range) {
      const [first, last] = range;
      const parent = /** @type {Node} */ (first.parentNode);
      const content = this.#contentOf(patch);
      this.#slots.changes.serve([...content.childNodes]);
      call(parent, "insertBefore", content, first);
      while (first.nextSibling && first !== last && first.nextSibling !== last) {
        call(parent, "removeChild", first.nextSibling);
      }
      last.remove();
      first.remove();
    }
    const after = patch.nextSibling;
    if (after && get(after, "nodeType") === TEXT && after.nodeValue?.startsWith("\n")) {
      after.nodeValue = after.nodeValue.slice(1);
    }
    patch.remove();
  }

  /** Within a template the page's parser attaches no shadow roots. @param {HTMLTemplateElement} patch */
  #contentOf(patch) {
    const { content } = patch;
    if (!content.querySelector("template[shadowrootmode]")) {
      return content;
    }
    this.#editor.parser ??= new HtmlParser(this.#document);
    return this.#editor.parser.parse(patch.innerHTML, this.#document);
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
    : [...addedNodes].some((node) => readMarker(node) || get(node, "nodeName") === "TEMPLATE");
}
