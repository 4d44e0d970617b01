import { escapeName, INSTRUCTION, readMarker, withoutOccurrence } from "./markers.js";
import { MovedSlots } from "./moved-slots.js";
import { callDocument, get, ofDocument } from "../nodes.js";
import { areOfParser, PageChanges } from "../page-changes.js";
import { rangeFrom } from "./slot-range.js";

/**
 * Finding slots. docs/protocol.md, "Pages".
 *
 * The index is built once and then kept by what a MutationObserver says was added and removed, which is read before each look-up:
 * its cost follows the changes of the page, not the page's size.
 *
 * @typedef {import("./slot-range.js").SlotRange} SlotRange
 */

const TEXT = 3;
const SHOW_MARKERS = 0x80 | 0x40;
const EDGE = /^([^+^()]*)([+^()]?)$/;

export class Slots {
  #document;
  /** @type {Map<string, Map<ChildNode, SlotRange | undefined>>} by name and start marker; the range once it was asked for */
  #slots = new Map();
  #moved = new MovedSlots();
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
      const range = known?.isThere ? known : rangeFrom(escaped, start);
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
    const range = this.#findEscaped(withoutOccurrence(slotId)).find(({ start }) => readMarker(start)?.id === slotId);
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

  /**
   * Whether a script has moved something out of a slot that is still on the page. It is told once.
   *
   * @param {SlotRange} slot
   */
  hasLost(slot) {
    return this.#moved.hasLost(slot);
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
        this.#moved.note(node, record);
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
    this.#moved.follow(records);
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
