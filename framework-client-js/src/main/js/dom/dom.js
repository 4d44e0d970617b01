import { booleanText, checkAttribute } from "./attributes.js";
import { isEditedText, setAttribute, showContent } from "./controls.js";
import { HtmlParser } from "./html.js";
import { call, callDocument, detach, get, ofDocument, tell } from "./nodes.js";
import { SelectionKeeper } from "./selection.js";
import { escapeName, isBetween, Slots } from "./slots.js";
import { describe, missing, moved } from "./targets.js";
import { documentText, text } from "../wire/values.js";

/**
 * The updates of the page: the only code of Freshet that writes the DOM.
 *
 * Data becomes text nodes and attribute values. HTML comes only out of templates that the server rendered, which takes scripts
 * out of it; it is parsed inertly all the same, so that no script in it runs.
 *
 * Each update is told to the page by an event before it, which may be canceled, and one after it.
 *
 * @typedef {import("../../types/stub.d.ts").Dom} Dom
 * @typedef {import("../../types/freshet.d.ts").Failure} Failure
 * @typedef {import("../../types/stub.d.ts").Html} Html
 * @typedef {import("../../types/stub.d.ts").Slot} Slot
 * @typedef {import("../../types/stub.d.ts").Target} Target
 * @typedef {import("../wire/messages.js").Frame} Frame
 * @typedef {import("./slots.js").SlotRange} SlotRange
 */

const TEXT = 3;
const ELEMENT = 1;
const HTML = "http://www.w3.org/1999/xhtml";

/** Actions on what is in a slot. */
const OF_CONTENT = ["text", "replace", "morph", "remove"];

export class DomWriter {
  #document;
  #slots;
  #report;
  #parser;
  #selection;

  /**
   * @param {Document} document
   * @param {(failure: Failure) => void} report
   * @param {Slots} [slots]
   * @param {HtmlParser} [parser]
   */
  constructor(document, report, slots = new Slots(document), parser = new HtmlParser(document)) {
    this.#document = document;
    this.#slots = slots;
    this.#report = report;
    this.#parser = parser;
    this.#selection = new SelectionKeeper(document);
  }

