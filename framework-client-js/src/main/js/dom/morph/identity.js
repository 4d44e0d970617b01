import { call, get } from "../nodes.js";
import { readMarker } from "../slots/markers.js";

/**
 * Which elements of the new content are elements of the old.
 *
 * First those that say who they are: by `id`, or by `data-freshet-key`, `name` (with `value`, where several controls share the
 * name) or being the only one of its kind, each within the nearest element, or slot, that says who it is. Then, among siblings,
 * those that hold the same of these, then those that hold the same texts. The rest goes by kind and place.
 *
 * @typedef {import("../page-changes.js").PageChanges} PageChanges
 */

const ELEMENT = 1;
const TEXT = 3;

/** Elements that have a state of their own, so that even without a name they are worth to be found again. */
const STATEFUL = /^(input|textarea|select|details|dialog|iframe|video|audio|canvas|object|embed)$/;
const SHARES_NAME = /^(checkbox|radio)$/;

/** Cells are known by their column. */
const CELL = /^t[dh]$/;

/**
 * @param {Node} node
 * @returns {node is Element}
 */
export function isElement(node) {
  return get(node, "nodeType") === ELEMENT;
}

/**
 * What the server says of an attribute: scripts give ids of their own to elements, and show passwords as text.
 *
 * @param {Element} element
 * @param {string} name
 * @param {PageChanges} changes
 */
function attribute(element, name, changes) {
  return changes.said(element, name, call(element, "getAttribute", name)) ?? "";
}

/**
 * What a node has to have in common with another to go on as that.
 *
 * @param {Node} node
 * @param {PageChanges} changes
 */
function kindOf(node, changes) {
  const kind = get(node, "nodeName");
  if (!isElement(node)) {
    return kind;
  }
  const type = kind === "INPUT" ? attribute(node, "type", changes).toLowerCase() : "";
  const value = kind === "OPTION" || SHARES_NAME.test(type) ? attribute(node, "value", changes) : "";
  const names = ["data-freshet-key", "name", "is"].map((name) => attribute(node, name, changes));
  return [kind, type, ...names, value].join("\n");
}

/**
 * What elements say of who they are, in the order in which they stand. What two say is nobody's.
 *
 * @param {Iterable<Node>} nodes
 * @param {string} context the nearest that says who it is
 * @param {Map<string, Element | undefined>} found
 * @param {PageChanges} changes
 */
function identify(nodes, context, found, changes) {
  const slots = [context];
  for (const node of nodes) {
    const marker = readMarker(node);
    if (marker?.kind === "start") {
      slots.push(`${slots.at(-1)}/${marker.name}`);
    } else if (marker?.kind === "end" && slots.length > 1) {
      slots.pop();
    } else if (isElement(node)) {
      const within = slots.at(-1) ?? "";
      const identity = identityOf(node, within, changes);
      if (identity) {
        found.set(identity, found.has(identity) ? undefined : node);
      }
      const isNamed = attribute(node, "id", changes) || attribute(node, "data-freshet-key", changes);
      identify(get(node, "childNodes"), isNamed && identity ? identity : within, found, changes);
    }
  }
  return found;
}

/**
 * @param {Element} element
 * @param {string} within
 * @param {PageChanges} changes
 */
function identityOf(element, within, changes) {
  const id = attribute(element, "id", changes);
  if (id) {
    return `#${id} ${kindOf(element, changes)}`;
  }
  const isKnown =
    attribute(element, "data-freshet-key", changes) ||
    attribute(element, "name", changes) ||
    STATEFUL.test(get(element, "localName"));
  return isKnown ? `${within} ${kindOf(element, changes)}` : "";
}

/**
 * @param {Node[]} old
 * @param {Node[]} wanted
 * @param {PageChanges} changes
 * @returns {Map<Node, Element>} the old one of each wanted one that says who it is
 */
export function pairUp(old, wanted, changes) {
  const known = identify(old, "", new Map(), changes);
  const pairs = new Map();
  for (const [identity, element] of identify(wanted, "", new Map(), changes)) {
    const partner = element && known.get(identity);
    if (partner) {
      pairs.set(element, partner);
    }
  }
  return pairs;
}

/**
 * Finds for siblings that are wanted those that they go on as.
 *
 * @param {Sibling[]} old
 * @param {Sibling[]} wanted
 * @param {Map<Node, Element>} pairs those that say who they are
 * @param {Node} parent of the old ones
 * @returns {Map<Node, Node>}
 */
export function matchSiblings(old, wanted, pairs, parent) {
  /** @type {Map<Node, Node>} */
  const matches = new Map();
  const partners = new Set(pairs.values());
  const free = new Map(
    old.filter(({ node }) => !partners.has(/** @type {Element} */ (node))).map((sibling) => [sibling.node, sibling]),
  );
  /** @param {Node} node @param {Node} match */
  const match = (node, match) => {
    matches.set(node, match);
    free.delete(match);
  };
  const open = () => wanted.filter(({ node }) => !matches.has(node));
  for (const { node } of wanted) {
    const partner = pairs.get(node);
    if (partner && !call(partner, "contains", parent)) {
      match(node, partner);
    }
  }
  for (const { node, kind } of pairs.size > 0 ? open() : []) {
    const holder = mostOf(partnersWithin(node, pairs).map((partner) => childHolding(parent, partner)));
    if (holder && free.get(holder)?.kind === kind) {
      match(node, holder);
    }
  }
  matchByTexts(open(), [...free.values()], match);
  matchByPlace(old, wanted, matches, free, match);
  return matches;
}

