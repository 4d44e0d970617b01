import { $, $$, mark, marks, ticked } from "./page.js";

/**
 * What people do, and what becomes of it when the page is updated. `before` is put into the slot, `act` is what somebody does,
 * then the slot is updated with `after`, and `check` gives what there is and what there should be.
 */
const rows = (...names) =>
  names.map((n) => `<li id="${n}">${n} <input type="checkbox"><input class="text"></li>`).join("");
const plainRows = (...names) => names.map((n) => `<tr><td>${n}</td><td><input type="checkbox"></td></tr>`).join("");
const list = (...names) => `<ul>${rows(...names)}</ul>`;
const table = (...names) => `<table><tbody>${plainRows(...names)}</tbody></table>`;

/** Ticks, types and focuses in the second of three rows. */
const work = () => {
  $("#r2 input").checked = true;
  $("#r2 .text").value = "typed";
  $("#r2 .text").focus();
  mark("#r2");
};
const worked = () => {
  const row = $("#r2");
  const [box, text] = row.querySelectorAll("input");
  return [row.mark, box.checked, text.value, document.activeElement === text, ticked().filter(Boolean).length];
};
const stillWorked = ["#r2", true, "typed", true, 1];
const moved = (...after) => ({
  before: list("r1", "r2", "r3"),
  act: work,
  after: list(...after),
  check: () => [worked(), stillWorked],
});

/** A control that somebody changed, and what is to be the same. */
const control = (html, change, state) => {
  const around = (...items) => items.join("");
  const cases = {
    inFront: around("<p>new</p>", html),
    alone: html,
    behindAnotherTag: around("<h4>hint</h4>", html),
    inAnotherTag: `<section>${html}</section>`,
  };
  return Object.entries(cases).map(([name, after]) => [
    name,
    {
      before: around("<p>hint</p>", html),
      act: async () => {
        $(".c").mark = "same";
        await change($(".c"));
      },
      after,
      check: () => [
        [$(".c").mark, state($(".c"))],
        ["same", state.wanted],
      ],
    },
  ]);
};
const wanting = (wanted, read) => Object.assign(read, { wanted });
const controls = {
  textInput: ['<input class="c">', (c) => (c.value = "typed"), wanting("typed", (c) => c.value)],
  textArea: ['<textarea class="c">t</textarea>', (c) => (c.value = "typed"), wanting("typed", (c) => c.value)],
  checkbox: ['<input type="checkbox" class="c">', (c) => (c.checked = true), wanting(true, (c) => c.checked)],
  radio: [
    '<input type="radio" name="r" value="1" checked><input type="radio" name="r" value="2" class="c">',
    (c) => (c.checked = true),
    wanting(true, (c) => c.checked),
  ],
  range: ['<input type="range" class="c">', (c) => (c.value = "17"), wanting("17", (c) => c.value)],
  select: [
    '<select class="c"><option>a</option><option>b</option><option>c</option></select>',
    (c) => (c.value = "b"),
    wanting("b", (c) => c.value),
  ],
  multipleSelect: [
    '<select multiple class="c"><option selected>a</option><option>b</option><option>c</option></select>',
    (c) => ["a", "b", "c"].forEach((_, i) => (c.options[i].selected = i > 0)),
    wanting("b,c", (c) => [...c.selectedOptions].map((o) => o.value).join()),
  ],
  details: ['<details class="c"><summary>s</summary>d</details>', (c) => (c.open = true), wanting(true, (c) => c.open)],
  modalDialog: ['<dialog class="c"><p>d</p></dialog>', (c) => c.showModal(), wanting(true, (c) => c.matches(":modal"))],
  popover: [
    '<div popover class="c" id="pop">d</div>',
    (c) => c.showPopover(),
    wanting(true, (c) => c.matches(":popover-open")),
  ],
  canvas: [
    '<canvas class="c" width="4" height="4"></canvas>',
    (c) => c.getContext("2d").fillRect(0, 0, 4, 4),
    wanting(255, (c) => c.getContext("2d").getImageData(1, 1, 1, 1).data[3]),
  ],
  scrolled: [
    '<div id="scrolled" class="c" style="height:20px;overflow:auto"><div style="height:500px">x</div></div>',
    (c) => (c.scrollTop = 77),
    wanting(77, (c) => c.scrollTop),
  ],
  resized: [
    '<textarea class="c"></textarea>',
    (c) => (c.style.height = "99px"),
    wanting("99px", (c) => c.style.height),
  ],
  focused: [
    '<input class="c" value="abcdef">',
    (c) => {
      c.focus();
      c.setSelectionRange(2, 4, "backward");
    },
    wanting("true,2,4,backward", (c) =>
      [document.activeElement === c, c.selectionStart, c.selectionEnd, c.selectionDirection].join(),
    ),
  ],
};
const controlCases = Object.entries(controls).flatMap(([name, given]) =>
  control(...given).map(([where, testCase]) => [`${name} ${where}`, testCase]),
);

