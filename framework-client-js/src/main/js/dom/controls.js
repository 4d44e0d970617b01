import { call, get, ofDocument } from "./nodes.js";

/**
 * What controls show. Their attributes say it only at first; properties say it from then on.
 */

/** Inputs whose `value` property is a state of its own: all but these. */
const NO_OWN_VALUE = /^(hidden|submit|image|reset|button|checkbox|radio|file)$/;
const NOT_TYPED = /^(hidden|submit|image|reset|button|checkbox|radio|file|range|color)$/;

/** @type {{ [name: string]: RegExp }} attributes that say at first what a property says later, with the elements that have it */
const STATE = { value: /^input$/, checked: /^input$/, selected: /^option$/, muted: /^(audio|video)$/ };

/**
 * The element in the same document or shadow root that has the focus.
 *
 * @param {Node} node
 * @returns {Element | null}
 */
export function activeElement(node) {
  const root = /** @type {Document | ShadowRoot} */ (call(node, "getRootNode"));
  return get(root, "nodeType") === 9
    ? ofDocument(/** @type {Document} */ (root), "activeElement")
    : (/** @type {any} */ (root).activeElement ?? null);
}

/**
 * Whether somebody is typing in this element, or dragging it. A ticked box has the focus, too, but nothing typed to lose.
 *
 * @param {Element} element
 */
export function isEdited(element) {
  const name = get(element, "localName");
  return (
    element === activeElement(element) &&
    (name === "textarea" ||
      (name === "input" &&
        (!NOT_TYPED.test(/** @type {HTMLInputElement} */ (element).type) || call(element, "matches", ":active"))))
  );
}

/** Whether somebody is editing the content of this element. @param {Element} element */
export function isEditedText(element) {
  const editable = call(element, "getAttribute", "contenteditable")?.toLowerCase();
  return editable !== undefined && editable !== "false" && element === activeElement(element);
}

/**
 * Sets or removes an attribute, and has the element show what it says.
 *
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 * @param {Attr | null} [attribute] that is to be copied, with its namespace
 */
export function setAttribute(element, name, value, attribute) {
  if (value === null) {
    if (name === "open" && get(element, "localName") === "dialog") {
      /** @type {HTMLDialogElement} */ (element).close?.(); // Without its attribute a modal one would go on blocking the page.
    }
    call(element, "removeAttribute", name);
  } else if (call(element, "getAttribute", name) !== value) {
    attribute
      ? call(element, "setAttributeNodeNS", /** @type {Attr} */ (attribute.cloneNode()))
      : call(element, "setAttribute", name, value);
  }
  showState(element, name, value);
}

/**
 * @param {any} element
 * @param {string} name
 * @param {string | null} value
 */
function showState(element, name, value) {
  if (!Object.hasOwn(STATE, name) || !STATE[name]?.test(get(element, "localName"))) {
    return;
  }
  if (name !== "value") {
    element[name] = value !== null;
  } else if (!NO_OWN_VALUE.test(element.type) && !isEdited(element) && element.value !== (value ?? "")) {
    element.value = value ?? "";
  }
}

/** Has a text area show its content, unless somebody types in it. @param {Element} element */
export function showContent(element) {
  const area = /** @type {HTMLTextAreaElement} */ (element);
  if (get(element, "localName") === "textarea" && !isEdited(element) && area.value !== area.defaultValue) {
    area.value = area.defaultValue;
  }
}

/**
 * Keeps what is chosen in a list while its options change: those that are still there stay chosen, unless the update chooses
 * others.
 *
 * @param {Element | null} list
 * @param {() => void} update
 */
export function keepChoice(list, update) {
  const select = /** @type {HTMLSelectElement | null} */ (list);
  if (!select) {
    update();
    return;
  }
  const isMarked = (/** @type {Element} */ option) => call(option, "hasAttribute", "selected");
  const chosen = [...select.selectedOptions];
  const marked = new Set([...select.options].filter(isMarked));
  update();
  const options = [...select.options];
  const isTold = options.some((option) => isMarked(option) !== marked.has(option));
  if (isTold && options.some(isMarked)) {
    options.forEach((option) => {
      option.selected = isMarked(option);
    });
  } else if (chosen.some((option) => options.includes(option))) {
    options.forEach((option) => {
      option.selected = chosen.includes(option);
    });
  }
}
