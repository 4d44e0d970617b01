import assert from "node:assert/strict";
import { test } from "node:test";
import { DomWriter } from "../../main/js/dom/dom.js";
import { updates } from "../../main/js/dom/updates.js";
import { morph } from "../../main/js/dom/morph/morph.js";
import { escapeName } from "../../main/js/dom/slots/markers.js";
import { selector, slot } from "../../main/js/dom/targets.js";
import { testWindow } from "./support/test-page.js";

/** Both kinds of markers: what browsers without `<template for>` parse, and what the others do. */
for (const kind of /** @type {const} */ (["comments", "instructions"])) {
  /** @param {string} html @param {string[]} [templates] */
  const page = (html, templates = []) => {
    const window = testWindow(html);
    const { document } = window;
    if (kind === "instructions") {
      toInstructions(document);
    }
    /** @type {string[]} */
    const problems = [];
    const writer = new DomWriter(document, ({ message, cause }) =>
      problems.push(cause instanceof Error ? `${message}: ${cause.message}` : message),
    );
    const dom = writer.forFrame(
      { type: "frame", channel: "c", offset: 1, method: "m", args: {}, html: templates },
      updates,
    );
    return { window, document, dom, writer, problems, html: () => show(document.body) };
  };

  test(`textReplacesTheContentOfASlot (${kind})`, () => {
    const { dom, html, problems } = page('<p><?start name="a">1<b>2</b><?end></p>');
    dom.text(slot("a"), "<i> & co");
    assert.equal(html(), "<p>[a]&lt;i&gt; &amp; co[/]</p>");
    dom.text(slot("a"), "");
    assert.equal(html(), "<p>[a][/]</p>");
    dom.text(slot("a"), "x");
    dom.text(slot("a"), "y");
    assert.equal(html(), "<p>[a]y[/]</p>");
    assert.deepEqual(problems, []);
  });

  test(`aTextNodeIsKeptWhereOnlyItsTextChanges (${kind})`, () => {
    const { dom, document } = page('<p><?start name="a">1<?end></p>');
    const node = document.querySelector("p")?.childNodes[1];
    dom.text(slot("a"), "2");
    assert.equal(document.querySelector("p")?.childNodes[1], node);
  });

  test(`slotsNest (${kind})`, () => {
    const { dom, html } = page(
      '<p><?start name="out">a<?start name="in">b<?end>c<b><?start name="deep">d<?end></b><?end>z</p>',
      ["<i>n</i>"],
    );
    dom.text(slot("in"), "B");
    dom.text(slot("deep"), "D");
    assert.equal(html(), "<p>[out]a[in]B[/]c<b>[deep]D[/]</b>[/]z</p>");
    dom.replace(slot("out"), dom.html(0));
    assert.equal(html(), "<p>[out]<i>n</i>[/]z</p>");
  });

  test(`everySlotOfANameIsUpdated (${kind})`, () => {
    const { dom, html } = page('<p><?start name="a">1<?end></p><i><?start name="a~2">1<?end></i>');
    dom.text(slot("a"), "2");
    assert.equal(html(), "<p>[a]2[/]</p><i>[a~2]2[/]</i>");
  });

  test(`namesAreEscapedInMarkers (${kind})`, () => {
    const { dom, html } = page('<p><?start name="a%0020%007E2%D83D%DE00">1<?end></p>');
    dom.text(slot("a ~2😀"), "2");
    assert.equal(html(), "<p>[a%0020%007E2%D83D%DE00]2[/]</p>");
  });

  test(`rowsAreAppendedBeforeTheMarker (${kind})`, () => {
    const { dom, html } = page(
      '<table><tbody><?start name="t"><tr><td>0</td></tr><?marker name="t+"><?end></tbody></table>',
      ["<tr><td>1</td></tr>", "<tr><td>2</td></tr><tr><td>3</td></tr>"],
    );
    dom.append(slot("t"), dom.html(0));
    dom.append(slot("t"), dom.html(1));
    assert.equal(
      html(),
      "<table><tbody>[t]<tr><td>0</td></tr><tr><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>[+t][/]</tbody></table>",
    );
  });

  test(`withoutAMarkerItemsAreAppendedBeforeTheEnd (${kind})`, () => {
    const { dom, html } = page('<ul><?start name="t"><?end></ul>', ["<li>1</li>"]);
    dom.append(slot("t"), dom.html(0));
    assert.equal(html(), "<ul>[t]<li>1</li>[/]</ul>");
  });

  test(`theMarkerForAppendingStays (${kind})`, () => {
    const { dom, html } = page('<ul><?start name="t"><li>1</li><?marker name="t+">\n<?end></ul>', ["<li>2</li>"]);
    dom.replace(slot("t"), dom.html(0));
    assert.equal(html(), "<ul>[t]<li>2</li>[+t]\n[/]</ul>");
    dom.text(slot("t"), "none");
    assert.equal(html(), "<ul>[t]none[+t]\n[/]</ul>");
  });

  test(`anItemWithAKeyBecomesASlotAndIsReplacedWhereItIs (${kind})`, () => {
    const { dom, html } = page('<ul><?start name="t"><?marker name="t+"><?end></ul>', ["<li>1</li>", "<li>one</li>"]);
    dom.append(slot("t"), dom.html(0), slot("t-1"));
    dom.append(slot("t"), dom.html(0), slot("t-2"));
    assert.equal(html(), "<ul>[t][t-1]<li>1</li>[/][t-2]<li>1</li>[/][+t][/]</ul>");
    dom.append(slot("t"), dom.html(1), slot("t-1"));
    assert.equal(html(), "<ul>[t][t-1]<li>one</li>[/][t-2]<li>1</li>[/][+t][/]</ul>");
    dom.remove(slot("t-1"));
    assert.equal(html(), "<ul>[t][t-2]<li>1</li>[/][+t][/]</ul>");
    dom.append(slot("t"), dom.html(1), slot("t-1"));
    assert.equal(html(), "<ul>[t][t-2]<li>1</li>[/][t-1]<li>one</li>[/][+t][/]</ul>");
  });

  test(`aListKeepsTheNewestItemsAndNothingElseIsRemoved (${kind})`, () => {
    const slotOf = (/** @type {string} */ name, content = name) => `<?start name="${name}">${content}<?end>`;
    const { dom, html } = page(
      `<div><?start name="t"><h2>${slotOf("count")}</h2>${slotOf("a", `<p>${slotOf("b")}</p>${slotOf("c")}`)}text<?end></div>`,
      ["<p>1</p>", "<p>2</p>"],
    );
    const rest = "[t]<h2>[count]count[/]</h2>";
    dom.append(slot("t"), dom.html(0), slot("t-1"), 2);
    assert.equal(html(), `<div>${rest}[a]<p>[b]b[/]</p>[c]c[/][/]text[t-1]<p>1</p>[/][/]</div>`);
    dom.append(slot("t"), dom.html(1), slot("t-2"), 2);
    assert.equal(html(), `<div>${rest}text[t-1]<p>1</p>[/][t-2]<p>2</p>[/][/]</div>`);
    dom.append(slot("t"), dom.html(1), slot("t-1"), 2);
    assert.equal(html(), `<div>${rest}text[t-1]<p>2</p>[/][t-2]<p>2</p>[/][/]</div>`);
    dom.prepend(slot("t"), dom.html(0), slot("t-3"), 2);
    assert.equal(html(), `<div>[t][t-3]<p>1</p>[/]<h2>[count]count[/]</h2>text[t-1]<p>2</p>[/][/]</div>`);
    dom.append(slot("t"), dom.html(0), slot("t-4"), 1);
    assert.equal(html(), `<div>${rest}text[t-4]<p>1</p>[/][/]</div>`);
  });

  test(`anItemLeavesItsListWithTheMarkersAtItsEdges (${kind})`, () => {
    const item = (/** @type {number} */ n) =>
      `<?marker name="i-${n}("><?start name="i-${n}">${n}<?end><?marker name="i-${n})">`;
    const { dom, html } = page(`<p><?start name="t">${item(1)}${item(2)}${item(3)}<?marker name="t+"><?end></p>`, [
      "4",
    ]);
    dom.append(slot("t"), dom.html(0), slot("i-4"), 2);
    assert.equal(html(), "<p>[t][(i-3][i-3]3[/][)i-3][i-4]4[/][+t][/]</p>");
    dom.append(slot("t"), dom.html(0), slot("i-5"), 1);
    assert.equal(html(), "<p>[t][i-5]4[/][+t][/]</p>");
  });

  test(`itemsArePutInFrontOfBeforeAndBehindASlot (${kind})`, () => {
    const { dom, html, problems } = page(
      '<ul><?marker name="t("><?start name="t"><?marker name="t^"><li>1</li><?marker name="t+"><?end><?marker name="t)"></ul>',
      ["<li>a</li>", "<li>b</li>"],
    );
    for (const verb of /** @type {const} */ (["prepend", "before", "after", "append"])) {
      dom[verb](slot("t"), dom.html(0));
      dom[verb](slot("t"), dom.html(1));
    }
    const [a, b] = ["<li>a</li>", "<li>b</li>"];
    const inside = `${b}${a}<li>1</li>${a}${b}`;
    assert.equal(html(), `<ul>${a}${b}[(t][t][^t]${inside}[+t][/][)t]${b}${a}</ul>`);
    dom.prepend(slot("t"), dom.html(0), slot("k"));
    dom.before(slot("t"), dom.html(1), slot("k"));
    assert.equal(html(), `<ul>${a}${b}[(t][t][^t][k]${b}[/]${inside}[+t][/][)t]${b}${a}</ul>`);
    dom.remove(slot("t"));
    assert.equal(html(), `<ul>${a}${b}${b}${a}</ul>`);
    assert.deepEqual(problems, []);
  });

  test(`itemsAreAddedWithoutMarkersToo (${kind})`, () => {
    const { dom, html } = page('<p><?start name="t">1<?end></p>', ["<i></i>", "<b></b>"]);
    dom.prepend(slot("t"), dom.html(0));
    dom.before(slot("t"), dom.html(0));
    dom.after(slot("t"), dom.html(0), slot("k"));
    dom.after(slot("t"), dom.html(1));
    assert.equal(html(), "<p><i></i>[t]<i></i>1[/]<b></b>[k]<i></i>[/]</p>");
  });

  test(`slotsOfOneNameThatLieInEachOtherAreMorphedAsOne (${kind})`, () => {
    const { dom, html } = page('<p><?start name="t"><b>1</b><?start name="t"><i>1</i><?end><?end></p>', [
      '<b>2</b><?start name="t"><i>2</i><?end>',
    ]);
    dom.morph(slot("t"), dom.html(0), morph);
    assert.equal(html(), "<p>[t]<b>2</b>[t]<i>2</i>[/][/]</p>");
  });

  test(`morphingASlotKeepsWhatIsThere (${kind})`, () => {
    const { dom, document, html } = page('<p><?start name="t"><input value="1"><i>x</i><?marker name="t+"><?end></p>', [
      '<input value="2"><?start name="in">y<?end>',
    ]);
    const input = document.querySelector("input");
    input?.focus();
    dom.morph(slot("t"), dom.html(0), morph);
    assert.equal(document.activeElement, input);
    assert.equal(html(), '<p>[t]<input value="2">[in]y[/][+t][/]</p>');
    dom.text(slot("in"), "z");
    assert.equal(html(), '<p>[t]<input value="2">[in]z[/][+t][/]</p>');
  });

  test(`classesOfASlotAreThoseOfItsFirstElement (${kind})`, () => {
    const { dom, html } = page('<p><?start name="a"> <i class="x"></i><b></b><?end></p>');
    dom.classes(slot("a"), "up bold", true);
    assert.equal(html(), '<p>[a] <i class="x up bold"></i><b></b>[/]</p>');
    dom.classes(slot("a"), "up", null);
    assert.equal(html(), '<p>[a] <i class="x bold"></i><b></b>[/]</p>');
  });

  test(`aSlotWithinOneOfItsNameIsGoneWithIt (${kind})`, () => {
    const { dom, html, problems } = page('<p><?start name="a">1<i><?start name="a~2">2<?end></i><?end></p>');
    dom.text(slot("a"), "x");
    assert.equal(html(), "<p>[a]x[/]</p>");
    assert.deepEqual(problems, []);
  });

  test(`textIsWhatADocumentCanHold (${kind})`, () => {
    const { dom, html } = page('<p><?start name="a"><?end></p>');
    dom.text(slot("a"), "a\0b\ud800c\udc00\ud83d\ude00");
    assert.equal(html(), "<p>[a]a\ufffdb\ufffdc\ufffd\ud83d\ude00[/]</p>");
  });

  test(`newMarkersAreComments (${kind})`, () => {
    const { dom, document } = page('<ul><?start name="t"><?end></ul>', ["<li>1</li>"]);
    dom.append(slot("t"), dom.html(0), slot("k"));
    const types = [...(document.querySelector("ul")?.childNodes ?? [])].map(({ nodeType }) => nodeType);
    const marker = kind === "comments" ? 8 : 7;
    assert.deepEqual(types, [marker, 8, 1, 8, marker]);
  });

  test(`contentThatAScriptMovedAwayIsReportedOnce (${kind})`, () => {
    for (const action of /** @type {const} */ (["remove", "replace", "text"])) {
      for (const order of ["ab", "ba", "b", "nb"]) {
        const { dom, document, problems } = page(
          '<ul><?start name="x"><li id="a">1</li><?start name="n"><li id="n">n</li><?end><li id="b">2</li><?end></ul><ol></ol>',
          ["<li>new</li>"],
        );
        dom.text(slot("none"), ""); // The page is known from now on.
        problems.length = 0;
        [...order].forEach((id) =>
          document.querySelector("ol")?.append(/** @type {Node} */ (document.getElementById(id))),
        );
        const update = () =>
          action === "remove"
            ? dom.remove(slot("x"))
            : action === "text"
              ? dom.text(slot("x"), "t")
              : dom.replace(slot("x"), dom.html(0));
        update();
        assert.deepEqual(
          problems,
          [
            'what the slot "x" held is elsewhere: a script moved it without the slot\'s markers, so this update does not reach it',
          ],
          `${action} ${order}`,
        );
        if (action !== "remove") {
          update();
          assert.equal(problems.length, 1);
        }
      }
    }
  });

  test(`contentThatStaysInItsSlotOrGoesIsNotReported (${kind})`, () => {
    const items = ["a", "b", "c"].map((id) => `<?start name="${id}"><li id="${id}">${id}</li><?end>`).join("");
    const { dom, document, problems } = page(
      `<ul><?start name="x">${items}<?end></ul><p><?start name="y"><b></b><i></i><?end></p>`,
      ["<li>new</li>"],
    );
    dom.text(slot("a"), "");
    const ul = document.querySelector("ul");
    const [b, c] = [document.getElementById("b"), document.getElementById("c")];
    ul?.insertBefore(/** @type {Node} */ (c), b);
    document.querySelector("b")?.before(/** @type {Node} */ (document.querySelector("i")));
    document.querySelector("b")?.remove();
    dom.remove(slot("c"));
    dom.remove(slot("b"));
    dom.replace(slot("x"), dom.html(0));
    dom.replace(slot("y"), dom.html(0));
    dom.remove(slot("y"));
    assert.deepEqual(problems, []);
  });

  test(`anEmptySlotIsRemovedWithoutAWord (${kind})`, () => {
    const { dom, document, problems } = page('<ul><?start name="x"> <?end></ul><p><?start name="y"><b>1</b><?end></p>');
    dom.text(slot("y"), "");
    dom.remove(slot("x"));
    dom.remove(slot("y"));
    assert.deepEqual(problems, []);
    assert.equal(document.querySelector("p")?.innerHTML, "");
  });

  test(`slotsThatPageCodeAddsMovesAndRemovesAreFollowed (${kind})`, () => {
    const { dom, document, html, problems } = page('<p><?start name="a">1<?end></p><div></div>');
    dom.text(slot("a"), "2");
    const p = /** @type {HTMLElement} */ (document.querySelector("p"));
    document.querySelector("div")?.append(p);
    dom.text(slot("a"), "3");
    assert.equal(html(), "<div><p>[a]3[/]</p></div>");
    p.remove();
    dom.text(slot("a"), "4");
    assert.deepEqual(problems, ['there is no slot "a" on this page']);
    document.body.append(p);
    dom.text(slot("a"), "5");
    assert.equal(html(), "<div></div><p>[a]5[/]</p>");
  });

  test(`removingASlotTakesItsMarkers (${kind})`, () => {
    const { dom, html, problems } = page('<p>a<?start name="a"><b>1</b><?marker name="a+"><?end>z</p>');
    dom.remove(slot("a"));
    assert.equal(html(), "<p>az</p>");
    dom.remove(slot("a"));
    assert.deepEqual(problems, []);
  });

  test(`anAttributeOfASlotIsThatOfItsFirstElement (${kind})`, () => {
    const { dom, html, problems } = page('<p><?start name="a"> <i></i><b></b><?end></p><?start name="e">text<?end>');
    dom.attribute(slot("a"), "title", 'x"');
    assert.equal(html(), '<p>[a] <i title="x&quot;"></i><b></b>[/]</p>[e]text[/]');
    dom.attribute(slot("e"), "title", "x");
    assert.deepEqual(problems, [
      'the slot "e" could not be updated: the slot has no element whose attributes could be set',
    ]);
  });
}

