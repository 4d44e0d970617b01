import { call, callDocument, get } from "./nodes.js";
import { documentText } from "../wire/values.js";

/**
 * Puts content into the page for the verbs of updates, and notes that it is the server's.
 *
 * @typedef {import("./slots/slot-range.js").Place} Place
 */

const TEXT = 3;

export class Editor {
  /** Made by what first needs one: a page may allow its policy once only. @type {import("./html.js").HtmlParser | undefined} */
  parser;

  /**
   * @param {Document} document
   * @param {import("./page-changes.js").PageChanges} changes
   */
  constructor(document, changes) {
    this.document = document;
    this.changes = changes;
  }

  /**
   * Data becomes a text node.
   *
   * @param {Place} place
   * @param {string} value
   */
  setText(place, value) {
    const shown = documentText(value);
    const { head, stop } = place;
    if (head !== stop && head && get(head, "nodeType") === TEXT && get(head, "nextSibling") === stop && shown !== "") {
      head.nodeValue = shown;
    } else {
      this.fill(place, shown === "" ? [] : [callDocument(this.document, "createTextNode", shown)]);
    }
    place.show();
  }

  /**
   * Gives a place new content, unless somebody is editing it.
   *
   * @param {Place} place
   * @param {Node[]} nodes
   */
  fill(place, nodes) {
    if (!place.isEdited) {
      const { parent, head, stop } = place;
      this.clear(parent, head, stop);
      this.put(parent, nodes, stop);
    }
  }

  /**
   * @param {Node} parent
   * @param {Node[]} nodes
   * @param {Node | null} next
   */
  put(parent, nodes, next) {
    const fragment = callDocument(this.document, "createDocumentFragment");
    fragment.append(...this.changes.serve(nodes));
    call(parent, "insertBefore", fragment, next);
  }

  /**
   * @param {Node} parent
   * @param {Node | null} first
   * @param {Node | null} stop
   */
  clear(parent, first, stop) {
    for (let node = first; node && node !== stop;) {
      const next = get(node, "nextSibling");
      call(parent, "removeChild", node);
      node = next;
    }
  }
}
