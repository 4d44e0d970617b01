import assert from "node:assert/strict";
import { test } from "node:test";
import { showViolations } from "../../main/js/service/violations.js";
import { CallError } from "../../main/js/service/call-error.js";
import { testWindow } from "./support/test-page.js";

/** @param {Record<string, string>} messages by the paths */
function invalid(messages) {
  const violations = Object.entries(messages).map(([path, message]) => ({ path, code: "Size", message }));
  return new CallError("invalid", "invalid", { violations });
}

function signUpForm() {
  const { document, Event } = testWindow(`<form>
      <input name="name"><input name="person.city"><input type="radio" name="plan" value="a"><input type="radio" name="plan" value="b">
      <input type="hidden" name="token"><input name="off" disabled><button>Sign up</button>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
  let reports = 0;
  form.reportValidity = () => (reports++, false);
  return {
    form,
    reports: () => reports,
    messages: () => [...form.querySelectorAll("input")].map((field) => field.validationMessage),
    say: (/** @type {string} */ type) =>
      form
        .querySelector(type === "input" ? "input" : "form, button")
        ?.dispatchEvent(new Event(type, { bubbles: true })),
  };
}

test("eachFieldShowsItsViolationsAndTheOthersAreReturned", () => {
  const { form, messages, reports } = signUpForm();
  const error = invalid({
    "person.name": "too short",
    "person.city": "unknown",
    plan: "choose",
    token: "old",
    off: "no",
    "": "both",
  });
  error.violations?.push({ path: "name", code: "Email", message: "no address" });
  const others = showViolations(form, error);
  assert.deepEqual(messages(), ["too short\nno address", "unknown", "choose", "", "", ""]);
  assert.deepEqual(
    others.map(({ path }) => path),
    ["token", "off", ""],
  );
  assert.equal(reports(), 1);
});

test("messagesGoWithTheNextInput", () => {
  for (const type of ["input", "submit"]) {
    const { form, messages, say } = signUpForm();
    showViolations(form, invalid({ name: "too short", "person.city": "unknown" }));
    say(type);
    assert.deepEqual(new Set(messages()), new Set([""]), type);
    form.querySelector("input")?.setCustomValidity("by the page");
    say(type);
    assert.equal(messages()[0], "by the page");
  }
});

test("anErrorWithoutViolationsIsThrownAgain", () => {
  const { form } = signUpForm();
  const error = new CallError("timeout", "no result");
  assert.throws(() => showViolations(form, error), error);
});
