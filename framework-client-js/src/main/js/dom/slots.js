import { call, callDocument, get, ofDocument } from "./nodes.js";
import { areOfParser, PageChanges } from "./page-changes.js";

/**
 * Finding slots. docs/protocol.md, "Pages".
 *
 * Markers are processing instructions in browsers that know `<template for>`, and comments in the others. The index is
 * built once and then kept by what a MutationObserver says was added and removed, which is read before each look-up: its
 * cost follows the changes of the page, not the page's size.
 *
 * Where page code moves the only node of a slot, as it does when it sorts rows, the slot's markers follow that node.
 */

const COMMENT = 8;
const INSTRUCTION = 7;
const TEXT = 3;
const ELEMENT = 1;
const SHOW_MARKERS = 0x80 | 0x40;

/** So many siblings are looked at for the slot of an element that was moved. */
const MAX_STEPS = 50;

const IN_COMMENT = /^\?(start|end|marker)(?:\s+([^]*))?$/;
const NAME = /^name=(?:"([^"]*)"|'([^']*)'|([^\s"'?]+))\s*\??$/;
const EDGE = /^([^+^()]*)([+^()]?)$/;
const OCCURRENCE = /~\d+/;

/**
 * A slot on the page. Its content is what lies between `top` and `stop`. Beside its start and its end, from outside and from
 * inside, may stand the markers that patches need to put something there: `x(`, `x^`, `x+` and `x)`.
 */
export class SlotRange {
  #end;

  /**
   * @param {string} name
   * @param {ChildNode} start
   * @param {ChildNode} end
   */
  constructor(name, start, end) {
    this.name = name;
    this.start = start;
    this.#end = end;
  }

  get end() {
    return this.#end;
  }

  /** The element or fragment that the slot is in. */
  get parent() {
    return /** @type {ParentNode & Node} */ (this.start.parentNode);
  }

  /** Whether nothing is in the slot, or nothing but white space. */
  get isBlank() {
    return this.content.length === 0;
  }

  /** What is in the slot, without white space. */
  get content() {
    const found = [];
    for (let node = skipBlank(this.top.nextSibling, "nextSibling"); node && node !== this.stop; node = skipBlank(node.nextSibling, "nextSibling")) {
      found.push(node);
    }
    return found;
  }

  /** Has the slot end behind a node. @param {ChildNode} node */
  endBehind(node) {
    const next = get(node, "nextSibling");
    nodesFrom(this.stop, this.last).forEach((part) => call(/** @type {Node} */ (get(node, "parentNode")), "insertBefore", part, next));
  }

  /** Puts the slot around a node. @param {ChildNode} node */
  surround(node) {
    nodesFrom(this.first, this.top).forEach((part) => call(/** @type {Node} */ (get(node, "parentNode")), "insertBefore", part, node));
    this.endBehind(node);
  }

  /** What content is put behind: the slot's start, or the marker for prepending that comes right behind it. */
  get top() {
    return this.#beside(this.start, "nextSibling", "^");
  }

  /** What content is put before: the slot's end, or the marker for appending that comes right before it. */
  get stop() {
    return this.#beside(this.#end, "previousSibling", "+");
  }

  /** The first node that belongs to the slot. */
  get first() {
    return this.#beside(this.start, "previousSibling", "(");
  }

  /** The last node that belongs to the slot. */
  get last() {
    return this.#beside(this.#end, "nextSibling", ")");
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

  /** Whether both markers are still where they belong. */
  get isWhole() {
    return this.start.isConnected && this.start.parentNode === this.#end.parentNode;
  }
}

export class Slots {
  #document;
  /** @type {Map<string, Map<ChildNode, SlotRange | undefined>>} by name and start marker; the range once it was asked for */
  #slots = new Map();
  /** @type {WeakMap<Node, SlotRange>} slots that are to follow the node that was alone in them */
  #followed = new WeakMap();
  /** @type {WeakMap<Node, Set<Node>>} elements that were moved, by the start of the slot that they were in */
  #moved = new WeakMap();
  #observer;
  #isIndexed = false;
  #isPatched;
  changes = new PageChanges();

  /**
   * @param {Document} document
   * @param {{ isPatched?: boolean }} [options] whether the browser itself puts content into the page while it loads
   */
  constructor(document, { isPatched = false } = {}) {
    this.#document = document;
    this.#isPatched = isPatched;
    const { MutationObserver } = /** @type {Window & typeof globalThis} */ (ofDocument(document, "defaultView"));
    this.#observer = new MutationObserver((records) => this.#apply(records));
    this.#observer.observe(document, { attributes: true, attributeOldValue: true, childList: true, subtree: true });
  }