/** @param {string} html @param {string[]} [templates] */
function plainPage(html, templates = []) {
  const { document } = testWindow(html);
  /** @type {string[]} */
  const problems = [];
  const dom = new DomWriter(document, ({ message, cause }) =>
    problems.push(cause instanceof Error ? `${message}: ${cause.message}` : message),
  ).forFrame({ type: "frame", channel: "c", offset: 1, method: "m", args: {}, html: templates }, updates);
  return { document, dom, problems, html: () => document.body.innerHTML };
}

test("everyElementThatASelectorFindsIsUpdated", () => {
  const { dom, html, problems } = plainPage('<i class="a">1</i><i class="a">2</i><b class="a"></b>', ["<u>x</u>"]);
  dom.text(selector`i.a`, "3");
  assert.equal(html(), '<i class="a">3</i><i class="a">3</i><b class="a"></b>');
  dom.append(selector`.a`, dom.html(0));
  assert.equal(html(), '<i class="a">3<u>x</u></i><i class="a">3<u>x</u></i><b class="a"><u>x</u></b>');
  dom.replace(selector`b`, dom.html(0));
  dom.remove(selector`i`);
  assert.equal(html(), '<b class="a"><u>x</u></b>');
  dom.remove(selector`i`);
  assert.deepEqual(problems, []);
  dom.text(selector`i`, "4");
  assert.deepEqual(problems, ['no element of this page matches "i"']);
});

