import assert from "node:assert/strict";
import { test } from "node:test";
import { DomWriter } from "../../main/js/dom/dom.js";
import { updates } from "../../main/js/dom/updates.js";
import { SelectionKeeper } from "../../main/js/dom/selection.js";
import { selector, slot } from "../../main/js/dom/targets.js";
import { testWindow } from "./support/test-page.js";

/** @param {string} html @param {string[]} [templates] */
function page(html, templates = []) {
  const window = testWindow(html);
  const { document } = window;
  /** @type {string[]} */
  const problems = [];
  const report = (/** @type {any} */ { message, cause }) => problems.push(`${message} ${cause ?? ""}`.trim());
  const writer = new DomWriter(document, report, { selected: new SelectionKeeper(document) });
  const dom = writer.forFrame(
    { type: "frame", channel: "c", offset: 1, method: "m", args: {}, html: templates },
    updates,
  );
  const find = (/** @type {string} */ query) => /** @type {any} */ (document.querySelector(query));
  return { window, document, dom, problems, find, html: () => show(document.body) };
}

/** @param {Element} element */
function show(element) {
  return element.innerHTML
    .replaceAll(/<!--\?start name="(.*?)"\??-->/g, "[$1]")
    .replaceAll(/<!--\?(end)?\s*\??-->/g, "[/]")
    .replaceAll(/<!--\?marker name="(.*?)"\??-->/g, "[$1]");
}

const rows = (/** @type {string[]} */ ...names) =>
  names.map((n) => `<!--?start name="${n}"--><li>${n}</li><!--?end-->\n`).join("");
const board = (/** @type {string[]} */ ...names) =>
  `<ul><!--?start name="rows"-->${rows(...names)}<!--?end--></ul><ol></ol>`;

test("theMarkersOfASlotFollowTheOnlyElementInIt", () => {
  const { dom, document, html, problems, find } = page(board("a", "b", "c"), ["<li>B</li>"]);
  dom.text(slot("a"), "a"); // The writer has seen the page.
  const items = [...document.querySelectorAll("li")];
  find("ul").append(...items.reverse());
  dom.remove(slot("a"));
  dom.replace(slot("b"), dom.html(0));
  assert.deepEqual(
    [...document.querySelectorAll("li")].map(({ textContent }) => textContent),
    ["c", "B"],
  );
  assert.deepEqual(problems, []);
  assert.match(html(), /\[c\]<li>c<\/li>\[\/\]\[b\]<li>B<\/li>\[\/\]/);
});

/** How scripts sort rows, and what comes of `a`, `b` and `c`. @type {{ [name: string]: [(rows: any[], find: (query: string) => any) => void, string] }} */
const SORTING = {
  appendsOneByOne: [(rows, find) => rows.reverse().forEach((row) => find("ul").append(row)), "cba"],
  appendsAFragment: [
    (rows, find) => {
      const fragment = find("ul").ownerDocument.createDocumentFragment();
      fragment.append(...rows.reverse());
      find("ul").append(fragment);
    },
    "cba",
  ],
  putsOneBeforeAnother: [([a, , c]) => a.before(c), "cab"],
  putsOneBehindAnother: [([a, b]) => b.after(a), "bac"],
  swaps: [
    ([a, b, c]) => {
      a.before(c);
      c.after(b);
    },
    "cba",
  ],
  dragsOverAPlaceholder: [
    ([a, , c], find) => {
      const placeholder = find("ul").ownerDocument.createElement("li");
      a.before(placeholder);
      placeholder.before(c);
      placeholder.remove();
    },
    "cab",
  ],
};

for (const [name, [sort, order]] of Object.entries(SORTING)) {
  test(`rowsThatAScriptSortsStayInSlotsOfTheirOwnAndInTheirList (${name})`, () => {
    const { dom, document, html, problems, find } = page(board("a", "b", "c"), ["<li>n</li>"]);
    dom.text(slot("a"), "a");
    dom.replace(slot("a"), { html: "<li>a</li>" });
    sort([...document.querySelectorAll("li")], find);
    dom.append(slot("rows"), dom.html(0), slot("n"));
    const inSlot = (/** @type {string} */ row) => `[${row}]<li>${row}</li>[/]`;
    assert.equal(html().replaceAll("\n", ""), `<ul>[rows]${[...order, "n"].map(inSlot).join("")}[/]</ul><ol></ol>`);
    dom.remove(slot("a"));
    dom.remove(slot("c"));
    assert.deepEqual(
      [...document.querySelectorAll("li")].map(({ textContent }) => textContent),
      ["b", "n"],
    );
    assert.deepEqual(problems, []);
  });
}

test("markersFollowIntoAnotherListAndAfterAWhile", async () => {
  const { dom, find, html, window } = page(board("a", "b"), ["<li>A</li>"]);
  dom.remove(slot("none"));
  const item = find("li");
  item.remove();
  await new Promise((resolve) => window.setTimeout(() => resolve(undefined)));
  find("ol").append(item);
  dom.replace(slot("a"), dom.html(0));
  assert.match(html(), /<ol>\[a\]<li>A<\/li>\[\/\]<\/ol>/);
});

test("markersThatPatchesNeedFollowToo", () => {
  const { dom, find, html } = page(
    '<ul><!--?marker name="a("--><!--?start name="a"--><li>1</li><!--?marker name="a+"--><!--?end--><!--?marker name="a)"--></ul><ol></ol>',
  );
  dom.remove(slot("none"));
  find("ol").append(find("li"));
  dom.remove(slot("none"));
  assert.equal(html(), "<ul></ul><ol>[a(][a]<li>1</li>[a+][/][a)]</ol>");
});