  /**
   * @param {Frame} frame
   * @returns {Dom}
   */
  forFrame({ channel, method, html }) {
    /** @param {string} message @param {unknown} [cause] */
    const report = (message, cause) => this.#report({ channel, method, message, cause });
    /**
     * @param {string} name
     * @param {Target} target
     * @param {(place: SlotRange | Element, index: number) => void} action
     * @param {(places: (SlotRange | Element)[]) => (SlotRange | Element)[]} [choose]
     */
    const each = (name, target, action, choose = (places) => places) => {
      try {
        const places = choose(this.#find(target));
        const hasLost = places.filter((place) => !isElement(place) && this.#hasLost(place, name)).length > 0;
        places.forEach((place, index) => isThere(place) && this.#update(place, { action: name, ...target, channel, method }, () => action(place, index)));
        if (places.length === 0) {
          report(missing(target));
        } else if (hasLost) {
          report(moved(target));
        }
      } catch (cause) {
        report(`${describe(target)} could not be updated`, cause);
      }
    };
    /** @param {keyof typeof ADDING} where */
    const adder = (where) => (/** @type {Target} */ target, /** @type {Html} */ content, /** @type {Slot} */ key) => {
      if (key && this.#slots.find(key.slot).length > 0) {
        each("replace", key, (place) => this.#replace(place, content));
      } else {
        each(where, target, (place, index) => this.#add(place, where, content, key && nameOf(key, index)));
      }
    };
    return {
      html(index) {
        const rendered = html[index];
        if (rendered === undefined) {
          throw new Error(`the call came with ${html.length} templates, not with one for index ${index}`);
        }
        return { html: rendered };
      },
      text: (target, value) => each("text", target, (place) => this.#setText(place, value)),
      replace: (target, content) => each("replace", target, (place) => this.#replace(place, content)),
      morph: (target, content, morph) => each("morph", target, (place) => this.#morph(place, content, morph), outermost),
      append: adder("append"),
      prepend: adder("prepend"),
      before: adder("before"),
      after: adder("after"),
      remove: (target) => each("remove", target, (place) => this.#remove(place)),
      attribute: (target, name, value) => each("attribute", target, (place) => this.#setAttribute(place, name, value)),
      classes: (target, names, areOn) => each("class", target, (place) => this.#setClasses(place, names, areOn)),
    };
  }

  /**
   * @param {Target} target
   * @returns {(SlotRange | Element)[]}
   */
  #find(target) {
    this.#slots.catchUp();
    return "slot" in target
      ? this.#slots.find(target.slot)
      : [...callDocument(this.#document, "querySelectorAll", target.selector)];
  }

  /**
   * Whether the content that an action is about is elsewhere.
   *
   * @param {SlotRange} slot
   * @param {string} action
   */
  #hasLost(slot, action) {
    return OF_CONTENT.includes(action) && this.#slots.hasLost(slot);
  }

  /**
   * @param {SlotRange | Element} place
   * @param {object} detail
   * @param {() => void} update
   */
  #update(place, detail, update) {
    const element = isElement(place) ? place : get(place.start, "parentElement");
    const bounds = isElement(place)
      ? () => ({ after: null, within: place, before: null })
      : () => ({ after: place.start, within: place.parent, before: place.end });
    if (!element || tell(element, "freshet-before-update", detail)) {
      this.#selection.keep(bounds, update);
      const told = element && get(element, "isConnected") ? element : ofDocument(this.#document, "documentElement");
      tell(told, "freshet-update", detail, false);
    }
  }

  /**
   * @param {SlotRange | Element} place
   * @param {string} value
   */
  #setText(place, value) {
    const shown = documentText(value);
    const [, first, stop] = contentOf(place);
    if (first !== stop && first && get(first, "nodeType") === TEXT && get(first, "nextSibling") === stop && shown !== "") {
      first.nodeValue = shown;
    } else {
      this.#fill(place, shown === "" ? [] : [callDocument(this.#document, "createTextNode", shown)]);
    }
    isElement(place) && showContent(place);
  }

  /**
   * @param {SlotRange | Element} place
   * @param {Html} content
   */
  #replace(place, content) {
    this.#fill(place, [...this.#parser.parse(content.html, contentOf(place)[0]).childNodes]);
    isElement(place) && showContent(place);
  }

  /**
   * Gives a place new content, unless somebody is editing it.
   *
   * @param {SlotRange | Element} place
   * @param {Node[]} nodes
   */
  #fill(place, nodes) {
    if (isElement(place) && isEditedText(place)) {
      return;
    }
    const [parent, first, stop] = contentOf(place);
    clear(parent, first, stop);
    this.#put(parent, nodes, stop);
  }

  /**
   * @param {Node} parent
   * @param {Node[]} nodes
   * @param {Node | null} next
   */
  #put(parent, nodes, next) {
    const fragment = callDocument(this.#document, "createDocumentFragment");
    fragment.append(...this.#slots.changes.serve(nodes));
    call(parent, "insertBefore", fragment, next);
  }

  /**
   * @param {SlotRange | Element} place
   * @param {Html} content
   * @param {import("../../types/stub.d.ts").Morph} morph
   */
  #morph(place, content, morph) {
    const [parent, first, stop] = contentOf(place);
    if (!isElement(place) || !isEditedText(place)) {
      morph(parent, first, stop, this.#parser.parse(content.html, parent), this.#slots.changes);
    }
    isElement(place) && showContent(place);
  }

  /**
   * @param {SlotRange | Element} place
   * @param {keyof typeof ADDING} where
   * @param {Html} content
   * @param {string | undefined} name of the slot that the item becomes
   */
  #add(place, where, content, name) {
    const [parent, next] = ADDING[where](place);
    const nodes = [...this.#parser.parse(content.html, parent).childNodes];
    if (name !== undefined) {
      // A comment is a marker in every browser, and none is slow with it.
      nodes.unshift(callDocument(this.#document, "createComment", `?start name="${name}"`));
      nodes.push(callDocument(this.#document, "createComment", "?end"));
    }
    this.#put(parent, nodes, next);
  }

  /** @param {SlotRange | Element} place */
  #remove(place) {
    if (isElement(place)) {
      detach(place);
      return;
    }
    const { first, last, parent } = place;
    clear(parent, first, last);
    detach(last);
  }

  /**
   * The value as it came: null takes the attribute away, true and false are written as the attribute has them.
   *
   * @param {SlotRange | Element} place
   * @param {string} name
   * @param {unknown} value
   */
  #setAttribute(place, name, value) {
    const element = elementOf(place);
    const lowerCase = name.toLowerCase();
    const given = typeof value === "boolean" ? booleanText(lowerCase, value) : (value ?? null);
    const shown = given === null ? null : documentText(text(given));
    if (shown !== null) {
      checkAttribute(get(element, "localName"), lowerCase, shown);
    }
    const isHtml = get(element, "namespaceURI") === HTML;
    setAttribute(element, isHtml ? lowerCase : name, shown);
    this.#slots.changes.say(element, isHtml ? lowerCase : name, shown);
  }

  /**
   * @param {SlotRange | Element} place
   * @param {string} names separated by spaces
   * @param {unknown} areOn
   */
  #setClasses(place, names, areOn) {
    const element = elementOf(place);
    const { changes } = this.#slots;
    const words = names.split(" ");
    const said = (changes.said(element, "class", call(element, "getAttribute", "class")) ?? "").split(/\s+/).filter(Boolean);
    const classes = get(element, "classList");
    words.forEach((name) => (areOn ? classes.add(name) : classes.remove(name)));
    changes.say(element, "class", [...new Set([...said.filter((word) => !words.includes(word)), ...(areOn ? words : [])])].join(" "));
  }
}

/**
 * Where an item is added: the node that it is put into, and the one that it is put before.
 *
 * @satisfies {Record<string, (place: SlotRange | Element) => [Node, Node | null]>}
 */
const ADDING = {
  append: (place) => (isElement(place) ? [place, null] : [place.parent, place.stop]),
  prepend: (place) => (isElement(place) ? [place, get(place, "firstChild")] : [place.parent, place.top.nextSibling]),
  before: (place) => (isElement(place) ? [parentOf(place), place] : [place.parent, place.first]),
  after: (place) =>
    isElement(place) ? [parentOf(place), get(place, "nextSibling")] : [place.parent, place.last.nextSibling],
};

/**
 * @param {SlotRange | Element} place
 * @returns {[parent: Node, first: Node | null, stop: Node | null]}
 */
function contentOf(place) {
  return isElement(place) ? [place, get(place, "firstChild"), null] : [place.parent, place.top.nextSibling, place.stop];
}

/**
 * @param {Element} element
 * @returns {Node}
 */
function parentOf(element) {
  const parent = get(element, "parentElement");
  if (!parent) {
    throw new Error("nothing can be put beside the document's element");
  }
  return parent;
}

/**
 * The element whose attributes are meant.
 *
 * @param {SlotRange | Element} place
 */
function elementOf(place) {
  const element = isElement(place) ? place : firstElement(place);
  if (!element) {
    throw new Error("the slot has no element whose attributes could be set");
  }
  return element;
}

/**
 * The places that lie in no other: what lies in one becomes a part of its new content, as it would if that were replaced.
 *
 * @param {(SlotRange | Element)[]} places
 */
function outermost(places) {
  return places.filter((place) => !places.some((other) => other !== place && contains(other, place)));
}

/**
 * @param {SlotRange | Element} outer
 * @param {SlotRange | Element} inner
 */
function contains(outer, inner) {
  const node = isElement(inner) ? inner : inner.start;
  if (isElement(outer)) {
    return call(outer, "contains", node);
  }
  return isBetween(outer.start, node, outer.end);
}

/** Whether an update of another place of the same name has left it there. @param {SlotRange | Element} place */
function isThere(place) {
  return isElement(place) ? get(place, "isConnected") : place.isWhole;
}

/**
 * @param {Node} parent
 * @param {Node | null} first
 * @param {Node | null} stop
 */
function clear(parent, first, stop) {
  for (let node = first; node && node !== stop; ) {
    const next = get(node, "nextSibling");
    call(parent, "removeChild", node);
    node = next;
  }
}

/** @param {SlotRange} range */
function firstElement({ start, end }) {
  for (let node = /** @type {Node | null} */ (start.nextSibling); node && node !== end; node = get(node, "nextSibling")) {
    if (get(node, "nodeType") === ELEMENT) {
      return /** @type {Element} */ (node);
    }
  }
  return undefined;
}

/**
 * @param {SlotRange | Element} place
 * @returns {place is Element}
 */
function isElement(place) {
  return "nodeType" in place;
}

/**
 * @param {Slot} key
 * @param {number} index
 */
function nameOf({ slot: name }, index) {
  return index === 0 ? escapeName(name) : `${escapeName(name)}~${index + 1}`;
}
