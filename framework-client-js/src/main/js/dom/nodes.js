/**
 * Members of nodes, as the prototypes have them. A page's own names stand in front of those: of a form with a control that is
 * called `id` or `remove`, `form.id` and `form.remove` are the control, and of a document `document.body` may be an image. Custom
 * elements redefine members, too.
 *
 * Prototypes are looked up when they are needed, since tests have windows that come later than this module.
 */

/**
 * Reads a property of an element, or one that all nodes have of any node.
 *
 * @template {keyof Element} K
 * @param {Node} node
 * @param {K} name
 * @returns {Element[K]}
 */
export const get = (node, name) => Reflect.get(Element.prototype, name, node);

/**
 * Calls a method of an element, or one that all nodes have of any node.
 *
 * @template {{ [N in keyof Element]: Element[N] extends (...args: any[]) => any ? N : never }[keyof Element]} K
 * @param {Node} node
 * @param {K} name
 * @param {Parameters<Element[K]>} args
 * @returns {ReturnType<Element[K]>}
 */
export const call = (node, name, ...args) => Reflect.apply(/** @type {any} */ (Element.prototype)[name], node, args);

/**
 * Reads a property of a document.
 *
 * @template {keyof Document} K
 * @param {Document} document
 * @param {K} name
 * @returns {Document[K]}
 */
export const ofDocument = (document, name) => Reflect.get(Document.prototype, name, document);

/**
 * Calls a method of a document.
 *
 * @param {Document} document
 * @param {keyof Document} name
 * @param {any[]} args
 * @returns {any}
 */
export const callDocument = (document, name, ...args) =>
  Reflect.apply(/** @type {any} */ (Document.prototype)[name], document, args);

/** Takes a node out of where it is, if it is anywhere. @param {Node} node */
export function detach(node) {
  const parent = get(node, "parentNode");
  parent && call(parent, "removeChild", node);
}

/**
 * Dispatches an event of ours, which bubbles.
 *
 * @param {Element} element
 * @param {string} type
 * @param {object} detail
 * @param {boolean} [cancelable]
 * @returns {boolean} whether it is to go on
 */
export function tell(element, type, detail, cancelable = true) {
  const { CustomEvent } = /** @type {Window & typeof globalThis} */ (
    ofDocument(get(element, "ownerDocument"), "defaultView")
  );
  return call(element, "dispatchEvent", new CustomEvent(type, { bubbles: true, cancelable, detail }));
}
