import assert from "node:assert/strict";
import { test } from "node:test";
import { baseOf, readPageState } from "../../main/js/page/page-state.js";
import { testWindow } from "./support/test-page.js";

const BASE = "http://localhost/app/freshet/";

/** @param {string} content @param {string} [head] */
function read(content, head = "") {
  const { document } = testWindow();
  document.head.innerHTML = head;
  const meta = document.createElement("meta");
  meta.setAttribute("name", "freshet");
  meta.setAttribute("content", content);
  document.head.append(meta);
  /** @type {unknown[][]} */
  const errors = [];
  return { state: readPageState(document, BASE, { error: (...data) => errors.push(data) }), errors };
}

test("aRenderedPageSaysWhatItKnows", () => {
  const { state } = read(
    '{"base":"/freshet/","session":"s","transport":"sse","channels":{"stocks":"e1.17"},"share":false,' +
      '"refreshPeriod":200,"new":1}',
  );
  assert.deepEqual(state, {
    base: "http://localhost/freshet",
    session: "s",
    grant: undefined,
    grantFrom: undefined,
    transport: "sse",
    heartbeat: undefined,
    share: false,
    refreshPeriod: 200,
    stepUpAfter: undefined,
    viewTransitions: false,
    auto: false,
    positions: new Map([["stocks", { epoch: "e1", offset: 17 }]]),
  });
});

test("aPageThatSaysNothingFindsTheServerWhereTheRuntimeCameFrom", () => {
  assert.deepEqual(readPageState(testWindow().document, BASE, console), {
    base: "http://localhost/app/freshet",
    session: undefined,
    grant: undefined,
    grantFrom: undefined,
    transport: undefined,
    heartbeat: undefined,
    share: true,
    refreshPeriod: undefined,
    stepUpAfter: undefined,
    viewTransitions: false,
    auto: false,
    positions: new Map(),
  });
});

test("theServerIsWhereTheRuntimeWasServedFrom", () => {
  assert.equal(baseOf("https://acme.example/app/freshet/freshet.js"), "https://acme.example/app/freshet");
  assert.equal(baseOf("https://acme.example/app/freshet/@x-Y_9/stub.js"), "https://acme.example/app/freshet");
  assert.equal(baseOf("https://acme.example/live/freshet.js?v=2"), "https://acme.example/live");
  assert.equal(baseOf("https://acme.example/shop/freshet/@x-Y_9/freshet.js"), "https://acme.example/shop/freshet");
});

test("aBundledRuntimeFindsTheServerAtItsUsualPlace", () => {
  for (const url of [
    undefined,
    "https://acme.example/assets/index-D3adB33f.js",
    "http://localhost:5173/@fs/shop/target/classes/META-INF/resources/freshet/freshet.js",
    "http://localhost:5173/node_modules/freshet/freshet.js",
    "file:///shop/target/classes/META-INF/resources/freshet/freshet.js",
  ]) {
    assert.equal(baseOf(url), "/freshet");
  }
});

test("theServerIsOnThePagesOwnOriginWhateverTheBaseElementSays", () => {
  for (const [base, expected] of [
    ["/freshet", "http://localhost/freshet"],
    ["/shop/freshet/", "http://localhost/shop/freshet"],
    ["//evil.example/freshet", "http://localhost/freshet"],
    [".evil.example/freshet", "http://localhost/.evil.example/freshet"],
  ]) {
    const { state } = read(JSON.stringify({ base }), '<base href="https://elsewhere.example/x/">');
    assert.equal(state.base, expected);
  }
});

test("whatCannotBeReadIsToldAndTheRestOfThePageWorks", () => {
  for (const content of ["{", '{"channels":{"stocks":"17"}}']) {
    const { state, errors } = read(content);
    assert.equal(state.base, "http://localhost/app/freshet");
    assert.equal(errors.length, 1);
    assert.match(String(errors[0]?.[0]), /cannot read <meta name="freshet">/);
  }
});
