import { get } from "../nodes.js";
import { readMarker, skipBlank } from "./markers.js";

const ELEMENT = 1;

/**
 * Where an update is made: a slot, or an element (`ElementPlace`).
 *
 * @typedef {object} Place
 * @property {Node} parent what the content is in
 * @property {Node | null} head the first node of the content
 * @property {Node | null} stop the node after the content
 * @property {ChildNode} first the first node of the place itself
 * @property {ChildNode} last its last node
 * @property {Node} anchor a node that the place contains, or that begins it
 * @property {Element | undefined} element whose attributes are meant
 * @property {Element | null} host is told of the update
 * @property {boolean} isThere whether an update of another place of the same name has left it there
 * @property {{ after: Node | null, within: Node | null, before: Node | null }} bounds what the update changes lies between these
 * @property {(node: Node) => boolean} contains
 * @property {boolean} isEdited whether somebody is editing the content
 * @property {() => void} show has a control show the content
 */

/**
 * A slot on the page. Its content is what lies between `top` and `stop`. Beside its start and its end, from outside and from
 * inside, may stand the markers that patches need to put something there: `x(`, `x^`, `x+` and `x)`.
 *
 * @implements {Place}
 */
export class SlotRange {
  /**
   * @param {string} name
   * @param {ChildNode} start
   * @param {ChildNode} end
   */
  constructor(name, start, end) {
    this.name = name;
    this.start = start;
    this.end = end;
  }

  /** The element or fragment that the slot is in. */
  get parent() {
    return /** @type {ParentNode & Node} */ (this.start.parentNode);
  }

  get head() {
    return this.top.nextSibling;
  }

  get anchor() {
    return this.start;
  }

  /** What content is put after: the slot's start, or the marker for prepending that comes right after it. */
  get top() {
    return this.#beside(this.start, "nextSibling", "^");
  }

  /** What content is put before: the slot's end, or the marker for appending that comes right before it. */
  get stop() {
    return this.#beside(this.end, "previousSibling", "+");
  }

  /** The first node that belongs to the slot. */
  get first() {
    return this.#beside(this.start, "previousSibling", "(");
  }

  /** The last node that belongs to the slot. */
  get last() {
    return this.#beside(this.end, "nextSibling", ")");
  }

  /** The first element in the slot. */
  get element() {
    for (
      let node = /** @type {Node | null} */ (this.start.nextSibling);
      node && node !== this.end;
      node = get(node, "nextSibling")
    ) {
      if (get(node, "nodeType") === ELEMENT) {
        return /** @type {Element} */ (node);
      }
    }
    return undefined;
  }

  get host() {
    return get(this.start, "parentElement");
  }

  get bounds() {
    return { after: this.start, within: this.parent, before: this.end };
  }

  /** Whether both markers are still where they belong. */
  get isThere() {
    return this.start.isConnected && this.start.parentNode === this.end.parentNode;
  }

  /** Only elements are edited as a whole. */
  isEdited = false;

  show() {}

  /** @param {Node} node */
  contains(node) {
    return isBetween(this.start, node, this.end);
  }

  /**
   * @param {ChildNode} edge
   * @param {"nextSibling" | "previousSibling"} direction
   * @param {string} sign of the marker's name
   */
  #beside(edge, direction, sign) {
    const node = skipBlank(edge[direction], direction);
    const marker = node && readMarker(node);
    return node && marker?.kind === "marker" && marker.name === `${this.name}${sign}` ? node : edge;
  }
}

/**
 * @param {string} name
 * @param {ChildNode} start
 * @returns {SlotRange | undefined} undefined while the slot does not end where it began
 */
export function rangeFrom(name, start) {
  let depth = 0;
  for (let node = start.nextSibling; node; node = /** @type {ChildNode | null} */ (get(node, "nextSibling"))) {
    const kind = readMarker(node)?.kind;
    if (kind === "start") {
      depth += 1;
    } else if (kind === "end" && depth === 0) {
      return new SlotRange(name, start, node);
    } else if (kind === "end") {
      depth -= 1;
    }
  }
  return undefined;
}

/** Whether a node lies between two others, in the order of the document. @param {Node} start @param {Node} node @param {Node} end */
export function isBetween(start, node, end) {
  const { DOCUMENT_POSITION_FOLLOWING: FOLLOWING, DOCUMENT_POSITION_PRECEDING: PRECEDING } = start;
  return Boolean(start.compareDocumentPosition(node) & FOLLOWING && end.compareDocumentPosition(node) & PRECEDING);
}
