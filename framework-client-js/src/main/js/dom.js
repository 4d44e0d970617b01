import { checkAttribute } from "./attributes.js";
import { morph } from "./morph.js";
import { escapeName, Slots } from "./slots.js";
import { describe, missing } from "./targets.js";
import { documentText, text } from "./values.js";

/**
 * The updates of the page: the only code of Freshet that writes the DOM.
 *
 * Data becomes text nodes and attribute values. HTML comes only out of templates that the server rendered; it is parsed
 * inertly, so that no script in it runs.
 *
 * @typedef {import("../types/freshet.d.ts").Dom} Dom
 * @typedef {import("../types/freshet.d.ts").Failure} Failure
 * @typedef {import("../types/freshet.d.ts").Html} Html
 * @typedef {import("../types/freshet.d.ts").Slot} Slot
 * @typedef {import("../types/freshet.d.ts").Target} Target
 * @typedef {import("./messages.js").Frame} Frame
 * @typedef {import("./slots.js").SlotRange} SlotRange
 */

const TEXT = 3;
const ELEMENT = 1;

const FOREIGN = new Map([
  ["http://www.w3.org/2000/svg", "svg"],
  ["http://www.w3.org/1998/Math/MathML", "math"],
]);
const HTML_INSIDE_FOREIGN = new Set(["foreignObject", "desc", "title"]);

export class DomWriter {
  #document;
  #slots;
  #report;
  /** @type {ReturnType<typeof createPolicy> | undefined} made when it is needed: a page may forbid it and never need it */
  #policy;
  /** @type {HTMLTemplateElement | undefined} */
  #template;

  /**
   * @param {Document} document
   * @param {(failure: Failure) => void} report
   * @param {Slots} [slots]
   */
  constructor(document, report, slots = new Slots(document)) {
    this.#document = document;
    this.#slots = slots;
    this.#report = report;
  }