  /**
   * All slots of a name: a page may show one thing in several places.
   *
   * @param {string} name as the server wrote it, not escaped
   * @returns {SlotRange[]}
   */
  find(name) {
    return this.#findEscaped(escapeName(name));
  }

  /** @param {string} escaped */
  #findEscaped(escaped) {
    this.catchUp();
    const found = [];
    for (const [start, known] of this.#slots.get(escaped) ?? []) {
      const range = known?.isWhole ? known : rangeFrom(escaped, start);
      this.#slots.get(escaped)?.set(start, range);
      if (range) {
        found.push(range);
      }
    }
    return found;
  }

  /**
   * What a patch of this name takes the place of: a slot with its two markers, or the marker at an edge of one.
   *
   * @param {string} id as it stands in the patch, escaped and with the number of its occurrence
   * @returns {[first: ChildNode, last: ChildNode] | undefined}
   */
  findMarked(id) {
    const [, slotId = "", sign = ""] = EDGE.exec(id) ?? [];
    const range = this.#findEscaped(slotId.replace(OCCURRENCE, "")).find(({ start }) => readMarker(start)?.id === slotId);
    if (!range || sign === "") {
      return range && [range.start, range.end];
    }
    const marker = { "(": range.first, "^": range.top, "+": range.stop, ")": range.last }[sign];
    return marker && readMarker(marker)?.kind === "marker" ? [marker, marker] : undefined;
  }

  /** Whether the page's markers are instructions; undefined if it has none. */
  get areInstructions() {
    this.catchUp();
    for (const starts of this.#slots.values()) {
      for (const start of starts.keys()) {
        return start.nodeType === INSTRUCTION;
      }
    }
    return undefined;
  }

  /** Takes notice of what has become of the page. */
  catchUp() {
    this.#apply(this.#observer.takeRecords());
    if (!this.#isIndexed) {
      this.#isIndexed = true;
      this.#each(this.#document, (start, name) => this.#add(start, name));
    }
  }

  /**
   * Records are of the past, so each node is asked where it is now.
   *
   * @param {MutationRecord[]} records
   */
  #apply(records) {
    const isLoading = ofDocument(this.#document, "readyState") === "loading";
    this.changes.note(records, this.#isPatched ? isLoading : areOfParser(this.#document, records));
    for (const record of records) {
      for (const node of record.removedNodes) {
        this.#noteAlone(node, record);
        this.#noteMoved(node, record);
        if (this.#isIndexed && !get(node, "isConnected")) {
          this.#each(node, (start, name) => this.#delete(start, name));
        }
      }
      for (const node of record.addedNodes) {
        if (this.#isIndexed && get(node, "isConnected")) {
          this.#each(node, (start, name) => this.#add(start, name));
        }
      }
    }
    /** @type {Set<Node>} in the order in which they were put where they are */
    const moved = new Set();
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      moved.delete(node);
      this.#followed.has(node) && moved.add(node);
    }
    /** @type {Map<Node, SlotRange | undefined>} */
    const lists = new Map();
    /** @type {Map<SlotRange, SlotRange>} the last slot that was put behind such a list; markers are moved once, since that is slow */
    const ends = new Map();
    moved.forEach((node) => this.#follow(/** @type {ChildNode} */ (node), moved, lists, ends));
    ends.forEach((slot, list) => list.endBehind(slot.last));
  }

  /**
   * @param {Node} node that was taken away
   * @param {MutationRecord} record
   */
  #noteAlone(node, { previousSibling, nextSibling }) {
    const start = skipEdge(previousSibling, "previousSibling");
    const end = skipEdge(nextSibling, "nextSibling");
    const marker = start && readMarker(start);
    if (start && end && get(node, "nodeType") === ELEMENT && marker?.kind === "start" && readMarker(end)?.kind === "end") {
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
    const before = isThere(previousSibling) ? previousSibling : isThere(nextSibling) && get(/** @type {Node} */ (nextSibling), "previousSibling");
    const start = before && openStart(before, MAX_STEPS);
    if (start) {
      this.#moved.set(start, (this.#moved.get(start) ?? new Set()).add(node));
    }
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
   * @param {ChildNode} node that was put somewhere
   * @param {Set<Node>} moved all that were
   * @param {Map<Node, SlotRange | undefined>} lists the slots that such nodes were in beside their own, by their parents
   * @param {Map<SlotRange, SlotRange>} ends
   */
  #follow(node, moved, lists, ends) {
    const slot = this.#followed.get(node);
    if (slot && get(node, "isConnected")) {
      this.#followed.delete(node);
      if (slot.isWhole && slot.isBlank) {
        const known = lists.get(slot.parent);
        const list = known && isBetween(known.start, slot.start, known.end) ? known : enclosing(slot.start);
        lists.set(slot.parent, list);
        leaveNeighbor(node, moved);
        slot.surround(node);
        const before = list && (ends.get(list) ?? list);
        if (list && before && list.parent === slot.parent && skipBlank(before.last.nextSibling, "nextSibling") === slot.first) {
          ends.set(list, slot); // The list's rows were appended to its parent one by one.
        }
      }
    }
  }

  /**
   * @param {ChildNode} start
   * @param {string} name
   */
  #add(start, name) {
    const starts = this.#slots.get(name);
    if (!starts) {
      this.#slots.set(name, new Map([[start, undefined]]));
    } else if (!starts.has(start)) {
      starts.set(start, undefined);
    }
  }

