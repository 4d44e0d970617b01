/**
 * Makes content that is there into other content with as few changes as it takes, so that what people are doing in it goes
 * on: the focused input keeps focus, caret and text, media run on, inputs keep what was typed in them unless their value is
 * changed. Afterwards the content is, node by node, what a replacement would have made it.
 *
 * An element goes on as one of the same name and `id`, wherever among its siblings, or of the same name in its place. Markers
 * of slots are always new, so that no slot is taken for another.
 */
import { readMarker } from "./slots.js";

const ELEMENT = 1;

/** The attributes that say only at first what an input shows; properties of the same names say it from then on. */
const STATE = ["value", "checked", "selected"];
const STATEFUL = new Map([
  ["input", ["value", "checked"]],
  ["option", ["selected"]],
]);

/**
 * @param {ParentNode & Node} parent
 * @param {ChildNode | null} first of the content
 * @param {ChildNode | null} stop behind the content
 * @param {ParentNode} wanted is empty afterwards
 */
export function morph(parent, first, stop, wanted) {
  let old = withoutMarkers(first, stop);
  const ids = new Set([...wanted.children].map(({ id }) => id).filter(Boolean));
  for (const node of [...wanted.childNodes]) {
    const match = findMatch(node, old, stop, ids);
    if (!match) {
      parent.insertBefore(node, old);
      continue;
    }
    if (match === old) {
      old = match.nextSibling;
    } else {
      old = bringForward(parent, match, /** @type {ChildNode} */ (old));
    }
    become(match, node);
  }
  while (old && old !== stop) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}

/**
 * @param {ChildNode | null} first
 * @param {ChildNode | null} stop
 */
function withoutMarkers(first, stop) {
  let start = first;
  for (let node = first; node && node !== stop; ) {
    const next = node.nextSibling;
    if (readMarker(node)) {
      start = node === start ? next : start;
      node.remove();
    }
    node = next;
  }
  return start;
}

/**
 * @param {ChildNode} node that is wanted
 * @param {ChildNode | null} old the first that may be it
 * @param {ChildNode | null} stop
 * @param {Set<string>} ids that are wanted at all
 */
function findMatch(node, old, stop, ids) {
  if (readMarker(node)) {
    return undefined;
  }
  const id = idOf(node);
  const focused = activeElement(old);
  for (let other = old; other && other !== stop; other = other.nextSibling) {
    const isCandidate = other === old || (id ? idOf(other) === id : other.contains(focused) && focused);
    if (isCandidate && isLike(other, node) && (idOf(other) === id || !ids.has(idOf(other)))) {
      return other;
    }
  }
  return undefined;
}

/**
 * Moves a node to where it is wanted; where a move would cost it its focus, what is in the way goes instead.
 *
 * @param {ParentNode & Node} parent
 * @param {ChildNode} match
 * @param {ChildNode} old
 * @returns {ChildNode | null} the first that may be the next
 */
function bringForward(parent, match, old) {
  const { moveBefore } = /** @type {any} */ (parent);
  if (moveBefore) {
    Reflect.apply(moveBefore, parent, [match, old]);
    return old;
  }
  if (!match.contains(activeElement(match))) {
    parent.insertBefore(match, old);
    return old;
  }
  while (match.previousSibling && match.previousSibling !== old) {
    match.previousSibling.remove();
  }
  old.remove();
  return match.nextSibling;
}

/**
 * @param {Node} old
 * @param {Node} wanted
 */
function become(old, wanted) {
  if (!isElement(old) || !isElement(wanted)) {
    if (old.nodeValue !== wanted.nodeValue) {
      old.nodeValue = wanted.nodeValue;
    }
    return;
  }
  if (old.outerHTML === wanted.outerHTML) {
    return; // Unlike isEqualNode this sees what is in a template.
  }
  const isFocused = old === activeElement(old);
  const before = STATE.map((name) => old.getAttribute(name));
  const text = old.textContent;
  copyAttributes(old, wanted);
  if (old.localName === "template") {
    const { content } = /** @type {HTMLTemplateElement} */ (wanted);
    /** @type {HTMLTemplateElement} */ (old).content.replaceChildren(...content.childNodes);
  } else {
    morph(old, old.firstChild, null, wanted);
  }
  if (!isFocused) {
    showState(old, before, text);
  }
}

/**
 * @param {Element} old
 * @param {Element} wanted
 */
function copyAttributes(old, wanted) {
  for (const { name } of [...old.attributes]) {
    if (!wanted.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }
  for (const attribute of [...wanted.attributes]) {
    if (old.getAttribute(attribute.name) !== attribute.value) {
      old.setAttributeNodeNS(/** @type {Attr} */ (attribute.cloneNode()));
    }
  }
}

/**
 * Once people have changed an input, its attributes no longer show; what the server changes is to be seen all the same.
 *
 * @param {any} element
 * @param {(string | null)[]} before the attributes of its state
 * @param {string | null} text
 */
function showState(element, before, text) {
  STATE.forEach((name, index) => {
    const value = element.getAttribute(name);
    if (value !== before[index] && STATEFUL.get(element.localName)?.includes(name)) {
      element[name] = name === "value" ? (value ?? "") : value !== null;
    }
  });
  if (element.localName === "textarea" && element.textContent !== text) {
    element.value = element.textContent;
  }
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function isLike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && typeOf(one) === typeOf(other);
}

/** An input of another type is another input. @param {Node} node */
function typeOf(node) {
  return node.nodeName === "INPUT" ? /** @type {Element} */ (node).getAttribute("type") : null;
}

/** @param {Node} node */
function idOf(node) {
  return isElement(node) ? node.id : "";
}

/** @param {Node | null} node */
function activeElement(node) {
  return node?.ownerDocument?.activeElement ?? null;
}

/**
 * @param {Node} node
 * @returns {node is Element}
 */
function isElement(node) {
  return node.nodeType === ELEMENT;
}