test("dataInASelectorIsEscaped", () => {
  assert.equal(selector`#row-${"a b, *"} .x`.selector, "#row-a\\ b\\,\\ \\* .x");
  assert.equal(selector`#${"1"}`.selector, "#\\31 ");
  assert.equal(selector`[data-n="${12n}"]`.selector, '[data-n="\\31 2"]');
});

test("whatIsNoSelectorIsReported", () => {
  const { dom, problems } = plainPage("<p></p>");
  dom.text(selector`p:::`, "x");
  assert.match(problems[0] ?? "", /^what "p:::" finds could not be updated: /);
});

test("attributesTakeRawValues", () => {
  const { dom, html } = plainPage("<input>");
  dom.attribute(selector`input`, "value", 12.5);
  dom.attribute(selector`input`, "disabled", true);
  assert.equal(html(), '<input value="12.5" disabled="">');
  dom.attribute(selector`input`, "disabled", false);
  dom.attribute(selector`input`, "value", null);
  dom.attribute(selector`input`, "title", "");
  assert.equal(html(), '<input title="">');
});

test("dataNeverBecomesAScript", () => {
  const { dom, html, problems } = plainPage("<a></a>");
  for (const url of ["javascript:alert(1)", " \u0001JaVa\tScRi\npt:alert(1)", "http://x;javascript:alert(1)"]) {
    dom.attribute(selector`a`, "href", url);
    dom.attribute(selector`a`, "XLINK:href", url);
  }
  dom.attribute(selector`a`, "onclick", "alert(1)");
  dom.attribute(selector`a`, "ONCLICK", "alert(1)");
  dom.attribute(selector`a`, "srcdoc", "<script>");
  assert.equal(html(), "<a></a>");
  assert.equal(problems.length, 9);
  dom.attribute(selector`a`, "href", "https://example.com/javascript:");
  dom.attribute(selector`a`, "title", "javascript: the good parts");
  assert.equal(html(), '<a href="https://example.com/javascript:" title="javascript: the good parts"></a>');
});

