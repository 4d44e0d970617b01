import { booleanText, checkAttribute } from "./attributes.js";
import { setAttribute } from "./controls.js";
import { ElementPlace } from "./element-place.js";
import { HtmlParser } from "./html.js";
import { escapeName, readMarker } from "./slots/markers.js";
import { call, callDocument, detach, get } from "./nodes.js";
import { documentText, text } from "../wire/values.js";

/**
 * All that updates can do beside changing the text of slots. The modules of listeners that have such updates load it.
 *
 * HTML comes only out of templates that the server rendered, which takes scripts out of it; it is parsed inertly all the same, so
 * that no script in it runs.
 *
 * @typedef {import("../../types/stub.d.ts").Html} Html
 * @typedef {import("../../types/stub.d.ts").Slot} Slot
 * @typedef {import("./dom.js").Updates} Updates
 * @typedef {import("./dom.js").Verb} Verb
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./slots/slot-range.js").Place} Place
 */

const HTML = "http://www.w3.org/1999/xhtml";

/**
 * Where an item is added: the node that it is put into, and the one that it is put before.
 *
 * @satisfies {Record<string, (place: Place) => [Node, Node | null]>}
 */
const ADDING = {
  append: ({ parent, stop }) => [parent, stop],
  prepend: ({ parent, head }) => [parent, head],
  before: ({ first }) => [parentOf(first), first],
  after: ({ last }) => [parentOf(last), get(last, "nextSibling")],
};

/** @type {{ [name: string]: Verb }} */
const verbs = {
  replace: { isOfContent: true, run: replace },
  morph: { isOfContent: true, choose: outermost, run: morphContent },
  append: { isKeyed: true, run: add.bind(undefined, ADDING.append) },
  prepend: { isKeyed: true, run: add.bind(undefined, ADDING.prepend) },
  before: { isKeyed: true, run: add.bind(undefined, ADDING.before) },
  after: { isKeyed: true, run: add.bind(undefined, ADDING.after) },
  remove: { isOfContent: true, mayBeGone: true, run: remove },
  attribute: { run: changeAttribute },
  classes: { action: "class", run: changeClasses },
};

/**
 * What the modules of listeners give to the runtime.
 *
 * @type {Updates}
 */
export const updates = {
  verbs,
  find: (document, selector) =>
    [...callDocument(document, "querySelectorAll", selector)].map((element) => new ElementPlace(element)),
};

/**
 * @param {Editor} editor
 * @param {Html} content
 * @param {Node} parent where it will be put
 */
function parse(editor, { html }, parent) {
  editor.parser ??= new HtmlParser(editor.document);
  return editor.parser.parse(html, parent);
}

/**
 * @param {Editor} editor
 * @param {Place} place
 * @param {number} _index
 * @param {Html} content
 */
function replace(editor, place, _index, content) {
  editor.fill(place, [...parse(editor, content, place.parent).childNodes]);
  place.show();
}

/**
 * @param {Editor} editor
 * @param {Place} place
 * @param {number} _index
 * @param {Html} content
 * @param {import("../../types/stub.d.ts").Morph} morph
 */
function morphContent(editor, place, _index, content, morph) {
  const { parent, head, stop } = place;
  if (!place.isEdited) {
    morph(parent, head, stop, parse(editor, content, parent), editor.changes);
  }
  place.show();
}

/**
 * @param {(place: Place) => [Node, Node | null]} where
 * @param {Editor} editor
 * @param {Place} place
 * @param {number} index
 * @param {Html} content
 * @param {Slot} [key] that the item becomes
 * @param {number} [keep] how many items the place keeps, if they are a list
 */
