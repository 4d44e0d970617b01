import assert from "node:assert/strict";
import { test } from "node:test";
import { DomWriter } from "../../main/js/dom/dom.js";
import { updates } from "../../main/js/dom/updates.js";
import { selector } from "../../main/js/dom/targets.js";
import { testWindow } from "./support/test-page.js";

/** @param {string} html */
function page(html) {
  const { document } = testWindow(html);
  /** @type {string[]} */
  const problems = [];
  const writer = new DomWriter(document, ({ message, cause }) => problems.push(`${message} ${cause ?? ""}`));
  const dom = writer.forFrame({ type: "frame", channel: "c", offset: 1, method: "m", args: {}, html: [] }, updates);
  const element = /** @type {any} */ (document.body.firstElementChild);
  return {
    document,
    dom,
    element,
    problems,
    set: (/** @type {string} */ name, /** @type {unknown} */ value) => dom.attribute(selector`.c`, name, value),
  };
}

for (const [names, whenTrue, whenFalse] of /** @type {[string, string, string | null][]} */ ([
  ["aria-hidden aria-pressed ARIA-Expanded draggable spellcheck contenteditable writingsuggestions", "true", "false"],
  ["translate", "yes", "no"],
  ["autocomplete autocorrect", "on", "off"],
  [
    "hidden disabled inert required readonly multiple checked open popover download allowfullscreen data-on title",
    "",
    null,
  ],
])) {
  test(`trueAndFalseAreWrittenAsTheAttributeHasThem (${names})`, () => {
    for (const name of names.split(" ")) {
      const { set, element, problems } = page('<p class="c"></p>');
      set(name, true);
      assert.equal(element.getAttribute(name), whenTrue, name);
      set(name, false);
      assert.equal(element.getAttribute(name), whenFalse, name);
      set(name, true);
      set(name, null);
      assert.equal(element.getAttribute(name), null, name);
      assert.deepEqual(problems, []);
    }
  });
}

test("whatIsShownFollowsValue", () => {
  const { set, element } = page('<input class="c" value="a">');
  element.value = "typed";
  set("value", "b");
  assert.equal(element.value, "b");
  element.value = "typed";
  set("value", "b");
  assert.equal(element.value, "b");
  element.value = "typed";
  set("value", null);
  assert.equal(element.value, "");
});

test("onlyWhoTypesKeepsWhatTheyTyped", () => {
  const { set, element } = page('<input class="c" value="a">');
  element.focus();
  element.value = "typed";
  set("value", "b");
  assert.deepEqual([element.value, element.getAttribute("value")], ["typed", "b"]);
  element.blur();
  set("value", "c");
  assert.equal(element.value, "c");
});

test("whatIsShownFollowsChecked", () => {
  for (const type of ["checkbox", "radio"]) {
    const { set, element } = page(`<input type="${type}" class="c" value="v">`);
    element.focus();
    element.checked = true;
    set("checked", false);
    assert.equal(element.checked, false);
    set("checked", true);
    assert.equal(element.checked, true);
    set("value", "w");
    assert.equal(element.value, "w");
    set("value", null);
    assert.equal(element.hasAttribute("value"), false);
  }
});

test("whatIsShownFollowsSelected", () => {
  const { document, dom } = page("<select><option>a</option><option>b</option></select>");
  const select = /** @type {HTMLSelectElement} */ (document.querySelector("select"));
  select.value = "a";
  dom.attribute(selector`option ~ option`, "selected", true);
  assert.equal(select.value, "b");
});

test("whatIsShownFollowsMuted", () => {
  const { set, element } = page('<video class="c" muted></video>');
  set("muted", false);
  assert.equal(element.muted, false);
  set("muted", true);
  assert.equal(element.muted, true);
});

test("aDialogThatTheServerClosesIsClosed", () => {
  const { set, element } = page('<dialog class="c"></dialog>');
  let closed = 0;
  element.close = () => (closed += 1);
  set("open", true);
  set("open", false);
  assert.deepEqual([closed, element.hasAttribute("open")], [1, false]);
});

test("aTextAreaShowsItsTextUnlessSomebodyTypesInIt", () => {
  const { dom, element } = page('<textarea class="c">a</textarea>');
  element.value = "typed";
  dom.text(selector`.c`, "b");
  assert.equal(element.value, "b");
  element.focus();
  element.value = "typed";
  dom.text(selector`.c`, "c");
  assert.deepEqual([element.value, element.defaultValue], ["typed", "c"]);
});

for (const [html, name, value] of /** @type {[string, string, string][]} */ ([
  ["<a></a>", "href", "javascript:x"],
  ["<a></a>", "href", " vbScript:x"],
  ["<a></a>", "ping", "java\nscript:x"],
  ["<form></form>", "action", "javascript:x"],
  ["<button></button>", "formaction", "javascript:x"],
  ["<video></video>", "poster", "javascript:x"],
  ["<body></body>", "background", "javascript:x"],
  ["<iframe></iframe>", "src", "data:text/html,<script>"],
  ["<object></object>", "data", "data:image/svg+xml,<svg>"],
  ["<embed>", "src", "\tdata:,x"],
  ["<svg></svg>", "attributeName", "href"],
  ["<svg></svg>", "attributeName", " onclick"],
  ["<p></p>", "onclick", "x"],
  ["<iframe></iframe>", "srcdoc", "<p>"],
])) {
  test(`dataNeverRunsAsAScript (${html} ${name}=${JSON.stringify(value)})`, () => {
    const { set, element, problems } = page(html.replace(">", ' class="c">').replace("<body", "<p"));
    set(name, value);
    assert.equal(element.getAttribute(name), null);
    assert.match(problems[0] ?? "", /would run/);
  });
}

test("picturesMayBeData", () => {
  const { set, element } = page('<img class="c">');
  set("src", "data:image/svg+xml,<svg>");
  assert.equal(element.getAttribute("src"), "data:image/svg+xml,<svg>");
});
