import { $, $$, mark, marks, values } from "./page.js";

/** More of each kind of `cases.js`: other elements, other structures, and what scripts of the page do beside people. */
const inFront = (html, act, check) => ({
  before: `<p>hint</p>${html}`,
  act,
  after: `<p>new</p><h4>hint</h4>${html}`,
  check,
});
const keeps = (html, selector, change, read, wanted) =>
  inFront(
    html,
    async () => {
      mark(selector);
      await change($(selector));
    },
    () => [
      [$(selector)?.mark, read($(selector))],
      [selector, wanted],
    ],
  );
const item = (name) => `<li id="${name}"><div class="host"></div><b>${name} text</b></li>`;
const items = (...names) => `<ul>${names.map(item).join("")}</ul>`;
const radios = (...names) =>
  names.map((n) => `<label id="l${n}"><input type="radio" name="r" value="${n}">${n}</label>`).join("");
const group = (name, ...options) =>
  `<optgroup label="${name}">${options.map((o) => `<option>${o}`).join("")}</optgroup>`;
const nested = (...names) =>
  `<ul>${names.map((n) => `<li id="${n}">${n}<ul><li id="${n}1"><input>1</li><li id="${n}2"><input>2</li></ul></li>`).join("")}</ul>`;
const DOCUMENT_NAMES =
  "body head documentElement activeElement getElementById createElement createRange createTreeWalker createComment createTextNode addEventListener removeEventListener readyState visibilityState defaultView getSelection startViewTransition adoptedStyleSheets".split(
    " ",
  );
const MORE_NAMES =
  "tagName style dataset title append prepend replaceChildren before after replaceWith scrollTo scrollTop scrollLeft focus blur cloneNode hasAttributes parentElement innerHTML nodeValue addEventListener animate open close setAttributeNodeNS getAttributeNode compareDocumentPosition getRootNode localName firstElementChild toString constructor __proto__ hasOwnProperty then".split(
    " ",
  );
const more = (text, names = MORE_NAMES) =>
  `<form id="f" title="${text}">${names.map((name) => `<input name="${name}">`).join("")}<b>${text}</b></form>`;

