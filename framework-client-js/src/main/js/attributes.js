/**
 * What attributes may be given: data is never to run as a script.
 */

/** Where a URL would run as a script. */
const URL_ATTRIBUTES = new Set(["href", "xlink:href", "src", "action", "formaction", "data", "from", "to", "by", "values"]);
const SCRIPT_URL = /(?:^|;)[\0-\x20]*javascript:/i;
const IGNORED_IN_URL = /[\t\n\r]/g;

/**
 * @param {string} name in lower case
 * @param {string} value
 * @throws {Error} if the attribute would run it
 */
export function checkAttribute(name, value) {
  if (name.startsWith("on") || name === "srcdoc") {
    throw new Error(`the attribute "${name}" would run as a script`);
  }
  if (URL_ATTRIBUTES.has(name) && SCRIPT_URL.test(value.replace(IGNORED_IN_URL, ""))) {
    throw new Error(`the attribute "${name}" would run its value as a script: ${value}`);
  }
}