function add(where, editor, place, index, content, key, keep = Infinity) {
  const { document } = editor;
  const [parent, next] = where(place);
  const nodes = [...parse(editor, content, parent).childNodes];
  if (key) {
    const name = `${escapeName(key.slot)}${index === 0 ? "" : `~${index + 1}`}`;
    // A comment is a marker in every browser, and none is slow with it.
    nodes.unshift(callDocument(document, "createComment", `?start name="${name}"`));
    nodes.push(callDocument(document, "createComment", "?end"));
  }
  editor.put(parent, nodes, next);
  const items = keep < Infinity ? itemsOf(place) : [];
  const gone = where === ADDING.prepend ? items.slice(keep) : items.slice(0, Math.max(0, items.length - keep));
  gone.forEach((item) => remove(editor, item));
}

/**
 * The items of a list: the slots right in it, without an element between them, with the markers at their edges.
 *
 * @param {Place} list
 * @returns {{ first: ChildNode, last: ChildNode }[]}
 */
function itemsOf({ head, stop }) {
  /** @type {{ first: ChildNode, last: ChildNode }[]} */
  const items = [];
  /** @type {ChildNode | undefined} the marker right before the next item */
  let edge;
  let depth = 0;
  for (let node = /** @type {any} */ (head); node && node !== stop; node = get(node, "nextSibling")) {
    const { kind, name = "" } = readMarker(node) ?? {};
    if (kind === "start" && depth++ === 0) {
      items.push({ first: edge ?? node, last: node });
      edge = undefined;
    } else if (depth === 0 && name.endsWith("(")) {
      edge = node;
    } else if ((kind === "end" && --depth === 0) || (depth === 0 && name.endsWith(")"))) {
      items.push({ .../** @type {any} */ (items.pop()), last: node });
    }
  }
  return items;
}

/**
 * @param {Editor} editor
 * @param {Pick<Place, "first" | "last">} place
 */
function remove(editor, { first, last }) {
  editor.clear(/** @type {Node} */ (get(first, "parentNode")), first, last);
  detach(last);
}

/**
 * The value as it came: null takes the attribute away, true and false are written as the attribute has them.
 *
 * @param {Editor} editor
 * @param {Place} place
 * @param {number} _index
 * @param {string} name
 * @param {unknown} value
 */
function changeAttribute({ changes }, place, _index, name, value) {
  const element = elementOf(place);
  const lowerCase = name.toLowerCase();
  const given = typeof value === "boolean" ? booleanText(lowerCase, value) : (value ?? null);
  const shown = given === null ? null : documentText(text(given));
  if (shown !== null) {
    checkAttribute(get(element, "localName"), lowerCase, shown);
  }
  const isHtml = get(element, "namespaceURI") === HTML;
  setAttribute(element, isHtml ? lowerCase : name, shown);
  changes.say(element, isHtml ? lowerCase : name, shown);
}

/**
 * @param {Editor} editor
 * @param {Place} place
 * @param {number} _index
 * @param {string} names separated by spaces
 * @param {unknown} areOn
 */
function changeClasses({ changes }, place, _index, names, areOn) {
  const element = elementOf(place);
  const words = names.split(" ");
  const said = (changes.said(element, "class", call(element, "getAttribute", "class")) ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const classes = get(element, "classList");
  words.forEach((name) => (areOn ? classes.add(name) : classes.remove(name)));
  changes.say(
    element,
    "class",
    [...new Set([...said.filter((word) => !words.includes(word)), ...(areOn ? words : [])])].join(" "),
  );
}

/** @param {Place} place */
function elementOf({ element }) {
  if (!element) {
    throw new Error("the slot has no element whose attributes could be set");
  }
  return element;
}

/**
 * @param {Node} node
 * @returns {Node}
 */
function parentOf(node) {
  const parent = get(node, "parentNode");
  if (!parent || parent === get(node, "ownerDocument")) {
    throw new Error("nothing can be put beside the document's element");
  }
  return parent;
}

/**
 * The places that lie in no other: what lies in one becomes a part of its new content, as it would if that were replaced.
 *
 * @param {Place[]} places
 */
function outermost(places) {
  return places.filter((place) => !places.some((other) => other !== place && other.contains(place.anchor)));
}