/**
 * @param {Node} node
 * @param {Map<Node, Element>} pairs
 * @returns {Element[]}
 */
function partnersWithin(node, pairs) {
  return isElement(node) ? [...call(node, "querySelectorAll", "*")].flatMap((inner) => pairs.get(inner) ?? []) : [];
}

/**
 * @param {Node} parent
 * @param {Node} inner
 * @returns {Node | undefined}
 */
function childHolding(parent, inner) {
  for (let node = /** @type {Node | null} */ (inner); node; node = get(node, "parentNode")) {
    if (get(node, "parentNode") === parent) {
      return node;
    }
  }
  return undefined;
}

/**
 * @template T
 * @param {(T | undefined)[]} votes
 * @returns {T | undefined} the one that is there most often, the first of several
 */
function mostOf(votes) {
  const counts = new Map();
  votes.forEach((vote) => vote && counts.set(vote, (counts.get(vote) ?? 0) + 1));
  return [...counts].reduce(
    (/** @type {[T | undefined, number]} */ best, next) => (next[1] > best[1] ? next : best),
    [undefined, 0],
  )[0];
}

/**
 * Texts that only one of the old and one of the wanted has tell that these are the same.
 *
 * @param {Sibling[]} wanted
 * @param {Sibling[]} old
 * @param {(node: Node, match: Node) => void} match
 */
function matchByTexts(wanted, old, match) {
  if (wanted.length + old.length < 3) {
    return;
  }
  const [olds, wanteds] = [ownersOf(old), ownersOf(wanted)];
  const taken = new Set();
  for (const { node, kind, texts } of wanted) {
    const owners = texts.map((text) => (wanteds.get(text) ? olds.get(text) : undefined));
    const best = mostOf(owners.filter((owner) => owner && owner.kind === kind && !taken.has(owner)));
    if (best) {
      taken.add(best);
      match(node, best.node);
    }
  }
}

/** @param {Sibling[]} siblings */
function ownersOf(siblings) {
  const owners = new Map();
  for (const sibling of siblings) {
    sibling.texts.forEach((text) =>
      owners.set(text, owners.has(text) && owners.get(text) !== sibling ? undefined : sibling),
    );
  }
  return owners;
}

/**
 * What is between two that were found goes on as what was between those, kind by kind.
 *
 * @param {Sibling[]} old
 * @param {Sibling[]} wanted
 * @param {Map<Node, Node>} matches
 * @param {Map<Node, Sibling>} free
 * @param {(node: Node, match: Node) => void} match
 */
function matchByPlace(old, wanted, matches, free, match) {
  const places = new Map(old.map(({ node }, index) => [node, index]));
  for (let from = 0; from < wanted.length; from += 1) {
    let to = from;
    while (to < wanted.length && !matches.has(/** @type {Sibling} */ (wanted[to]).node)) {
      to += 1;
    }
    const before = wanted[from - 1];
    const behind = wanted[to];
    const first = before ? (places.get(/** @type {Node} */ (matches.get(before.node))) ?? -1) : -1;
    const last = behind ? (places.get(/** @type {Node} */ (matches.get(behind.node))) ?? old.length) : old.length;
    /** @type {Map<string, Node[]>} */
    const around = new Map();
    for (const { node, kind } of to > from ? neighbors(old, free, first, last).reverse() : []) {
      const alike = around.get(kind) ?? [];
      around.set(kind, alike);
      alike.push(node);
    }
    for (const { node, kind } of wanted.slice(from, to)) {
      const found = around.get(kind)?.pop();
      found && match(node, found);
    }
    from = to;
  }
}

/**
 * @param {Sibling[]} old
 * @param {Map<Node, Sibling>} free
 * @param {number} first
 * @param {number} last
 */
function neighbors(old, free, first, last) {
  const isFree = (/** @type {number} */ index) =>
    index > first && index < last && free.has(/** @type {Sibling} */ (old[index]).node);
  let start = first + 1;
  while (isFree(start)) {
    start += 1;
  }
  let end = last - 1;
  while (end >= start && isFree(end)) {
    end -= 1;
  }
  return [...old.slice(first + 1, start), ...old.slice(Math.max(start, end + 1), last)];
}

/** A node among its siblings. */
export class Sibling {
  /** @type {string[] | undefined} */
  #texts;

  /**
   * @param {Node} node
   * @param {string} slot that it is in
   * @param {PageChanges} changes
   */
  constructor(node, slot, changes) {
    this.node = node;
    this.kind = isElement(node)
      ? `${attribute(node, "id", changes)} ${slot} ${kindOf(node, changes)}`
      : kindOf(node, changes);
  }

  /** The texts in it that may tell it from others. */
  get texts() {
    if (!this.#texts) {
      const { node } = this;
      this.#texts = isElement(node) && !CELL.test(get(node, "localName")) ? [...textsOf(node)] : [];
    }
    return this.#texts;
  }
}

/** @param {Node} node @returns {Iterable<string>} */
function* textsOf(node) {
  for (const child of get(node, "childNodes")) {
    if (get(child, "nodeType") !== TEXT) {
      yield* textsOf(child);
    } else if (child.nodeValue?.trim()) {
      yield child.nodeValue.trim();
    }
  }
}
