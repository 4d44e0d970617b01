/**
 * Makes content that is there into other content with as few changes as it takes, so that what people are doing in it goes
 * on. `identity.js` says which elements go on as which. Of these, an attribute changes if the server says something else of it
 * than before, and then the element shows it; what others have changed stays. Markers of slots are always new, so that no slot
 * is taken for another.
 *
 * What a page may say in this: docs/client.md, "What an update leaves alone".
 */
import { isEditedText, keepChoice, setAttribute, showContent } from "../controls.js";
import { isElement, pairUp, Sibling, matchSiblings } from "./identity.js";
import { isModal, move, orderToKeep, stateOf } from "./moves.js";
import { call, detach, get, tell } from "../nodes.js";
import { readMarker } from "../slots/markers.js";

/**
 * @typedef {import("../page-changes.js").PageChanges} PageChanges
 */

const IGNORE = "data-freshet-ignore";
const KEEP = "data-freshet-keep";

/**
 * @param {Node} parent
 * @param {Node | null} first of the content
 * @param {Node | null} stop the node after the content
 * @param {Node} wanted is empty afterwards
 * @param {PageChanges} changes
 */
export function morph(parent, first, stop, wanted, changes) {
  const select = isElement(parent) ? call(parent, "closest", "select") : null;
  keepChoice(select, () => new Morph(changes).run(parent, siblings(first, stop), stop, [...get(wanted, "childNodes")]));
}

class Morph {
  #changes;
  /** @type {Map<Node, Element>} the old elements that say who they are, by what they go on as */
  #pairs = new Map();
  /** @type {Set<Node>} those of them whose turn is to come */
  #partners = new Set();
  /** @type {Set<Node>} old nodes that go once nothing in them is waited for */
  #left = new Set();

  /** @param {PageChanges} changes */
  constructor(changes) {
    this.#changes = changes;
  }

  /**
   * @param {Node} parent
   * @param {Node[]} before
   * @param {Node | null} stop
   * @param {Node[]} after
   */
  run(parent, before, stop, after) {
    this.#pairs = pairUp(before, after, this.#changes);
    this.#partners = new Set(this.#pairs.values());
    this.#children(parent, before, stop, after);
    this.#left.forEach(detach);
  }

  /**
   * @param {Node} parent
   * @param {Node[]} before
   * @param {Node | null} stop
   * @param {Node[]} after
   */
  #children(parent, before, stop, after) {
    const slots = slotsOf(before);
    const content = before.filter((node) => !readMarker(node));
    const old = content
      .filter((node) => !this.#changes.isForeign(node))
      .map((node) => new Sibling(node, slots.get(node) ?? "", this.#changes));
    const slotsAfter = slotsOf(after);
    const wanted = after
      .filter((node) => !readMarker(node))
      .map((node) => new Sibling(node, slotsAfter.get(node) ?? "", this.#changes));
    const matches = matchSiblings(old, wanted, this.#pairs, parent);
    before.filter(readMarker).forEach(detach);
    this.#removeOthers(content, new Set(matches.values()));
    this.#putInOrder(parent, content, lastOf(content, stop, this.#changes), after, matches);
    for (const { node } of wanted) {
      const match = matches.get(node);
      if (match) {
        this.#become(match, node);
      }
    }
  }

  /**
   * @param {Node[]} content
   * @param {Set<Node>} matched
   */
  #removeOthers(content, matched) {
    for (const node of content) {
      if (matched.has(node) || this.#isKept(node)) {
        continue;
      }
      if (this.#partners.has(node) || inner(node).some((element) => this.#partners.has(element))) {
        this.#left.add(node);
      } else {
        detach(node);
      }
    }
  }

  /** Whether a node that is not wanted stays all the same. @param {Node} node */
  #isKept(node) {
    if (this.#changes.isForeign(node)) {
      return true;
    }
    return (
      isElement(node) &&
      (call(node, "getAttribute", KEEP) === "" || !tell(node, "freshet-before-morph", { wanted: undefined }))
    );
  }

  /**
   * @param {Node} parent
   * @param {Node[]} content
   * @param {Node | null} stop
   * @param {Node[]} after
   * @param {Map<Node, Node>} matches
   */
  #putInOrder(parent, content, stop, after, matches) {
    const places = new Map(content.map((node, index) => [node, index]));
    const going = after.flatMap((node) => matches.get(node) ?? []);
    const staying = orderToKeep(going, places);
    const restore = going.filter((node) => !staying.has(node)).flatMap(stateOf);
    let next = stop;
    for (const node of after.reverse()) {
      const match = matches.get(node);
      if (match) {
        staying.has(match) || move(parent, match, next);
        next = match;
      } else {
        this.#insert(parent, node, next);
        next = node;
      }
    }
    restore.forEach((action) => action());
  }

  /**
   * Puts new content in. If something of the old goes on in it, that is moved there.
   *
   * @param {Node} parent
   * @param {Node} node
   * @param {Node | null} next
   */
  #insert(parent, node, next) {
    this.#changes.serve([node]);
    if (!inner(node).some((element) => this.#pairs.has(element))) {
      call(parent, "insertBefore", node, next);
      return;
    }
    const content = [...get(node, "childNodes")];
    content.forEach(detach);
    call(parent, "insertBefore", node, next);
    this.#children(node, [], null, content);
  }

  /**
   * @param {Node} old
   * @param {Node} wanted
   */
  #become(old, wanted) {
    this.#partners.delete(old);
    this.#left.delete(old);
    if (!isElement(old) || !isElement(wanted)) {
      if (old.nodeValue !== wanted.nodeValue) {
        old.nodeValue = wanted.nodeValue;
      }
      return;
    }
    const isIgnored = call(old, "hasAttribute", IGNORE);
    const isSame = call(old, "isEqualNode", wanted) && get(old, "localName") !== "template";
    if (isIgnored || (!isSame && !tell(old, "freshet-before-morph", { wanted }))) {
      return;
    }
    this.#attributes(old, wanted);
    this.#content(old, wanted);
    isSame || tell(old, "freshet-morph", {});
  }

  /**
   * @param {Element} old
   * @param {Element} wanted
   */
  #content(old, wanted) {
    this.#shadowRoot(old, get(wanted, "shadowRoot"));
    if (get(old, "localName") === "template") {
      const { content } = /** @type {HTMLTemplateElement} */ (wanted);
      /** @type {HTMLTemplateElement} */ (old).content.replaceChildren(...content.childNodes);
      return;
    }
    if (isEditedText(old) || this.#changes.isOwnContent(old, wanted)) {
      return;
    }
    const text = get(old, "textContent");
    const update = () => this.#children(old, [...get(old, "childNodes")], null, [...get(wanted, "childNodes")]);
    get(old, "localName") === "select" ? keepChoice(old, update) : update();
    if (get(old, "textContent") !== text) {
      showContent(old);
    }
  }

