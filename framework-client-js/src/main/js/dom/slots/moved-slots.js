import { readMarker, skipBlank, skipEdge } from "./markers.js";
import { call, get } from "../nodes.js";
import { isBetween, rangeFrom, SlotRange } from "./slot-range.js";

/**
 * What becomes of slots when page code moves nodes. Where it moves the only node of a slot, as it does when it sorts rows, the slot's
 * markers follow that node; of other slots it is known what they have lost.
 */

const ELEMENT = 1;

/** So many siblings are looked at for the slot of an element that was moved. */
const MAX_STEPS = 50;

export class MovedSlots {
  /** @type {WeakMap<Node, SlotRange>} slots that are to follow the node that was alone in them */
  #followed = new WeakMap();
  /** @type {WeakMap<Node, Set<Node>>} elements that were moved, by the start of the slot that they were in */
  #moved = new WeakMap();

  /**
   * @param {Node} node that was taken away
   * @param {MutationRecord} record
   */
  note(node, record) {
    this.#noteAlone(node, record);
    this.#noteMoved(node, record);
  }

  /** Has slots follow what these records tell of. @param {MutationRecord[]} records */
  follow(records) {
    /** @type {Set<Node>} in the order in which they were put where they are */
    const moved = new Set();
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      moved.delete(node);
      this.#followed.has(node) && moved.add(node);
    }
    /** @type {Map<Node, SlotRange | undefined>} */
    const lists = new Map();
    /** @type {Map<SlotRange, SlotRange>} the last slot that was put after such a list; markers are moved once, since that is slow */
    const ends = new Map();
    moved.forEach((node) => this.#follow(/** @type {ChildNode} */ (node), moved, lists, ends));
    ends.forEach((slot, list) => endAfter(list, slot.last));
  }

  /**
   * Whether a script has moved something out of a slot that is still on the page. It is told once.
   *
   * @param {SlotRange} slot
   */
  hasLost({ start, end }) {
    const moved = this.#moved.get(start) ?? [];
    this.#moved.delete(start);
    return [...moved].some((node) => get(node, "isConnected") && !isBetween(start, node, end));
  }

  /**
   * @param {Node} node
   * @param {MutationRecord} record
   */
  #noteAlone(node, { previousSibling, nextSibling }) {
    const start = skipEdge(previousSibling, "previousSibling");
    const end = skipEdge(nextSibling, "nextSibling");
    const marker = start && readMarker(start);
    if (
      start &&
      end &&
      get(node, "nodeType") === ELEMENT &&
      marker?.kind === "start" &&
      readMarker(end)?.kind === "end"
    ) {
      this.#followed.set(node, new SlotRange(marker.name, start, end));
    }
  }

  /**
   * Notes the slot that an element was in which is elsewhere now.
   *
   * @param {Node} node
   * @param {MutationRecord} record
   */
  #noteMoved(node, { target, previousSibling, nextSibling }) {
    if (get(node, "nodeType") !== ELEMENT || !get(node, "isConnected")) {
      return;
    }
    const isThere = (/** @type {Node | null} */ sibling) => sibling && get(sibling, "parentNode") === target;
    const before = isThere(previousSibling)
      ? previousSibling
      : isThere(nextSibling) && get(/** @type {Node} */ (nextSibling), "previousSibling");
    const start = before && openStart(before, MAX_STEPS);
    if (start) {
      this.#moved.set(start, (this.#moved.get(start) ?? new Set()).add(node));
    }
  }

  /**
   * @param {ChildNode} node that was put somewhere
   * @param {Set<Node>} moved all that were
   * @param {Map<Node, SlotRange | undefined>} lists the slots that such nodes were in beside their own, by their parents
   * @param {Map<SlotRange, SlotRange>} ends
   */
  #follow(node, moved, lists, ends) {
    const slot = this.#followed.get(node);
    if (slot && get(node, "isConnected")) {
      this.#followed.delete(node);
      if (slot.isThere && contentOf(slot).length === 0) {
        const known = lists.get(slot.parent);
        const list = known && isBetween(known.start, slot.start, known.end) ? known : enclosing(slot.start);
        lists.set(slot.parent, list);
        leaveNeighbor(node, moved);
        surround(slot, node);
        const before = list && (ends.get(list) ?? list);
        if (
          list &&
          before &&
          list.parent === slot.parent &&
          skipBlank(before.last.nextSibling, "nextSibling") === slot.first
        ) {
          ends.set(list, slot); // The list's rows were appended to its parent one by one.
        }
      }
    }
  }
}

/** What is in a slot, without white space. @param {SlotRange} slot */
function contentOf({ head, stop }) {
  const found = [];
  for (
    let node = skipBlank(head, "nextSibling");
    node && node !== stop;
    node = skipBlank(node.nextSibling, "nextSibling")
  ) {
    found.push(node);
  }
  return found;
}

/** Has a slot end after a node. @param {SlotRange} slot @param {ChildNode} node */
function endAfter({ stop, last }, node) {
  const next = get(node, "nextSibling");
  nodesFrom(stop, last).forEach((part) =>
    call(/** @type {Node} */ (get(node, "parentNode")), "insertBefore", part, next),
  );
}

/** Puts a slot around a node. @param {SlotRange} slot @param {ChildNode} node */
function surround(slot, node) {
  nodesFrom(slot.first, slot.top).forEach((part) =>
    call(/** @type {Node} */ (get(node, "parentNode")), "insertBefore", part, node),
  );
  endAfter(slot, node);
}

/**
 * A node that was put beside the only element of another slot, as scripts do that sort rows, does not belong to that slot: it has one of
 * its own. So the other slot is put around its element anew.
 *
 * @param {ChildNode} node
 * @param {Set<Node>} moved
 */
function leaveNeighbor(node, moved) {
  const slot = enclosing(node, MAX_STEPS);
  const own = slot ? contentOf(slot).filter((other) => !moved.has(other) && !readMarker(other)) : [];
  if (
    slot &&
    own.length === 1 &&
    own[0] &&
    get(own[0], "nodeType") === ELEMENT &&
    enclosing(own[0])?.start === slot.start
  ) {
    surround(slot, own[0]);
  }
}

/**
 * @param {ChildNode} first
 * @param {ChildNode} last a sibling, or the same
 */
function nodesFrom(first, last) {
  const nodes = [first];
  for (let node = /** @type {Node | null} */ (first); node && node !== last;) {
    node = get(node, "nextSibling");
    node && nodes.push(/** @type {ChildNode} */ (node));
  }
  return nodes;
}

/**
 * The slot that a node is in, without another element between them.
 *
 * @param {ChildNode} node
 * @param {number} [most] how many siblings are looked at
 * @returns {SlotRange | undefined}
 */
function enclosing(node, most = Infinity) {
  const start = openStart(get(node, "previousSibling"), most);
  return start && rangeFrom(readMarker(start)?.name ?? "", /** @type {ChildNode} */ (start));
}

/**
 * The start of the slot that is open after a node.
 *
 * @param {Node | null} node
 * @param {number} most how many siblings are looked at, from this one back
 */
function openStart(node, most) {
  let depth = 0;
  for (let before = node, steps = 0; before && steps < most; before = get(before, "previousSibling"), steps += 1) {
    const kind = readMarker(before)?.kind;
    if (kind === "start" && depth === 0) {
      return before;
    }
    depth += kind === "end" ? 1 : kind === "start" ? -1 : 0;
  }
  return undefined;
}