/** Names of controls that stand in front of members of the form. */
const CLOBBERING =
  "id attributes children childNodes nodeName nodeType localName remove nextSibling previousSibling firstChild lastChild parentNode getAttribute setAttribute removeAttribute hasAttribute getAttributeNames querySelectorAll contains matches insertBefore moveBefore removeChild dispatchEvent isConnected ownerDocument namespaceURI classList textContent outerHTML isEqualNode closest shadowRoot".split(
    " ",
  );
const clobbering = (text, names = CLOBBERING) =>
  `<form id="f" class="${text}">${names.map((name) => `<input name="${name}">`).join("")}<b>${text}</b></form>`;

export const cases = {
  "removed in front": moved("r2", "r3"),
  "removed behind": moved("r1", "r2"),
  "inserted in front": moved("r0", "r1", "r2", "r3"),
  "inserted twice": moved("r0", "r1", "x", "r2", "r3"),
  permuted: moved("r3", "r1", "r2"),
  reversed: moved("r3", "r2", "r1"),
  swapped: moved("r2", "r1", "r3"),
  "swapped behind": moved("r1", "r3", "r2"),
  "only one left": moved("r2"),
  "all others new": moved("a", "b", "r2", "c"),
  "removed, inserted and moved": moved("r3", "n", "r2"),
  "the list changes its tag": {
    ...moved("r1"),
    after: `<ol>${rows("r1", "r2", "r3")}</ol>`,
  },
  "other rows show nothing of those that went": {
    before: list("r1", "r2"),
    act: () => {
      $("#r1 input").checked = true;
      $("#r2 .text").value = "typed";
    },
    after: list("r3", "r4"),
    check: () => [
      [ticked(), $$(".text").map(({ value }) => value)],
      [
        [false, false],
        ["", ""],
      ],
    ],
  },
  "rows without ids, one put in front": {
    before: table("a", "b", "c"),
    act: () => ($$("input")[1].checked = true),
    after: table("n", "a", "b", "c"),
    check: () => [ticked(), [false, false, true, false]],
  },
  "rows without ids, the first goes": {
    before: table("a", "b", "c"),
    act: () => ($$("input")[1].checked = true),
    after: table("b", "c"),
    check: () => [ticked(), [true, false]],
  },
  "rows without ids, swapped": {
    before: table("a", "b", "c"),
    act: () => ($$("input")[1].checked = true),
    after: table("c", "b", "a"),
    check: () => [ticked(), [false, true, false]],
  },
  "rows without ids, of which one changes": {
    before: "<ul><li>ACME <b>1</b><input></li><li>INIT <b>2</b><input></li></ul>",
    act: () => ($$("input")[0].value = "typed"),
    after: "<ul><li>NEW <b>7</b><input></li><li>ACME <b>3</b><input></li><li>INIT <b>2</b><input></li></ul>",
    check: () => [$$("input").map(({ value }) => value), ["", "typed", ""]],
  },
  "controls by their names": {
    before: '<input name="a"><input name="b"><input name="c">',
    act: () => ($$("input")[1].value = "typed"),
    after: '<input name="b"><input name="c"><input name="d">',
    check: () => [$$("input").map(({ value }) => value), ["typed", "", ""]],
  },
  "items by their keys": {
    before: '<div data-freshet-key="1"><input></div><div data-freshet-key="2"><input></div>',
    act: () => ($$("input")[1].value = "typed"),
    after: '<div data-freshet-key="2"><input></div><div data-freshet-key="3"><input></div>',
    check: () => [$$("input").map(({ value }) => value), ["typed", ""]],
  },
  "items by their slots": {
    before: '<?start name="k1"><div><input></div><?end><?start name="k2"><div><input></div><?end>',
    act: () => ($$("input")[1].value = "typed"),
    after: '<?start name="k2"><div><input></div><?end><?start name="k3"><div><input></div><?end>',
    check: () => [$$("input").map(({ value }) => value), ["typed", ""]],
  },
  "an option in front leaves the choice": {
    before: "<select><option>a</option><option>b</option></select>",
    act: () => ($("select").value = "b"),
    after: "<select><option>new</option><option>a</option><option>b</option></select>",
    check: () => [$("select").value, "b"],
  },
  "options in another order leave the choice": {
    before: "<select><option>a</option><option>b</option><option>c</option></select>",
    act: () => ($("select").value = "b"),
    after: "<select><option>c</option><option>b</option><option>a</option></select>",
    check: () => [$("select").value, "b"],
  },
  "the first option goes and leaves the choice": {
    before: "<select><option>a</option><option>b</option><option>c</option></select>",
    act: () => ($("select").value = "c"),
    after: "<select><option>b</option><option>c</option></select>",
    check: () => [$("select").value, "c"],
  },
  "what the server chooses is shown": {
    before: "<select><option selected>a</option><option>b</option><option>c</option></select>",
    act: () => ($("select").value = "c"),
    after: "<select><option>a</option><option selected>b</option><option>c</option></select>",
    check: () => [$("select").value, "b"],
  },
  "a ticked box with the focus follows": {
    before: '<input type="checkbox">',
    act: () => {
      $("input").focus();
      $("input").checked = false;
    },
    after: '<input type="checkbox" checked>',
    check: () => [$("input").checked, true],
  },
  "a box follows when the server takes its tick": {
    before: '<input type="checkbox" checked>',
    act: () => {
      $("input").checked = true;
      $("input").focus();
    },
    after: '<input type="checkbox">',
    check: () => [$("input").checked, false],
  },
  "an input that somebody types in keeps what they typed": {
    before: '<input value="a">',
    act: () => {
      $("input").focus();
      $("input").value = "typed";
    },
    after: '<input value="b">',
    check: () => [
      [$("input").value, $("input").defaultValue],
      ["typed", "b"],
    ],
  },
  "an input that nobody types in follows": {
    before: '<input value="a"><textarea>a</textarea>',
    act: () => {
      $("input").value = "typed";
      $("textarea").value = "typed";
    },
    after: '<input value="b"><textarea>b</textarea>',
    check: () => [
      [$("input").value, $("textarea").value],
      ["b", "b"],
    ],
  },
  "what was typed stays where the server says the same": {
    before: '<input value="a"><textarea>a</textarea>',
    act: () => {
      $("input").value = "typed";
      $("textarea").value = "typed";
    },
    after: '<input value="a" title="x"><textarea title="x">a</textarea>',
    check: () => [
      [$("input").value, $("textarea").value],
      ["typed", "typed"],
    ],
  },
  "a muted video stays unmuted until the server says otherwise": {
    before: "<video muted></video>",
    act: () => ($("video").muted = false),
    after: "<video muted title=x></video>",
    check: () => [$("video").muted, false],
  },
  "the server mutes a video": {
    before: "<video></video>",
    after: "<video muted></video>",
    check: () => [$("video").muted, true],
  },
  "a dialog that the server opened is closed": {
    before: "<dialog open>d</dialog>",
    after: "<dialog>d</dialog>",
    check: () => [$("dialog").open, false],
  },
  "details that somebody closed stay closed": {
    before: "<details open><summary>s</summary>d</details>",
    act: () => ($("details").open = false),
    after: "<details open><summary>s</summary>e</details>",
    check: () => [$("details").open, false],
  },
  "a form without an id behind a paragraph": {
    before: "<p>hint</p><form><input id=w></form>",
    act: () => {
      mark("form");
      $("input").value = "typed";
      $("input").focus();
    },
    after: "<h2>hint</h2><form><input id=w></form>",
    check: () => [
      [$("form").mark, $("input").value, document.activeElement.id],
      ["form", "typed", "w"],
    ],
  },
  "a frame and a video without ids behind a paragraph": {
    before: '<p>hint</p><iframe src="about:blank"></iframe><video></video>',
    act: () => mark("iframe", "video"),
    after: '<iframe src="about:blank"></iframe><div>d</div><video></video>',
    check: () => [
      [...marks("iframe"), ...marks("video")],
      ["iframe", "video"],
    ],
  },
  "classes that a script added stay": {
    before: '<p class="a b">x</p>',
    act: () => {
      $("p").classList.add("theirs");
      $("p").classList.remove("b");
    },
    after: '<p class="a b c">y</p>',
    check: () => [[...$("p").classList].sort().join(" "), "a c theirs"],
  },
  "classes that the server takes away go": {
    before: '<p class="a b">x</p>',
    act: () => $("p").classList.add("theirs"),
    after: '<p class="a">y</p>',
    check: () => [[...$("p").classList].sort().join(" "), "a theirs"],
  },
  "styles and attributes that a script set stay": {
    before: '<p title="a">x</p>',
    act: () => {
      $("p").style.color = "red";
      $("p").title = "theirs";
    },
    after: '<p title="a">y</p>',
    check: () => [
      [$("p").style.color, $("p").title, $("p").textContent],
      ["red", "theirs", "y"],
    ],
  },
  "what the server says anew wins": {
    before: '<p title="a">x</p>',
    act: () => ($("p").title = "theirs"),
    after: '<p title="b">x</p>',
    check: () => [$("p").title, "b"],
  },
  "a style of the server's beside that of a script": {
    before: '<textarea style="color: red"></textarea>',
    act: () => ($("textarea").style.height = "77px"),
    after: '<textarea style="color: blue"></textarea>',
    check: () => [
      [$("textarea").style.color, $("textarea").style.height],
      ["blue", "77px"],
    ],
  },
  "nodes that a script added stay": {
    before: "<div><p>1</p></div>",
    act: async () => {
      const button = document.createElement("button");
      button.textContent = "theirs";
      $("div").append(button);
      await new Promise((resolve) => setTimeout(resolve));
    },
    after: "<div><p>1</p><p>2</p></div>",
    check: () => [$$("div > *").map(({ textContent }) => textContent), ["1", "2", "theirs"]],
  },
  "rows that a script sorted are no strangers": {
    before: '<ul><li id="a">a</li><li id="b">b</li></ul>',
    act: () => $("ul").append($("#a")),
    after: '<ul><li id="b">b</li><li id="c">c</li></ul>',
    check: () => [$$("li").map(({ id }) => id), ["b", "c"]],
  },
  "a custom element keeps what it put into itself": {
    before: "<x-own></x-own>",
    act: () => {
      globalThis.customElements.get("x-own") ??
        customElements.define(
          "x-own",
          class extends HTMLElement {
            connectedCallback() {
              this.append(document.createElement("input"));
            }
          },
        );
      $("x-own input").value = "typed";
    },
    after: '<x-own title="t"></x-own>',
    check: () => [
      [$("x-own").title, $("x-own input")?.value, $$("x-own input").length],
      ["t", "typed", 1],
    ],
  },
  "what is to be ignored is ignored": {
    before: '<div data-freshet-ignore class="a">x</div>',
    act: () => ($("div").innerHTML = "<b>theirs</b>"),
    after: '<div data-freshet-ignore class="b">y</div>',
    check: () => [$("div").outerHTML, '<div data-freshet-ignore="" class="a"><b>theirs</b></div>'],
  },
  "what is to be kept is kept": {
    before: '<p>1</p><div data-freshet-keep id="w">widget</div>',
    act: () => mark("#w"),
    after: "<p>2</p>",
    check: () => [
      [$("p").textContent, $("#w")?.mark],
      ["2", "#w"],
    ],
  },
  "attributes that are to be kept are kept": {
    before: '<p data-freshet-keep="title lang" title="a" lang="en">x</p>',
    after: '<p data-freshet-keep="title lang" title="b" class="c">x</p>',
    check: () => [
      [$("p").title, $("p").lang, $("p").className],
      ["a", "en", "c"],
    ],
  },
  "a listener keeps an element as it is": {
    before: "<div><p>1</p><p>2</p></div>",
    act: () =>
      $("div").addEventListener(
        "freshet-before-morph",
        (event) => event.target.localName === "p" && event.preventDefault(),
      ),
    after: '<div title="t"><p>3</p></div>',
    check: () => [$("div").outerHTML, '<div title="t"><p>1</p><p>2</p></div>'],
  },
  "a listener keeps an attribute as it is": {
    before: '<p title="a" lang="en">1</p>',
    act: () =>
      $("p").addEventListener(
        "freshet-before-morph-attribute",
        (event) => event.detail.name === "title" && event.preventDefault(),
      ),
    after: '<p title="b" lang="de">1</p>',
    check: () => [
      [$("p").title, $("p").lang],
      ["a", "de"],
    ],
  },
  "an editor keeps its text while somebody edits it": {
    before: "<div contenteditable>a</div>",
    act: () => {
      $("div").focus();
      $("div").firstChild.nodeValue = "typed";
    },
    after: "<div contenteditable title=t>b</div>",
    check: () => [
      [$("div").textContent, $("div").title],
      ["typed", "t"],
    ],
  },
  "an editor that nobody edits follows": {
    before: "<div contenteditable>a</div>",
    after: "<div contenteditable>b</div>",
    check: () => [$("div").textContent, "b"],
  },
  "a form's controls do not stand in the way": {
    before: clobbering("a"),
    act: () => {
      mark("form");
      $("form input").value = "typed";
    },
    after: `<p>new</p>${clobbering("b")}`,
    check: () => [
      [$$("form").length, $("form").mark, $("#f b").textContent, $("#f input").value],
      [1, "form", "b", "typed"],
    ],
  },
  "a form's controls go and come": {
    before: clobbering("a"),
    after: clobbering("b", ["id", "remove", "mine"]),
    check: () => [
      [$$("form").length, $$("form input").map((input) => input.getAttribute("name"))],
      [1, ["id", "remove", "mine"]],
    ],
  },
  "a selection in what does not change": {
    before: "<p>1</p><p id=s>some text</p>",
    act: () => getSelection().setBaseAndExtent($("#s").firstChild, 9, $("#s").firstChild, 5),
    after: "<p>2</p><p>n</p><p id=s>some text</p>",
    check: () => [
      [getSelection().toString(), getSelection().anchorOffset],
      ["text", 9],
    ],
  },
  "a selection in text that changes": {
    before: "<p>some text</p>",
    act: () => getSelection().setBaseAndExtent($("p").firstChild, 5, $("p").firstChild, 9),
    after: "<p>some word, longer</p>",
    check: () => [getSelection().toString(), "word, longer"],
  },
  "a selection in text that is replaced": {
    before: "<p>some text</p>",
    action: "replace",
    act: () => getSelection().setBaseAndExtent($("p").firstChild, 5, $("p").firstChild, 9),
    after: "<p>some <b>word, longer</b></p>",
    check: () => [getSelection().toString(), "word"],
  },
  "a shadow root is attached": {
    before: '<div id="h"></div>',
    after: '<div id="h"><template shadowrootmode="open"><p>shadow</p></template>light</div>',
    check: () => [
      [$("#h").shadowRoot?.innerHTML, $("#h").textContent],
      ["<p>shadow</p>", "light"],
    ],
  },
  "a shadow root goes on": {
    before: '<div id="h"><template shadowrootmode="open"><p>1</p><input></template></div>',
    act: () => {
      mark("#h");
      $("#h").shadowRoot.querySelector("input").value = "typed";
    },
    after: '<div id="h"><template shadowrootmode="open"><p>2</p><input></template></div>',
    check: () => [
      [
        $("#h").mark,
        $("#h").shadowRoot.querySelector("input").value,
        $("#h").shadowRoot.querySelector("p").textContent,
      ],
      ["#h", "typed", "2"],
    ],
  },
  ...Object.fromEntries(controlCases),
};