  /**
   * A shadow root of the page's own, which the update does not have, stays as it is.
   *
   * @param {Element} old
   * @param {ShadowRoot | null} wanted
   */
  #shadowRoot(old, wanted) {
    if (wanted) {
      const root = get(old, "shadowRoot") ?? call(old, "attachShadow", wanted);
      this.#children(root, [...root.childNodes], null, [...wanted.childNodes]);
    }
  }

  /**
   * @param {Element} old
   * @param {Element} wanted
   */
  #attributes(old, wanted) {
    const kept = new Set((call(old, "getAttribute", KEEP) ?? "").split(/\s+/));
    for (const name of new Set([...call(old, "getAttributeNames"), ...call(wanted, "getAttributeNames")])) {
      const current = call(old, "getAttribute", name);
      const said = this.#changes.said(old, name, current);
      const value = call(wanted, "getAttribute", name);
      if (value === said || kept.has(name) || (name === "open" && value === null && isModal(old))) {
        continue;
      }
      const wantedValue = merge(name, current, said, value);
      if (tell(old, "freshet-before-morph-attribute", { name, value: wantedValue })) {
        setAttribute(old, name, wantedValue, wantedValue === value ? call(wanted, "getAttributeNode", name) : null);
        this.#changes.say(old, name, value);
      }
    }
  }
}

/** What separates the parts of an attribute that several write; no semicolon within parentheses or quotes does. */
const PARTS = { class: /\S+/g, style: /(?:[^;("']|\([^)]*\)|"[^"]*"|'[^']*')+/g };

/**
 * A list of classes, or a style, as it is now, with what the server takes out of it and puts into it. Other values are the
 * server's.
 *
 * @param {string} name
 * @param {string | null} current
 * @param {string | null} said
 * @param {string | null} wanted
 */
function merge(name, current, said, wanted) {
  const parts = PARTS[/** @type {keyof typeof PARTS} */ (name)];
  if (!parts || current === said) {
    return wanted;
  }
  const [now, before, after] = [partsOf(current, parts), partsOf(said, parts), partsOf(wanted, parts)];
  const others = [...now].filter(([key, part]) => before.get(key) !== part);
  const removed = [...before.keys()].filter((key) => !now.has(key));
  const merged = new Map(after);
  removed.forEach((key) => after.get(key) === before.get(key) && merged.delete(key));
  others.forEach(([key, part]) => after.get(key) === before.get(key) && merged.set(key, part));
  return merged.size > 0 ? [...merged.values()].join(name === "class" ? " " : "; ") : wanted && "";
}

/**
 * @param {string | null} text
 * @param {RegExp} parts
 * @returns {Map<string, string>} each part by the property that it sets, if it does
 */
function partsOf(text, parts) {
  return new Map(
    (text?.match(parts) ?? [])
      .map((part) => part.trim().replace(/\s*:\s*/, ": "))
      .filter(Boolean)
      .map((part) => [/^[^:]+: /.exec(part)?.[0] ?? part, part]),
  );
}

/**
 * @param {Node | null} first
 * @param {Node | null} stop
 */
function siblings(first, stop) {
  const nodes = [];
  for (let node = first; node && node !== stop; node = get(node, "nextSibling")) {
    nodes.push(node);
  }
  return nodes;
}

/**
 * In which slot each of the siblings is.
 *
 * @param {Node[]} nodes
 */
function slotsOf(nodes) {
  /** @type {Map<Node, string>} */
  const found = new Map();
  /** @type {string[]} */
  const slots = [];
  for (const node of nodes) {
    const marker = readMarker(node);
    if (marker?.kind === "start") {
      slots.push(marker.name);
    } else if (marker?.kind === "end") {
      slots.pop();
    } else {
      found.set(node, slots.at(-1) ?? "");
    }
  }
  return found;
}

/**
 * What others have put at the end stays there.
 *
 * @param {Node[]} content
 * @param {Node | null} stop
 * @param {PageChanges} changes
 */
function lastOf(content, stop, changes) {
  let last = stop;
  for (let index = content.length - 1; index >= 0; index -= 1) {
    const node = /** @type {Node} */ (content[index]);
    if (!changes.isForeign(node)) {
      break;
    }
    last = node;
  }
  return last;
}

/** @param {Node} node */
function inner(node) {
  return isElement(node) ? [...call(node, "querySelectorAll", "*")] : [];
}
