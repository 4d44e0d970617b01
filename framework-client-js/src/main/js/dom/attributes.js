/**
 * What attributes may be given: data is never to run as a script. And how true and false are written:
 * https://html.spec.whatwg.org/multipage/indices.html#attributes-3
 */

/** Where a URL would run as a script. */
const URL_ATTRIBUTES =
  /^(href|src|action|formaction|xlink:href|data|poster|background|cite|ping|manifest|longdesc|codebase|from|to|by|values)$/;
const SCRIPT_URL = /(?:^|;)[\0-\x20]*(javascript|vbscript):/i;
const IGNORED_IN_URL = /[\t\n\r]/g;
const FRAME = /^(iframe|frame|object|embed)$/;
const FRAME_URL = /^(src|data)$/;
const DATA_URL = /^[\0-\x20]*data:(?!image\/(?!svg))/i;

/** Where true and false are values, and which words they are. */
const WORDS = new Map([
  [
    /^(aria-.*|draggable|spellcheck|contenteditable|writingsuggestions|focusable|preservealpha|externalresourcesrequired)$/,
    ["true", "false"],
  ],
  [/^translate$/, ["yes", "no"]],
  [/^(autocomplete|autocorrect)$/, ["on", "off"]],
]);

/**
 * @param {string} element its name
 * @param {string} name in lower case
 * @param {string} value
 * @throws {Error} if the attribute would run it
 */
export function checkAttribute(element, name, value) {
  if (name.startsWith("on") || name === "srcdoc") {
    throw new Error(`the attribute "${name}" would run as a script`);
  }
  const url = value.replace(IGNORED_IN_URL, "");
  const isScript = URL_ATTRIBUTES.test(name) && SCRIPT_URL.test(url);
  const isDocument = FRAME.test(element) && FRAME_URL.test(name) && DATA_URL.test(url);
  const isAnimated = name === "attributename" && /^(on|href$|xlink:href$)/i.test(value.trim());
  if (isScript || isDocument || isAnimated) {
    throw new Error(`the attribute "${name}" would run its value as a script: ${value}`);
  }
}

/**
 * The attribute's value for a boolean.
 *
 * @param {string} name in lower case
 * @param {boolean} value
 * @returns {string | null} null if the attribute is to go
 */
export function booleanText(name, value) {
  for (const [names, words] of WORDS) {
    if (names.test(name)) {
      return /** @type {string} */ (words[value ? 0 : 1]);
    }
  }
  return value ? "" : null;
}
