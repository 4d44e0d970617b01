/**
 * Shows at the fields of a form which arguments of a call break constraints. A module of its own, which pages import if they want
 * it; its types are in `violations.d.ts`.
 *
 * @typedef {{ path: string, code: string, message: string }} Violation
 * @typedef {HTMLElement & { willValidate: boolean, setCustomValidity(message: string): void }} Field
 */

/** What makes the messages go: the next thing that somebody does to the form. */
const CLEARING = ["input", "submit", "reset"];

/**
 * @param {HTMLFormElement} form
 * @param {any} error
 * @returns {Violation[]}
 */
export function showViolations(form, error) {
  if (!Array.isArray(error?.violations)) {
    throw error;
  }
  /** @type {Map<Field, string>} */
  const messages = new Map();
  const others = error.violations.filter((/** @type {Violation} */ { path, message }) => {
    const field = fieldOf(form, path) ?? fieldOf(form, path.slice(path.indexOf(".") + 1));
    field && messages.set(field, [messages.get(field), message].filter(Boolean).join("\n"));
    return !field;
  });
  const shown = new AbortController();
  const clear = () => {
    shown.abort();
    messages.forEach((_, field) => field.setCustomValidity(""));
  };
  CLEARING.forEach((type) => form.addEventListener(type, clear, { signal: shown.signal, capture: true }));
  messages.forEach((message, field) => field.setCustomValidity(message));
  form.reportValidity();
  return others;
}

/**
 * Finds a field that can have a message; of a group of radio buttons, the first.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {Field | undefined}
 */
function fieldOf(form, name) {
  return /** @type {Field[]} */ ([.../** @type {any} */ (form.elements)]).find(
    (field) => field.getAttribute("name") === name && name !== "" && field.willValidate,
  );
}
