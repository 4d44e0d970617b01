/** What a person does on the page: finds controls by their names, and uses those that are shown and enabled. */

const BUTTONS =
  "button, input[type=submit], input[type=button], input[type=reset], input[type=image], a[href], summary, " +
  "input[type=checkbox], input[type=radio], [role=button], [role=link], [role=tab], [role=menuitem], [role=checkbox], [role=switch]";
const FIELDS =
  "textarea, select, [contenteditable=''], [contenteditable=true], [role=textbox], " +
  "input:not([type=submit], [type=button], [type=reset], [type=image], [type=hidden], [type=checkbox], [type=radio])";

/** @param {string} text */
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** @param {Element} element */
const textOf = (element) => plain(element.textContent ?? "");

/**
 * The accessible name, as far as pages commonly give one. (W3C, "Accessible Name and Description Computation 1.2".)
 *
 * @param {any} element
 * @returns {string}
 */
function nameOf(element) {
  const labelledBy = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const byIds = labelledBy.map((/** @type {string} */ id) => textOf(document.getElementById(id) ?? element)).join(" ");
  const ownLabel = element.getAttribute("aria-label") ?? "";
  const isButton = /^(submit|button|reset)$/.test(element.getAttribute("type") ?? "") && element.tagName === "INPUT";
  const isField = element.matches("input, textarea, select");
  const images = [...element.querySelectorAll("img[alt]")].map((image) => image.getAttribute("alt") ?? "");
  return (
    [
      byIds,
      plain(ownLabel),
      isField && !isButton ? labelsOf(element) : "",
      isButton ? element.value || (element.type === "submit" ? "Submit" : "") : "",
      element.getAttribute("alt") ?? "",
      isField ? "" : plain(`${textOf(element)} ${images.join(" ")}`),
      element.getAttribute("title") ?? "",
      element.getAttribute("placeholder") ?? "",
    ].find((name) => name !== "") ?? ""
  );
}

/** @param {Element} field */
function labelsOf(field) {
  const labels = [...document.querySelectorAll("label")].filter(
    (label) => label.contains(field) || (field.id !== "" && label.getAttribute("for") === field.id),
  );
  return plain(
    labels
      .map((label) => {
        const copy = /** @type {Element} */ (label.cloneNode(true));
        copy.querySelectorAll("input, textarea, select").forEach((control) => control.remove());
        return textOf(copy);
      })
      .join(" "),
  );
}

/** @param {Element} element @returns {string} why a person cannot use it; empty if they can */
function obstacle(element) {
  for (let one = /** @type {Element | null} */ (element); one; one = one.parentElement) {
    const details = one.parentElement;
    const isFolded = details?.tagName === "DETAILS" && !details.hasAttribute("open") && one.tagName !== "SUMMARY";
    if (one.hasAttribute("hidden") || isFolded || getComputedStyle(one).display === "none") {
      return "hidden";
    }
    if (one.hasAttribute("inert")) {
      return "inert";
    }
  }
  if (getComputedStyle(element).visibility === "hidden") {
    return "hidden";
  }
  const fieldset = element.closest("fieldset[disabled]");
  const isDisabled = element.hasAttribute("disabled") || element.getAttribute("aria-disabled") === "true" || fieldset;
  return isDisabled ? "disabled" : "";
}

/**
 * Finds the control of a name that a person can use.
 *
 * @param {string} selector
 * @param {string} kind
 * @param {string} name
 * @returns {any}
 */
function find(selector, kind, name) {
  const all = [...document.querySelectorAll(selector)].map((element) => ({ element, name: nameOf(element) }));
  const named = all.filter((one) => one.name === name);
  const usable = named.filter(({ element }) => obstacle(element) === "");
  if (usable.length === 1) {
    return usable[0]?.element;
  }
  const first = named[0];
  if (usable.length > 1) {
    throw new Error(
      `there are ${usable.length} ${kind}s "${name}": give them different names, by aria-label for example`,
    );
  }
  if (first) {
    throw new Error(`the ${kind} "${name}" is ${obstacle(first.element)}`);
  }
  const others = all.map((one) => {
    const why = obstacle(one.element);
    return `"${one.name}"${why ? ` (${why})` : ""}`;
  });
  throw new Error(
    `there is no ${kind} "${name}"; there ${others.length === 0 ? "is none" : `are ${others.join(", ")}`}`,
  );
}

/** @param {string} name */
export function click(name) {
  const button = find(BUTTONS, "button or link", name);
  button.focus?.();
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup"]) {
    button.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  }
  button.click();
}

/**
 * Puts a text into a field, in place of what is there.
 *
 * @param {string} name
 * @param {string} text
 */
export function type(name, text) {
  const field = find(FIELDS, "field", name);
  if (field.hasAttribute("readonly")) {
    throw new Error(`the field "${name}" is read-only`);
  }
  field.focus?.();
  if (field.tagName === "SELECT") {
    choose(field, name, text);
  } else if (field.matches("input, textarea")) {
    field.value = text;
  } else {
    field.textContent = text;
  }
  field.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** @param {any} select @param {string} name @param {string} text */
function choose(select, name, text) {
  const options = [...select.options];
  const option = options.find((one) => textOf(one) === text);
  if (!option) {
    const texts = options.map((one) => `"${textOf(one)}"`).join(", ");
    throw new Error(`the field "${name}" has no option "${text}"; it has ${texts || "none"}`);
  }
  select.value = option.value;
}

/** Presses Enter in a field. @param {string} name */
export function submit(name) {
  const field = find(FIELDS, "field", name);
  const form = field.form ?? field.closest("form");
  if (!form) {
    throw new Error(`the field "${name}" is in no form`);
  }
  // The browser clicks the first button that submits. (HTML Standard, "Implicit submission".)
  const button = [...form.querySelectorAll("button, input[type=submit]")].find(
    (one) => (one.getAttribute("type") ?? "submit") === "submit",
  );
  if (!button) {
    form.requestSubmit();
  } else if (obstacle(button) === "disabled") {
    throw new Error(`the form of the field "${name}" has a button that is disabled`);
  } else {
    button.click();
  }
}
