import { callDocument, ofDocument } from "../dom/nodes.js";

/**
 * A transition shows a picture of what it captures, which no click reaches. So the page as a whole is not captured, only what it
 * gives a `view-transition-name`, and clicks go through to the page.
 */
const CLICKABLE = `:root, [data-freshet-transition] { view-transition-name: none }
::view-transition { pointer-events: none }`;

/**
 * Shows updates by view transitions; undefined where the browser does not know them.
 *
 * @param {Document} document
 */
export function transitionStarter(document) {
  if (!("startViewTransition" in Document.prototype)) {
    return undefined;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CLICKABLE);
  const sheets = ofDocument(document, "adoptedStyleSheets");
  const remove = () => {
    const index = sheets.indexOf(sheet);
    index >= 0 && sheets.splice(index, 1);
  };
  return (/** @type {() => void} */ update) => {
    sheets.push(sheet);
    const scope =
      "startViewTransition" in Element.prototype &&
      callDocument(document, "querySelector", "[data-freshet-transition]");
    const start = /** @type {any} */ (scope ? Element : Document).prototype.startViewTransition;
    const transition = Reflect.apply(start, scope || document, [update]);
    transition.finished.then(remove, remove);
    return transition;
  };
}
