import { call, callDocument, get, ofDocument } from "./nodes.js";

/**
 * The text that people have selected, while what it is in is updated. Where the nodes go on, the browser mostly keeps it; where
 * they do not, the selection goes on at the same characters of the place.
 *
 * @typedef {{ after: Node | null, within: Node | null, before: Node | null }} Bounds what is after one node and before another; in
 *     nothing once the place is gone
 */

const SHOW_TEXT = 4;
const PRECEDING = 2;
const FOLLOWING = 4;

export class SelectionKeeper {
  #document;
  /** Whether something may be selected. It is costly to ask, so that is done once after each change of the selection. */
  #mayBe = true;

  /** @param {Document} document */
  constructor(document) {
    this.#document = document;
    callDocument(document, "addEventListener", "selectionchange", () => {
      this.#mayBe = true;
    });
  }

  /**
   * @param {() => Bounds} bounds of the place that is updated
   * @param {() => void} update
   */
  keep(bounds, update) {
    const selection = this.#mayBe ? callDocument(this.#document, "getSelection") : null;
    this.#mayBe = Boolean(selection && !selection.isCollapsed);
    if (!selection || !this.#mayBe || isControl(ofDocument(this.#document, "activeElement"))) {
      update();
      return;
    }
    const before = endsOf(selection).map((end) => ({
      ...end,
      characters: charactersBefore(this.#document, end, bounds()),
    }));
    update();
    const { within } = bounds();
    const now = endsOf(selection);
    const isKept = before.every(
      ({ node, offset }, index) => node === now[index]?.node && offset === now[index]?.offset,
    );
    if (!within || isKept || before.every(({ characters }) => characters === undefined)) {
      return;
    }
    const [anchor, focus] = before.map((end, index) =>
      end.characters === undefined ? now[index] : find(this.#document, end, bounds()),
    );
    if (anchor?.node && focus?.node) {
      selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
    }
  }
}

/** Whether the selection is one in a control, which no update of the page touches. @param {Element | null} active */
function isControl(active) {
  return active !== null && /^(input|textarea)$/.test(get(active, "localName"));
}

/** @param {Selection} selection */
function endsOf({ anchorNode, anchorOffset, focusNode, focusOffset }) {
  return [
    { node: anchorNode, offset: anchorOffset, length: lengthOf(anchorNode) },
    { node: focusNode, offset: focusOffset, length: lengthOf(focusNode) },
  ];
}

/** @param {Node | null} node */
function lengthOf(node) {
  return /** @type {Partial<Text> | null} */ (node)?.length ?? 0;
}

/**
 * @param {Node} node
 * @param {Bounds} bounds
 */
function isWithin(node, { after, within, before }) {
  return (
    within !== null &&
    node !== within &&
    call(within, "contains", node) &&
    (!after || Boolean(call(after, "compareDocumentPosition", node) & FOLLOWING)) &&
    (!before || Boolean(call(before, "compareDocumentPosition", node) & PRECEDING))
  );
}

/**
 * @param {Document} document
 * @param {{ node: Node | null, offset: number }} end
 * @param {Bounds} bounds
 * @returns {number | undefined} undefined if it is not within these
 */
function charactersBefore(document, { node, offset }, bounds) {
  if (!node || !isWithin(node, bounds)) {
    return undefined;
  }
  const range = callDocument(document, "createRange");
  bounds.after ? range.setStartAfter(bounds.after) : range.setStart(bounds.within, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * @param {Document} document
 * @param {{ node: Node | null, offset: number, length: number, characters: number | undefined }} end
 * @param {Bounds} bounds
 */
function find(document, { node, offset, length, characters = 0 }, bounds) {
  if (node && get(node, "isConnected") && isWithin(node, bounds) && lengthOf(node) > 0) {
    return { node, offset: offset === length ? lengthOf(node) : Math.min(offset, lengthOf(node)) };
  }
  const walker = callDocument(document, "createTreeWalker", bounds.within, SHOW_TEXT);
  let [left, last] = [characters, /** @type {{ node: Node, offset: number } | undefined} */ (undefined)];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (isWithin(text, bounds)) {
      const length = lengthOf(text);
      last = { node: text, offset: Math.min(left, length) };
      if (left <= length) {
        return last;
      }
      left -= length;
    }
  }
  return last;
}
