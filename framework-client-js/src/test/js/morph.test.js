import assert from "node:assert/strict";
import { test } from "node:test";
import { morph } from "../../main/js/dom/morph/morph.js";
import { Slots } from "../../main/js/dom/slots/slots.js";
import { seededRandom } from "./support/seeded-random.js";
import { testWindow } from "./support/test-page.js";

/** @param {string} before */
function page(before) {
  const { document } = testWindow(before);
  const { body } = document;
  const { changes } = new Slots(document);
  return {
    document,
    /** @param {string} after */
    become(after) {
      const template = document.createElement("template");
      template.innerHTML = after;
      morph(body, body.firstChild, null, template.content, changes);
      assert.equal(sorted(body.innerHTML), sorted(after));
    },
    /** @param {string} selector @returns {any} */
    find: (selector) => document.querySelector(selector),
  };
}

test("elementsStayWhereTheirNamesStay", () => {
  const { become, find } = page('<p class="a">1</p><p>2</p>');
  const [first, text] = [find("p"), find("p").firstChild];
  become('<p title="x">one</p><div>2</div>');
  assert.equal(find("p"), first);
  assert.equal(find("p").firstChild, text);
});

test("elementsWithAnIdAreFoundWhereverTheyWere", () => {
  const { become, find } = page('<ul><li id="a">1</li><li id="b">2</li><li id="c">3</li></ul>');
  const [a, b, c] = ["#a", "#b", "#c"].map(find);
  become('<ul><li id="c">3</li><li id="n">new</li><li id="a">one</li><li id="b">2</li></ul>');
  assert.deepEqual(
    [find("#a"), find("#b"), find("#c")].map((li) => [a, b, c].indexOf(li)),
    [0, 1, 2],
  );
});

test("theFocusedInputStaysWithWhatIsTypedInIt", () => {
  const { become, find, document } = page('<p>hint</p><label>Name <input value="a"></label>');
  const input = find("input");
  input.focus();
  input.value = "typed";
  become('<label>Your name <input value="b" class="wide"></label><p>more</p>');
  assert.equal(find("input"), input);
  assert.equal(document.activeElement, input);
  assert.equal(input.value, "typed");
});

test("anInputWithoutFocusShowsWhatTheServerChanged", () => {
  const { become, find } = page('<input value="a"><input value="same"><textarea>t</textarea>');
  const [one, two] = bothInputs(find);
  one.value = "typed";
  two.value = "typed too";
  find("textarea").value = "typed";
  become('<input value="b"><input value="same" class="x"><textarea>u</textarea>');
  assert.equal(one.value, "b");
  assert.equal(two.value, "typed too");
  assert.equal(find("textarea").value, "u");
});

test("markersAreNewSoThatNoSlotIsTakenForAnother", () => {
  const { become, find } = page('<!--?start name="a"--><p>1</p><!--?end--><!--?start name="b"--><p>2</p><!--?end-->');
  const [marker, p] = [find("body").firstChild, find("p")];
  become('<!--?start name="b"--><p>2</p><!--?end--><!--?start name="a"--><p>1</p><!--?end-->');
  assert.notEqual(find("body").firstChild, marker);
  assert.equal(marker.parentNode, null);
  assert.equal(find("p ~ p"), p);
});

test("whateverItWasItBecomesWhatIsWanted", (context) => {
  const random = seededRandom(context);
  const pick = (/** @type {any[]} */ items) => items[Math.floor(random() * items.length)];
  /** @param {number} depth @param {{ n: number }} ids @returns {string} */
  const html = (depth, ids) =>
    Array.from({ length: Math.floor(random() * 5) }, () => {
      const kind = pick(["text", "marker", "p", "b", "input", "li", "template"]);
      const id = random() < 0.3 ? ` id="i${(ids.n = ids.n + 1 + Math.floor(random() * 3))}"` : "";
      const attribute = random() < 0.4 ? ` ${pick(["title", "class", "value"])}="${pick(["x", "y", ""])}"` : "";
      if (kind === "text") return `t${Math.floor(random() * 9)}<i></i>`;
      if (kind === "marker") return `<!--?start name="s${Math.floor(random() * 9)}"--><!--?end-->`;
      if (kind === "input") return `<input${id}${attribute}>`;
      return `<${kind}${id}${attribute}>${depth > 0 ? html(depth - 1, ids) : ""}</${kind}>`;
    }).join("");
  for (let round = 0; round < 300; round += 1) {
    const [before, after] = [html(3, { n: 0 }), html(3, { n: 0 })];
    const { become, find } = page(before);
    find("input")?.focus();
    become(normal(after));
  }
});

/** Attributes have no order. @param {string} html */
function sorted(html) {
  return html.replace(
    /<(\w+)((?: \w+="[^"]*")+)>/g,
    (_tag, name, attributes) =>
      `<${name} ${attributes
        .match(/\w+="[^"]*"/g)
        .sort()
        .join(" ")}>`,
  );
}

/** @param {string} html as the parser has it */
function normal(html) {
  const { document } = testWindow();
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.innerHTML;
}

/** @param {(selector: string) => any} find */
function bothInputs(find) {
  return [find("input"), find("input ~ input")];
}
