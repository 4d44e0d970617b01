import { callDocument, get, ofDocument } from "./nodes.js";

const ELEMENT = 1;

const FOREIGN = new Map([
  ["http://www.w3.org/2000/svg", "svg"],
  ["http://www.w3.org/1998/Math/MathML", "math"],
]);
const HTML_INSIDE_FOREIGN = new Set(["foreignObject", "desc", "title"]);

/** Parses what templates rendered. The server has taken scripts out of it; it is parsed inertly all the same. */
export class HtmlParser {
  #document;
  /** @type {ReturnType<typeof createPolicy> | undefined} made when it is needed: a page may forbid it and never need it */
  #policy;
  /** @type {HTMLTemplateElement | undefined} */
  #template;

  /** @param {Document} document */
  constructor(document) {
    this.#document = document;
  }

  /**
   * Any element may stand at the top: a template takes `<tr>` and the like as they are. Declarative shadow roots are attached,
   * as the page's own parser attaches them.
   *
   * @param {string} html
   * @param {Node} parent where it will be put
   * @returns {DocumentFragment}
   */
  parse(html, parent) {
    const wrapper = foreignWrapper(parent);
    const template = (this.#template ??= callDocument(this.#document, "createElement", "template"));
    const policy = (this.#policy ??= createPolicy(this.#document));
    const trusted = policy.createHTML(wrapper ? `<${wrapper}>${html}</${wrapper}>` : html);
    if (typeof template.setHTMLUnsafe === "function") {
      template.setHTMLUnsafe(trusted);
    } else {
      template.innerHTML = trusted;
    }
    const fragment = template.content;
    const wrapped = wrapper && fragment.firstChild;
    if (wrapped) {
      fragment.replaceChildren(...wrapped.childNodes);
    }
    return fragment;
  }
}

/**
 * Under `require-trusted-types-for 'script'` the page's policy has to allow `trusted-types freshet`.
 *
 * @param {Document} document
 * @returns {{ createHTML(html: string): any }}
 */
function createPolicy(document) {
  const types = /** @type {any} */ (ofDocument(document, "defaultView"))?.trustedTypes;
  const rules = { createHTML: (/** @type {string} */ html) => html };
  return types ? types.createPolicy("freshet", rules) : rules;
}

/** @param {Node} parent */
function foreignWrapper(parent) {
  if (get(parent, "nodeType") !== ELEMENT || HTML_INSIDE_FOREIGN.has(get(parent, "localName"))) {
    return undefined;
  }
  return FOREIGN.get(get(parent, "namespaceURI") ?? "");
}
