import { call, get, ofDocument } from "./nodes.js";

const ELEMENT = 1;

/**
 * What others than the server have changed on the page: its scripts, custom elements, and the people in front of it, who open
 * details and resize text areas. An update that says nothing new about such a change leaves it.
 *
 * The server's word on an attribute is what the attribute was before somebody else changed it, or what the last update gave it.
 * A node is somebody else's if it came into the page neither by the parser nor by an update. All of it is read from mutation
 * records, in the order in which things happened.
 */
export class PageChanges {
  /** @type {WeakMap<Node, Map<string, string | null>>} the server's word, where it may differ from what there is */
  #said = new WeakMap();
  /** @type {WeakSet<Node>} nodes that are the server's, wherever scripts put them */
  #served = new WeakSet();
  /** @type {WeakSet<Node>} */
  #foreign = new WeakSet();
  /** @type {WeakMap<Node, string>} the content that updates gave to elements that make their own */
  #contents = new WeakMap();
  /** @type {WeakMap<Node, string>} the server's content that scripts have replaced */
  #replaced = new WeakMap();

  /**
   * @param {MutationRecord[]} records
   * @param {boolean} areOfServer whether the nodes that they add are the parser's
   */
  note(records, areOfServer) {
    for (const record of records) {
      const { type, target, attributeName, oldValue, removedNodes, addedNodes } = record;
      if (type === "attributes") {
        const said = this.#saidOf(target);
        said.has(attributeName ?? "") || said.set(attributeName ?? "", oldValue);
      }
      removedNodes.forEach((node) => this.#foreign.has(node) || this.#served.add(node));
      if (!areOfServer) {
        this.#noteReplacement(record);
        addedNodes.forEach((node) => this.#served.has(node) || this.#foreign.add(node));
      }
    }
  }

  /**
   * A script has replaced all the server's content of an element, as `textContent` and `innerHTML` do.
   *
   * @param {MutationRecord} record
   */
  #noteReplacement({ target, previousSibling, nextSibling, removedNodes, addedNodes }) {
    const isWhole = removedNodes.length > 0 && addedNodes.length > 0 && !previousSibling && !nextSibling;
    const isOfUpdate = [...addedNodes].some((node) => this.#served.has(node));
    if (
      isWhole &&
      !isOfUpdate &&
      get(target, "nodeType") === ELEMENT &&
      [...removedNodes].every((node) => this.#served.has(node))
    ) {
      const wrapper = /** @type {Element} */ (call(/** @type {Element} */ (target), "cloneNode"));
      removedNodes.forEach((node) => call(wrapper, "appendChild", call(node, "cloneNode", true)));
      this.#replaced.set(target, get(wrapper, "innerHTML"));
    }
  }

  /** An update puts these into the page. @template {Iterable<Node>} T @param {T} nodes */
  serve(nodes) {
    for (const node of nodes) {
      this.#served.add(node);
    }
    return nodes;
  }

  /**
   * Whether somebody else put it there. What has got something of the server's in it, as a wrapper has, does not count.
   *
   * @param {Node} node
   */
  isForeign(node) {
    return this.#foreign.has(node) && !this.#holdsServed(node);
  }

  /** @param {Node} node @returns {boolean} */
  #holdsServed(node) {
    return this.#served.has(node) || [...get(node, "childNodes")].some((child) => this.#holdsServed(child));
  }

  /**
   * What the server last said of an attribute.
   *
   * @param {Element} element
   * @param {string} name
   * @param {string | null} current
   */
  said(element, name, current) {
    const said = this.#said.get(element)?.get(name);
    return said === undefined ? current : said;
  }

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string | null} value
   */
  say(element, name, value) {
    this.#saidOf(element).set(name, value);
  }

  /**
   * Whether an element's content is to be left as scripts, or a custom element itself, have made it: until the server sends other
   * content than before.
   *
   * @param {Element} element
   * @param {Element} wanted
   */
  isOwnContent(element, wanted) {
    if (![...get(element, "childNodes")].some((node) => this.#foreign.has(node))) {
      return false;
    }
    const content = get(wanted, "innerHTML");
    const replaced = this.#replaced.get(element);
    if (replaced !== undefined && replaced !== content) {
      this.#replaced.delete(element);
      get(element, "childNodes").forEach((node) => this.#foreign.delete(node)); // They make way for the server's.
      return false;
    }
    if (!get(element, "localName").includes("-")) {
      return replaced !== undefined;
    }
    const known = this.#contents.get(element) ?? content;
    this.#contents.set(element, content);
    return known === content;
  }

  /** @param {Node} node */
  #saidOf(node) {
    const said = this.#said.get(node) ?? new Map();
    this.#said.set(node, said);
    return said;
  }
}

/**
 * Whether the parser has made the changes that these records tell of: it is at work, and the last node that came is, or holds,
 * the last one of the document. It is told before the parser lets a script run, so records are either its own or others'.
 *
 * @param {Document} document
 * @param {MutationRecord[]} records
 */
export function areOfParser(document, records) {
  if (ofDocument(document, "readyState") !== "loading") {
    return false;
  }
  let last = /** @type {Node | null} */ (document);
  for (let next = last; next; next = get(next, "lastChild")) {
    last = next;
  }
  return records.some(({ addedNodes }) => [...addedNodes].some((node) => call(node, "contains", last)));
}