export const cases = {
  "radio buttons in another order": {
    before: radios("a", "b", "c"),
    act: () => ($("[value=b]").checked = true),
    after: radios("c", "b", "n", "a"),
    check: () => [$$("input").map(({ checked }) => checked), [false, true, false, false]],
  },
  "a new radio button that the server chose": {
    before: radios("a", "b"),
    act: () => ($("[value=b]").checked = true),
    after: radios("a", "b", "c").replace('value="c"', 'value="c" checked'),
    check: () => [$$("input").map(({ checked }) => checked), [false, false, true]],
  },
  "two groups of radio buttons with the same name": inFront(
    `<form id="one">${radios("a", "b").replaceAll("id=", "title=")}</form><form id="two">${radios("a", "b").replaceAll("id=", "title=")}</form>`,
    () => {
      $("#one [value=a]").checked = true;
      $("#two [value=b]").checked = true;
    },
    () => [$$("input").map(({ checked }) => checked), [true, false, false, true]],
  ),
  "an option in a group with omitted end tags": {
    before: `<select>${group("g", "a", "b")}${group("h", "c", "d")}</select>`,
    act: () => ($("select").value = "d"),
    after: `<select>${group("n", "x")}${group("g", "a", "b")}${group("h", "c", "d", "e")}</select>`,
    check: () => [$("select").value, "d"],
  },
  "several options of groups": {
    before: `<select multiple>${group("g", "a", "b")}${group("h", "c", "d")}</select>`,
    act: () => $$("option").forEach((option) => (option.selected = "ad".includes(option.value))),
    after: `<select multiple>${group("h", "c", "d")}${group("g", "n", "a", "b")}</select>`,
    check: () => [[...$("select").selectedOptions].map(({ value }) => value).join(), "d,a"],
  },
  "a box that is neither on nor off": keeps(
    '<input type="checkbox">',
    "input",
    (c) => (c.indeterminate = true),
    (c) => c.indeterminate,
    true,
  ),
  "a chosen file": keeps(
    '<input type="file">',
    "input",
    (c) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File(["x"], "x.txt"));
      c.files = chosen.files;
    },
    (c) => c.files[0]?.name,
    "x.txt",
  ),
  "a color": keeps(
    '<input type="color" value="#000000">',
    "input",
    (c) => (c.value = "#ff0000"),
    (c) => c.value,
    "#ff0000",
  ),
  "a date": keeps(
    '<input type="date">',
    "input",
    (c) => (c.value = "2026-11-26"),
    (c) => c.value,
    "2026-11-26",
  ),
  "a color that the server changes": {
    before: '<input type="color" value="#000000">',
    act: () => ($("input").value = "#ff0000"),
    after: '<input type="color" value="#00ff00">',
    check: () => [$("input").value, "#00ff00"],
  },
  "a password that is shown": keeps(
    '<input type="password" name="p">',
    "input",
    (c) => {
      c.type = "text";
      c.value = "typed";
    },
    (c) => [c.type, c.value],
    ["text", "typed"],
  ),
  "an id that a script gave": keeps(
    "<input>",
    "input",
    (c) => {
      c.id = "theirs";
      c.value = "typed";
    },
    (c) => [c.id, c.value],
    ["theirs", "typed"],
  ),
  "ids that a script gave in a list": {
    before: "<ul><li>a<input></li><li>b<input></li></ul>",
    act: () => {
      $$("li").forEach((li, index) => (li.id = `theirs-${index}`));
      $$("input")[1].value = "typed";
    },
    after: "<ul><li>n<input></li><li>a<input></li><li>b<input></li></ul>",
    check: () => [
      [values(), $$("li").map(({ id }) => id)],
      [
        ["", "", "typed"],
        ["", "theirs-0", "theirs-1"],
      ],
    ],
  },
  "a name and a value that a script gave": keeps(
    '<input type="checkbox" value="1">',
    "input",
    (c) => {
      c.name = "theirs";
      c.value = "2";
      c.checked = true;
    },
    (c) => [c.name, c.value, c.checked],
    ["theirs", "2", true],
  ),
  "the server changes the id": {
    before: '<input id="a">',
    act: () => ($("input").value = "typed"),
    after: '<input id="b">',
    check: () => [
      [$("input").id, $("input").value],
      ["b", ""],
    ],
  },
  "controls of a form elsewhere": inFront(
    '<form id="f"></form><input form="f" name="a"><input form="f" name="b">',
    () => {
      mark("#f");
      $("[name=b]").value = "typed";
    },
    () => [
      [marks("#f"), values(), $("#f").elements.length],
      [["#f"], ["", "typed"], 2],
    ],
  ),
  "details of which one is open": inFront(
    '<details name="g" open><summary>1</summary>a</details><details name="g"><summary>2</summary>b</details>',
    () => ($$("details")[1].open = true),
    () => [$$("details").map(({ open }) => open), [false, true]],
  ),
  "a popover that only a script closes": keeps(
    '<div popover="manual" id="pop">d</div>',
    "#pop",
    (c) => c.showPopover(),
    (c) => c.matches(":popover-open"),
    true,
  ),
  "a popover within a popover": keeps(
    '<div popover id="outer">o<div popover id="inner">i</div></div>',
    "#inner",
    (c) => {
      $("#outer").showPopover();
      c.showPopover();
    },
    (c) => [$("#outer").matches(":popover-open"), c.matches(":popover-open")],
    [true, true],
  ),
  "a dialog upon a dialog": keeps(
    '<dialog id="under">u</dialog><dialog id="upon">o<input></dialog>',
    "#upon",
    (c) => {
      $("#under").showModal();
      c.showModal();
    },
    (c) => [$("#under").matches(":modal"), c.matches(":modal")],
    [true, true],
  ),
  "a dialog in a dialog, both with new content": {
    before: '<dialog id="outer"><p>1</p><dialog id="inner"><p>1</p><input></dialog></dialog>',
    act: () => {
      $("#outer").showModal();
      $("#inner").showModal();
      $("input").value = "typed";
    },
    after: '<dialog id="outer"><h4>2</h4><dialog id="inner"><h4>2</h4><input></dialog></dialog>',
    check: () => [
      [$("#outer").matches(":modal"), $("#inner").matches(":modal"), $("input").value],
      [true, true, "typed"],
    ],
  },
  "focus in a shadow root in a row that moves": {
    before: items("r1", "r2", "r3"),
    act: () => {
      for (const host of $$(".host")) {
        host.attachShadow({ mode: "open" }).innerHTML = "<input>";
      }
      const input = $("#r2 .host").shadowRoot.querySelector("input");
      input.value = "typed";
      input.focus();
      input.setSelectionRange(1, 3);
      globalThis.theirs = input;
    },
    after: items("r3", "r2", "r1", "n"),
    check: () => {
      const { shadowRoot } = $("#r2 .host");
      const input = shadowRoot?.querySelector("input");
      return [
        [input === theirs, input?.value, shadowRoot?.activeElement === input, input?.selectionStart],
        [true, "typed", true, 1],
      ];
    },
  },
  "a selection in a row that moves": {
    before: items("r1", "r2", "r3"),
    act: () => getSelection().setBaseAndExtent($("#r2 b").firstChild, 3, $("#r2 b").firstChild, 7),
    after: items("r3", "r2", "r1"),
    check: () => [getSelection().toString(), "text"],
  },
  "an editor with elements in it": {
    before: '<p>1</p><div contenteditable id="e"><p>a <b>b</b></p></div>',
    act: () => {
      $("#e").focus();
      $("#e b").firstChild.nodeValue = "typed";
      getSelection().collapse($("#e b").firstChild, 3);
    },
    after: '<h4>1</h4><div contenteditable id="e" title="t"><h5>a <i>c</i></h5></div>',
    check: () => [
      [$("#e").innerHTML, $("#e").title, getSelection().anchorOffset],
      ["<p>a <b>typed</b></p>", "t", 3],
    ],
  },
  "an editor for plain text": {
    before: '<div contenteditable="plaintext-only">a</div>',
    act: () => {
      $("div").focus();
      $("div").textContent = "typed";
    },
    after: '<div contenteditable="plaintext-only">b</div>',
    check: () => [$("div").textContent, "typed"],
  },
  "a control in an editor": {
    before: '<div contenteditable>a <input id="in"></div>',
    act: () => {
      $("#in").value = "typed";
      $("#in").focus();
    },
    after: '<div contenteditable>b <input id="in"></div>',
    check: () => [
      [$("#in").value, document.activeElement?.id],
      ["typed", "in"],
    ],
  },
  "what was typed can be undone": keeps(
    '<textarea id="t">start</textarea>',
    "#t",
    (c) => {
      c.focus();
      c.setSelectionRange(5, 5);
      document.execCommand("insertText", false, " typed");
    },
    (c) => {
      const typed = c.value;
      document.execCommand("undo");
      return [typed, c.value];
    },
    ["start typed", "start"],
  ),
  "a transition that runs": inFront(
    '<div id="t" style="width: 10px; transition: width 1000s">t</div>',
    () => {
      mark("#t");
      $("#t").getBoundingClientRect();
      $("#t").style.width = "99px";
      $("#t").getBoundingClientRect();
      globalThis.theirs = $("#t").getAnimations()[0];
    },
    () => [
      [marks("#t"), $("#t").getAnimations()[0] === theirs],
      [["#t"], true],
    ],
  ),
  "nested lists with ids, swapped": {
    before: nested("a", "b"),
    act: () => {
      mark("#a2", "#b1");
      $("#a2 input").value = "typed";
      $("#b1 input").value = "more";
    },
    after: nested("b", "n", "a"),
    check: () => [
      [marks("#a2, #b1"), values()],
      [
        ["#b1", "#a2"],
        ["more", "", "", "", "", "typed"],
      ],
    ],
  },
  "an item goes into another one": {
    before: nested("a", "b"),
    act: () => ($("#b1 input").value = "typed"),
    after: '<ul><li id="a">a<ul><li id="b1"><input>1</li><li id="a1"><input>1</li></ul></li></ul>',
    check: () => [
      [values(), $$("li").length],
      [["typed", ""], 3],
    ],
  },
  "an item goes out of another one that goes": {
    before: '<div id="out"><section><p id="in"><input></p></section></div>',
    act: () => ($("input").value = "typed"),
    after: '<p id="in"><input></p>',
    check: () => [
      [values(), $$("*").length],
      [["typed"], 2],
    ],
  },
  "an element and what it is in change places": {
    before: '<div id="x"><div id="y"><input id="i"></div></div>',
    act: () => ($("input").value = "typed"),
    after: '<div id="y"><div id="x"><input id="i"></div></div>',
    check: () => [
      [$$("div").map(({ id }) => id), values()],
      [["y", "x"], ["typed"]],
    ],
  },
  "an id twice": inFront(
    '<ul><li id="d">a<input></li><li id="d">b<input></li></ul>',
    () => ($$("input")[1].value = "typed"),
    () => [
      [values(), $$("li").length],
      [["", "typed"], 2],
    ],
  ),
  "items without end tags": {
    before: "<ul><li>a<input><li>b<input></ul>",
    act: () => ($$("input")[1].value = "typed"),
    after: "<ul><li>n<input><li>a<input><li>b<input></ul>",
    check: () => [
      [values(), $$("li").length],
      [["", "", "typed"], 3],
    ],
  },
  "paragraphs without end tags": {
    before: "<div><p>a<input><p>b<input></div>",
    act: () => ($$("input")[1].value = "typed"),
    after: "<div><p>n<input><p>a<input><p>b<input></div>",
    check: () => [
      [values(), $$("p").length],
      [["", "", "typed"], 3],
    ],
  },
  "a table without a body tag": {
    before: "<table><caption>c</caption><colgroup><col></colgroup><tr id=t1><td><input><tr id=t2><td><input></table>",
    act: () => ($("#t2 input").value = "typed"),
    after:
      "<table><caption>d</caption><colgroup><col><col></colgroup><tr id=t0><td><input><tr id=t1><td><input><tr id=t2><td><input></table>",
    check: () => [
      [values(), $("caption").textContent, $$("tbody").length],
      [["", "", "typed"], "d", 1],
    ],
  },
  "terms and their descriptions": {
    before: "<dl><dt>a<dd><input><dt>b<dd><input></dl>",
    act: () => ($$("input")[1].value = "typed"),
    after: "<dl><dt>n<dd><input><dt>a<dd><input><dt>b<dd><input></dl>",
    check: () => [values(), ["", "", "typed"]],
  },
  "drawings and formulas": {
    before:
      '<svg viewBox="0 0 9 9"><a id="sa" xlink:href="#1"><text>1</text></a><foreignObject><input></foreignObject></svg><math><mi>x</mi></math>',
    act: () => {
      mark("svg", "#sa");
      $("input").value = "typed";
    },
    after:
      '<svg viewBox="0 0 8 8"><g/><a id="sa" xlink:href="#2"><text>2</text></a><foreignObject><input></foreignObject></svg><math><mi>y</mi></math>',
    check: () => [
      [
        $("svg").mark,
        $("svg").getAttribute("viewBox"),
        $("#sa").mark,
        $("#sa").getAttributeNS("http://www.w3.org/1999/xlink", "href"),
        values(),
        $("mi").textContent,
        $("g").namespaceURI,
      ],
      ["svg", "0 0 8 8", "#sa", "#2", ["typed"], "y", "http://www.w3.org/2000/svg"],
    ],
  },
  "the content of a template": {
    before: "<template><p>1</p></template>",
    act: () => mark("template"),
    after: "<template title=t><p>2</p></template>",
    check: () => [
      [$("template").mark, $("template").innerHTML, $("template").title],
      ["template", "<p>2</p>", "t"],
    ],
  },
  "a custom element hears of the attributes that change, once": {
    before: '<x-heard a="1" b="1"></x-heard>',
    act: () => {
      globalThis.heard = [];
      customElements.get("x-heard") ??
        customElements.define(
          "x-heard",
          class extends HTMLElement {
            static observedAttributes = ["a", "b"];
            attributeChangedCallback(name, before, after) {
              before !== null && heard.push(`${name} ${before} ${after}`);
            }
          },
        );
    },
    after: '<x-heard a="2" b="1"></x-heard>',
    check: () => [globalThis.heard, ["a 1 2"]],
  },
  "an element is not made into one of another kind": {
    before: '<button is="x-one">b</button>',
    act: () => mark("button"),
    after: '<button is="x-two">b</button>',
    check: () => [
      [marks("button"), $("button").getAttribute("is")],
      [["-"], "x-two"],
    ],
  },
  "what a script put around the content": {
    before: '<table id="tab"><tr><td><input></td></tr></table>',
    act: () => {
      const frame = document.createElement("div");
      $("#tab").replaceWith(frame);
      frame.append(document.querySelector("#place").querySelector("#tab") ?? globalThis.theirs);
    },
    after: '<table id="tab"><tr><td><input></td></tr></table>',
    check: () => [$$("table").length, 1],
  },
  "a class that an animation library takes and gives": {
    before: '<p class="a is-hidden">x</p>',
    act: () => $("p").classList.replace("is-hidden", "is-shown"),
    after: '<p class="a is-hidden b">y</p>',
    check: () => [[...$("p").classList].sort().join(" "), "a b is-shown"],
  },
  "a script's text stays until the server says another": {
    before: "<p>12:00</p>",
    act: () => ($("p").firstChild.nodeValue = "noon"),
    after: "<p>12:01</p>",
    check: () => [$("p").textContent, "12:01"],
  },
  "a text that a script put in place of another": {
    before: "<p>12:00</p><p>12:00</p>",
    act: async () => {
      $$("p").forEach((p) => (p.textContent = "noon"));
      await new Promise((resolve) => setTimeout(resolve));
    },
    after: "<p title=t>12:00</p><p>12:01</p>",
    check: () => [$$("p").map(({ textContent }) => textContent), ["noon", "12:01"]],
  },
  "a widget that takes over an element": {
    before: '<div id="w">Loading…</div><div id="v">Loading…</div>',
    act: async () => {
      $$("div").forEach((div) => (div.innerHTML = "<canvas></canvas><i>1</i>"));
      mark("#w canvas");
      await new Promise((resolve) => setTimeout(resolve));
    },
    after: '<p>new</p><div id="w" title="t">Loading…</div><div id="v"><b>Sold out</b></div>',
    check: () => [
      [marks("#w canvas"), $("#w").innerHTML, $("#v").innerHTML],
      [["#w canvas"], "<canvas></canvas><i>1</i>", "<b>Sold out</b>"],
    ],
  },
  "a shadow root that a custom element made": keeps(
    '<x-shadow a="1">light</x-shadow>',
    "x-shadow",
    (c) => {
      customElements.get("x-shadow") ??
        customElements.define(
          "x-shadow",
          class extends HTMLElement {
            constructor() {
              super();
              this.attachShadow({ mode: "open" }).innerHTML = "<input>";
            }
          },
        );
      c.shadowRoot.querySelector("input").value = "typed";
    },
    (c) => c.shadowRoot.querySelector("input").value,
    "typed",
  ),
  "a closed shadow root": {
    before: '<div id="h"><template shadowrootmode="closed"><p>1</p></template>a</div>',
    act: () => mark("#h"),
    after: '<div id="h" title="t"><template shadowrootmode="closed"><p>2</p></template>b</div>',
    check: () => [
      [$("#h").mark, $("#h").title, $("#h").textContent],
      ["#h", "t", "b"],
    ],
  },
  "an output that a script computed": {
    before: "<output>0</output>",
    act: () => ($("output").value = "7"),
    after: "<output title=t>1</output>",
    check: () => [
      [$("output").value, $("output").title],
      ["1", "t"],
    ],
  },
  "more names of controls": {
    before: more("a"),
    act: () => {
      mark("#f");
      $("#f input").value = "typed";
      $$("#f input")[7].focus();
    },
    after: `<p>new</p>${more("b")}`,
    check: () => [
      [
        $$("form").length,
        $("#f").mark,
        $("#f b").textContent,
        values()[0],
        document.activeElement === $$("#f input")[7],
      ],
      [1, "#f", "b", "typed", true],
    ],
  },
  "names that stand in front of the document's": {
    before: DOCUMENT_NAMES.map((name) => `<img name="${name}" alt="">`).join("") + "<p id=p>1</p>",
    act: () => {},
    after: DOCUMENT_NAMES.map((name) => `<img name="${name}" alt="x">`).join("") + "<p id=p>2</p>",
    check: () => [[...Document.prototype.querySelectorAll.call(document, "#p")].map((p) => p.textContent), ["2"]],
  },
  "and afterwards everything goes on": {
    before: "<p>1</p>",
    after: "<p>2</p>",
    check: () => [$("p").textContent, "2"],
  },
};