  /**
   * @param {Frame} frame
   * @returns {Dom}
   */
  forFrame({ channel, method, html }) {
    /** @param {string} message @param {unknown} [cause] */
    const report = (message, cause) => this.#report({ channel, method, message, cause });
    /**
     * @param {Target} target
     * @param {(place: SlotRange | Element, index: number) => void} action
     * @param {(places: (SlotRange | Element)[]) => (SlotRange | Element)[]} [choose]
     */
    const each = (target, action, choose = (places) => places) => {
      try {
        const places = choose(this.#find(target));
        places.forEach((place, index) => isThere(place) && action(place, index));
        if (places.length === 0) {
          report(missing(target));
        }
      } catch (cause) {
        report(`${describe(target)} could not be updated`, cause);
      }
    };
    /** @param {keyof typeof ADDING} where */
    const adder = (where) => (/** @type {Target} */ target, /** @type {Html} */ content, /** @type {Slot} */ key) => {
      if (key && this.#slots.find(key.slot).length > 0) {
        each(key, (place) => this.#replace(place, content));
      } else {
        each(target, (place, index) => this.#add(place, where, content, key && nameOf(key, index)));
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
      text: (target, value) => each(target, (place) => this.#setText(place, value)),
      replace: (target, content) => each(target, (place) => this.#replace(place, content)),
      morph: (target, content) => each(target, (place) => this.#morph(place, content), outermost),
      append: adder("append"),
      prepend: adder("prepend"),
      before: adder("before"),
      after: adder("after"),
      remove: (target) => each(target, (place) => this.#remove(place)),
      attribute: (target, name, value) => each(target, (place) => this.#setAttribute(place, name, value)),
      classes: (target, names, areOn) => each(target, (place) => setClasses(place, names, areOn)),
    };
  }

  /**
   * @param {Target} target
   * @returns {(SlotRange | Element)[]}
   */
  #find(target) {
    return "slot" in target ? this.#slots.find(target.slot) : [...this.#document.querySelectorAll(target.selector)];
  }

  /**
   * @param {SlotRange | Element} place
   * @param {string} value
   */
  #setText(place, value) {
    const shown = documentText(value);
    if (isElement(place)) {
      place.textContent = shown;
      return;
    }
    const { top, stop, parent } = place;
    const only = top.nextSibling;
    if (only !== stop && only?.nodeType === TEXT && only.nextSibling === stop && shown !== "") {
      only.nodeValue = shown;
      return;
    }
    clear(top, stop);
    if (shown !== "") {
      parent.insertBefore(this.#document.createTextNode(shown), stop);
    }
  }

  /**
   * @param {SlotRange | Element} place
   * @param {Html} content
   */
  #replace(place, content) {
    if (isElement(place)) {
      place.replaceChildren(this.#parse(content, place));
      return;
    }
    const { top, stop, parent } = place;
    clear(top, stop);
    parent.insertBefore(this.#parse(content, parent), stop);
  }

  /**
   * @param {SlotRange | Element} place
   * @param {Html} content
   */
  #morph(place, content) {
    const [parent, first, stop] = isElement(place)
      ? [place, place.firstChild, null]
      : [place.parent, place.top.nextSibling, place.stop];
    morph(parent, first, stop, this.#parse(content, parent));
  }

  /**
   * @param {SlotRange | Element} place
   * @param {keyof typeof ADDING} where
   * @param {Html} content
   * @param {string | undefined} name of the slot that the item becomes
   */
  #add(place, where, content, name) {
    const [parent, next] = ADDING[where](place);
    const fragment = this.#parse(content, parent);
    if (name !== undefined) {
      const asInstruction = this.#writesInstructions();
      fragment.prepend(this.#createMarker(asInstruction, "start", `name="${name}"`));
      fragment.append(this.#createMarker(asInstruction, "end", ""));
    }
    parent.insertBefore(fragment, next);
  }

  /** @param {SlotRange | Element} place */
  #remove(place) {
    if (isElement(place)) {
      place.remove();
      return;
    }
    const { first, last } = place;
    clear(first, last);
    first.remove();
    last.remove();
  }

  /**
   * The value as it came: null and false take the attribute away, true leaves it empty.
   *
   * @param {SlotRange | Element} place
   * @param {string} name
   * @param {unknown} value
   */
  #setAttribute(place, name, value) {
    const element = elementOf(place);
    if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
      return;
    }
    const shown = value === true ? "" : documentText(text(value));
    checkAttribute(name.toLowerCase(), shown);
    element.setAttribute(name, shown);
  }

  /**
   * Parses inertly, and so that any element may stand at the top: a template takes `<tr>` and the like as they are.
   *
   * @param {Html} content
   * @param {Node} parent where it will be put
   * @returns {DocumentFragment}
   */
  #parse({ html }, parent) {
    const wrapper = foreignWrapper(parent);
    const template = (this.#template ??= this.#document.createElement("template"));
    const policy = (this.#policy ??= createPolicy(this.#document));
    template.innerHTML = policy.createHTML(wrapper ? `<${wrapper}>${html}</${wrapper}>` : html);
    const fragment = template.content;
    const wrapped = wrapper && fragment.firstChild;
    if (wrapped) {
      fragment.replaceChildren(...wrapped.childNodes);
    }
    return fragment;
  }

  /** New markers are of the kind that the page has; without any, of the kind that its parser makes. */
  #writesInstructions() {
    const known = this.#slots.areInstructions;
    return known ?? this.#parse({ html: '<?start name="x"><?end>' }, this.#document).firstChild?.nodeType === 7;
  }

  /**
   * @param {boolean} asInstruction
   * @param {string} kind
   * @param {string} data
   */
  #createMarker(asInstruction, kind, data) {
    return asInstruction
      ? this.#document.createProcessingInstruction(kind, data)
      : this.#document.createComment(data ? `?${kind} ${data}` : `?${kind}`);
  }
}

/**
 * Where an item is added: the node that it is put into, and the one that it is put before.
 *
 * @satisfies {Record<string, (place: SlotRange | Element) => [ParentNode & Node, ChildNode | null]>}
 */
const ADDING = {
  append: (place) => (isElement(place) ? [place, null] : [place.parent, place.stop]),
  prepend: (place) => (isElement(place) ? [place, place.firstChild] : [place.parent, place.top.nextSibling]),
  before: (place) => (isElement(place) ? [parentOf(place), place] : [place.parent, place.first]),
  after: (place) => (isElement(place) ? [parentOf(place), place.nextSibling] : [place.parent, place.last.nextSibling]),
};

/**
 * @param {Element} element
 * @returns {ParentNode & Node}
 */
function parentOf(element) {
  if (!element.parentElement) {
    throw new Error("nothing can be put beside the document's element");
  }
  return element.parentElement;
}

/**
 * @param {SlotRange | Element} place
 * @param {string} names separated by spaces
 * @param {unknown} areOn
 */
function setClasses(place, names, areOn) {
  const { classList } = elementOf(place);
  names.split(" ").forEach((name) => (areOn ? classList.add(name) : classList.remove(name)));
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
    return outer.contains(node);
  }
  const { DOCUMENT_POSITION_FOLLOWING: FOLLOWING, DOCUMENT_POSITION_PRECEDING: PRECEDING } = node;
  return Boolean(outer.start.compareDocumentPosition(node) & FOLLOWING && outer.end.compareDocumentPosition(node) & PRECEDING);
}

/** Whether an update of another place of the same name has left it there. @param {SlotRange | Element} place */
function isThere(place) {
  return isElement(place) ? place.isConnected : place.isWhole;
}

/**
 * Under `require-trusted-types-for 'script'` the page's policy has to allow `trusted-types freshet`.
 *
 * @param {Document} document
 * @returns {{ createHTML(html: string): any }}
 */
function createPolicy(document) {
  const types = /** @type {any} */ (document.defaultView)?.trustedTypes;
  const rules = { createHTML: (/** @type {string} */ html) => html };
  return types ? types.createPolicy("freshet", rules) : rules;
}

/** @param {Node} parent */
function foreignWrapper(parent) {
  const { namespaceURI, localName } = /** @type {Element} */ (parent);
  return HTML_INSIDE_FOREIGN.has(localName) ? undefined : FOREIGN.get(namespaceURI ?? "");
}

/**
 * @param {ChildNode} start
 * @param {ChildNode} stop
 */
function clear(start, stop) {
  while (start.nextSibling && start.nextSibling !== stop) {
    start.nextSibling.remove();
  }
}

/** @param {SlotRange} range */
function firstElement({ start, end }) {
  for (let node = start.nextSibling; node && node !== end; node = node.nextSibling) {
    if (node.nodeType === ELEMENT) {
      return /** @type {Element} */ (/** @type {unknown} */ (node));
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