  /**
   * @param {ChildNode} start
   * @param {string} name
   */
  #delete(start, name) {
    const starts = this.#slots.get(name);
    if (starts?.delete(start) && starts.size === 0) {
      this.#slots.delete(name);
    }
  }

  /**
   * @param {Node} root
   * @param {(start: ChildNode, name: string) => void} action
   */
  #each(root, action) {
    if (get(root, "nodeType") === TEXT) {
      return;
    }
    const walker = callDocument(this.#document, "createTreeWalker", root, SHOW_MARKERS);
    for (let node = /** @type {Node | null} */ (root); node; node = walker.nextNode()) {
      const marker = readMarker(node);
      if (marker?.kind === "start") {
        action(/** @type {ChildNode} */ (node), marker.name);
      }
    }
  }
}

/** Whether a node lies between two others, in the order of the document. @param {Node} start @param {Node} node @param {Node} end */
export function isBetween(start, node, end) {
  const { DOCUMENT_POSITION_FOLLOWING: FOLLOWING, DOCUMENT_POSITION_PRECEDING: PRECEDING } = start;
  return Boolean(start.compareDocumentPosition(node) & FOLLOWING && end.compareDocumentPosition(node) & PRECEDING);
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
  const own = slot?.content.filter((other) => !moved.has(other) && !readMarker(other)) ?? [];
  if (slot && own.length === 1 && own[0] && get(own[0], "nodeType") === ELEMENT && enclosing(own[0])?.start === slot.start) {
    slot.surround(own[0]);
  }
}

/**
 * @param {ChildNode} first
 * @param {ChildNode} last a sibling, or the same
 */
function nodesFrom(first, last) {
  const nodes = [first];
  for (let node = /** @type {Node | null} */ (first); node && node !== last; ) {
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
 * The start of the slot that is open behind a node.
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

/**
 * A slot's name as markers carry it.
 *
 * @param {string} name
 */
export function escapeName(name) {
  return name.replace(
    /[^A-Za-z0-9._:-]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}

/** A slot's name as it was before it was escaped. @param {string} escaped */
export function unescapeName(escaped) {
  return escaped.replace(/%([0-9A-F]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/**
 * @param {string} name
 * @param {ChildNode} start
 * @returns {SlotRange | undefined} undefined while the slot does not end where it began
 */
function rangeFrom(name, start) {
  let depth = 0;
  for (let node = start.nextSibling; node; node = next(node)) {
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

/**
 * @param {Node} node
 * @returns {{ kind: string, name: string, id: string } | undefined} the name still escaped, with (`id`) and without the
 *     number of its occurrence
 */
export function readMarker(node) {
  const type = get(node, "nodeType");
  if (type === COMMENT) {
    const [, kind, data = ""] = IN_COMMENT.exec(node.nodeValue ?? "") ?? [];
    return kind === undefined ? undefined : { kind, ...readName(data) };
  }
  if (type === INSTRUCTION) {
    const { target } = /** @type {ProcessingInstruction} */ (node);
    return { kind: target, ...readName(node.nodeValue ?? "") };
  }
  return undefined;
}

/** @param {ChildNode} node */
function next(node) {
  return /** @type {ChildNode | null} */ (get(node, "nextSibling"));
}

/**
 * The next node that is not just white space.
 *
 * @param {Node | null} node
 * @param {"nextSibling" | "previousSibling"} direction
 */
function skipBlank(node, direction) {
  while (node && get(node, "nodeType") === TEXT && node.nodeValue?.trim() === "") {
    node = get(node, direction);
  }
  return /** @type {ChildNode | null} */ (node);
}

/**
 * The next node that is neither white space nor the marker of an edge.
 *
 * @param {Node | null} node
 * @param {"nextSibling" | "previousSibling"} direction
 */
function skipEdge(node, direction) {
  let found = skipBlank(node, direction);
  while (found && readMarker(found)?.kind === "marker") {
    found = skipBlank(get(found, direction), direction);
  }
  return found;
}

/** @param {string} data */
function readName(data) {
  const [, double, single, bare] = NAME.exec(data.trim()) ?? [];
  const id = double ?? single ?? bare ?? "";
  return { id, name: id.replace(OCCURRENCE, "") };
}
