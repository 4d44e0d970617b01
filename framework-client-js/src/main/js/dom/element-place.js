import { isEditedText, showContent } from "./controls.js";
import { call, get } from "./nodes.js";

/**
 * An element as the place of an update.
 *
 * @implements {Place}
 *
 * @typedef {import("./slots/slot-range.js").Place} Place
 */
export class ElementPlace {
  stop = null;

  /** @param {Element} element */
  constructor(element) {
    this.parent = this.anchor = this.element = this.host = this.first = this.last = element;
    this.bounds = { after: null, within: element, before: null };
  }

  get head() {
    return get(this.element, "firstChild");
  }

  get isThere() {
    return get(this.element, "isConnected");
  }

  get isEdited() {
    return isEditedText(this.element);
  }

  show() {
    showContent(this.element);
  }

  /** @param {Node} node */
  contains(node) {
    return call(this.element, "contains", node);
  }
}