test("aSlotThatHasGotOtherContentMeanwhileStays", () => {
  const { dom, find, html } = page(board("a"), ["<li>new</li>"]);
  dom.remove(slot("none"));
  const item = find("li");
  item.remove();
  dom.replace(slot("a"), dom.html(0));
  find("ol").append(item);
  dom.remove(slot("none"));
  assert.match(html(), /\[a\]<li>new<\/li>\[\/\].*<ol><li>a<\/li><\/ol>/s);
});

test("namesOfControlsDoNotStandInFrontOfMembersOfTheirForm", () => {
  const names = [
    "nodeType",
    "nextSibling",
    "remove",
    "parentNode",
    "isConnected",
    "textContent",
    "classList",
    "setAttribute",
    "firstChild",
  ];
  const form = `<form>${names.map((name) => `<input name="${name}">`).join("")}</form>`;
  const { dom, find, html, problems } = page(`<div><!--?start name="a"-->${form}<!--?end--></div>`, ["<i>1</i>"]);
  dom.attribute(slot("a"), "title", "t");
  dom.classes(selector`form`, "c", true);
  dom.before(selector`form`, dom.html(0));
  assert.equal(find("form").outerHTML.slice(0, 26), '<form title="t" class="c">');
  dom.text(selector`form`, "x");
  dom.remove(selector`form`);
  dom.text(slot("a"), "y");
  assert.equal(html(), "<div>[a]y[/]</div>");
  assert.deepEqual(problems, []);
});

test("eachUpdateIsToldBeforeAndAfter", () => {
  const { dom, document, html } = page('<p><!--?start name="a"-->1<!--?end--></p>');
  /** @type {any[]} */
  const told = [];
  for (const type of ["freshet-before-update", "freshet-update"]) {
    document.addEventListener(type, (event) => {
      const { localName } = /** @type {Element} */ (event.target);
      told.push([type, localName, /** @type {CustomEvent} */ (event).detail, html()]);
    });
  }
  dom.text(slot("a"), "2");
  const detail = { action: "text", slot: "a", channel: "c", method: "m" };
  assert.deepEqual(told, [
    ["freshet-before-update", "p", detail, "<p>[a]1[/]</p>"],
    ["freshet-update", "p", detail, "<p>[a]2[/]</p>"],
  ]);
});

test("anUpdateThatIsCanceledIsNotMade", () => {
  const { dom, document, html, problems } = page('<p><!--?start name="a"-->1<!--?end--></p>');
  document.addEventListener("freshet-before-update", (event) => event.preventDefault());
  document.addEventListener("freshet-update", () => assert.fail("it was not made"));
  dom.text(slot("a"), "2");
  assert.equal(html(), "<p>[a]1[/]</p>");
  assert.deepEqual(problems, []);
});

test("aSlotMayGoWithTheSelectionInIt", () => {
  const { document, find } = page("<p><b>text</b></p>");
  const [p, b] = [find("p"), find("b")];
  const selection = /** @type {Selection} */ (document.getSelection());
  selection.setBaseAndExtent(b.firstChild, 1, b.firstChild, 3);
  const bounds = () => ({ after: null, within: b.parentNode && b, before: null });
  new SelectionKeeper(document).keep(bounds, () => {
    b.remove();
    selection.setBaseAndExtent(p, 0, p, 0); // As browsers do.
  });
  assert.equal(selection.anchorNode, p);
});

test("updatesAreContained", () => {
  const endless = ["<textarea>x", "<!-- y", "</template></p><b>z", "<style>", "<script>", "<svg><title>"];
  for (const html of endless) {
    const { dom, find, problems } = page(
      '<p id="a"><!--?start name="a"-->1<!--?end--></p><p id="b"><!--?start name="b"-->1<!--?end--></p>',
      [html],
    );
    dom.replace(slot("a"), dom.html(0));
    dom.text(slot("b"), "2");
    dom.text(slot("a"), "3");
    assert.deepEqual([find("#a").textContent, find("#b").textContent, problems], ["3", "2", []], html);
  }
});

test("addingAnItemCostsTheSameInAListOfAnyLength", () => {
  const work = [50, 1000].map((length) => {
    const names = Array.from({ length }, (_, n) => `r${n}`);
    const { dom } = page(board(...names), ["<li>new</li>"]);
    dom.append(slot("rows"), dom.html(0), slot("first"));
    return countReads(() => {
      for (let n = 0; n < 20; n += 1) {
        dom.append(slot("rows"), dom.html(0), slot(`n${n}`));
        dom.append(slot("rows"), dom.html(0), slot(`n${n}`));
        dom.prepend(slot("rows"), dom.html(0), slot(`p${n}`));
        dom.remove(slot(`p${n}`));
      }
    });
  });
  assert.equal(work[0], work[1]);
});

/** How often an action reads or calls members of nodes. @param {() => void} action */
function countReads(action) {
  const { Element } = globalThis;
  let reads = 0;
  const prototype = new Proxy(Element.prototype, {
    get(target, name, receiver) {
      reads += 1;
      return Reflect.get(target, name, receiver === prototype ? target : receiver);
    },
  });
  globalThis.Element = /** @type {any} */ ({ prototype });
  try {
    action();
  } finally {
    globalThis.Element = Element;
  }
  return reads;
}