test("svgIsParsedAsSvg", () => {
  const { dom, document } = plainPage('<svg><g id="g"><?start name="s"><?end></g></svg>', ['<circle r="1"></circle>']);
  dom.append(slot("s"), dom.html(0));
  assert.equal(document.querySelector("circle")?.namespaceURI, "http://www.w3.org/2000/svg");
});

test("aSlotThatDoesNotEndIsMissing", () => {
  const { dom, problems } = plainPage('<p><?start name="a">1</p><?end>');
  dom.text(slot("a"), "2");
  assert.deepEqual(problems, ['there is no slot "a" on this page']);
});

test("aPolicyMakesTheHtmlWherePagesRequireTrustedTypes", () => {
  const window = testWindow('<p><?start name="a"><?end></p>');
  /** @type {string[]} */
  const made = [];
  Object.assign(window, {
    trustedTypes: {
      createPolicy: (/** @type {string} */ name, /** @type {any} */ rules) => ({
        createHTML(/** @type {string} */ html) {
          made.push(`${name} ${html}`);
          return rules.createHTML(html);
        },
      }),
    },
  });
  const dom = new DomWriter(window.document, ({ message }) => assert.fail(message)).forFrame(
    {
      type: "frame",
      channel: "c",
      offset: 1,
      method: "m",
      args: {},
      html: ["<b>1</b>"],
    },
    updates,
  );
  dom.replace(slot("a"), dom.html(0));
  assert.deepEqual(made, ["freshet <b>1</b>"]);
});

test("aSlotsNameIsEscapedUnitByUnit", () => {
  assert.equal(escapeName("A-z.0_9:x"), "A-z.0_9:x");
  assert.equal(escapeName('a"b%~>é😀'), "a%0022b%0025%007E%003E%00E9%D83D%DE00");
});

/** @param {Document} document */
function toInstructions(document) {
  const walker = document.createTreeWalker(document, 0x80);
  const comments = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    comments.push(/** @type {Comment} */ (node));
  }
  for (const comment of comments) {
    const [, target = "", data = ""] = /^\?(\w+) ?(.*)$/.exec(comment.data) ?? [];
    comment.replaceWith(document.createProcessingInstruction(target, data));
  }
}

/**
 * The HTML with markers of either kind as `[name]`, `[+name]` and `[/]`.
 *
 * @param {Element} element
 */
function show(element) {
  return element.innerHTML
    .replaceAll(/<!--\?start name="(.*?)"\??-->/g, "[$1]")
    .replaceAll(/<!--\?marker name="(.*?)([+^()])"\??-->/g, "[$2$1]")
    .replaceAll(/<!--\?(end)?\s*\??-->/g, "[/]");
}
