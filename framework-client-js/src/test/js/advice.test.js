import assert from "node:assert/strict";
import { test } from "node:test";
import { advise } from "../../main/js/advice.js";
import { ListenerStub } from "../../main/js/listener.js";
import { showState } from "../../main/js/sign.js";
import { counted, counter, hello, joined, testPage } from "./support/test-page.js";

const prices = {
  name: "com.acme.PriceListener",
  methods: { priceChanged: { decode: () => [] }, marketClosed: { decode: () => [] } },
};

/** @param {readonly string[]} unknown @param {"nothing-happens" | "patches"} [problem] */
function warnings(unknown, problem) {
  /** @type {string[]} */
  const said = [];
  const say = (/** @type {unknown} */ line) => void said.push(String(line));
  advise(prices, "nasdaq", unknown, problem, { warn: say, info: say });
  return said;
}

test("aHandlerThatIsNoMethodIsToldWithTheNearestName", () => {
  assert.deepEqual(warnings(["priceChangd", "draw"]), [
    'Freshet: nasdaq: com.acme.PriceListener has no method "priceChangd", so this handler never runs. Did you mean "priceChanged"? ' +
      "It has priceChanged, marketClosed, onJoined, onGap. Functions that only your handlers call may begin with _.",
    'Freshet: nasdaq: com.acme.PriceListener has no method "draw", so this handler never runs. ' +
      "It has priceChanged, marketClosed, onJoined, onGap. Functions that only your handlers call may begin with _.",
  ]);
});

test("aNameInOtherCaseIsNear", () => {
  assert.match(String(warnings(["ongap"])), /Did you mean "onGap"/);
  assert.match(String(warnings(["pricechanged"])), /Did you mean "priceChanged"/);
});

test("aListenThatCanDoNothingIsTold", () => {
  assert.match(String(warnings([], "nothing-happens")), /no handlers, and no method of com.acme.PriceListener updates the page/);
  assert.match(String(warnings([], "patches")), /patches, which make no calls/);
});

/** @param {object} handlers */
function listened(handlers) {
  const { window } = testPage();
  /** @type {any[]} */
  const advice = [];
  const stub = new ListenerStub(prices, /** @type {any} */ ({
    channels: { add() {} },
    dom: window.document,
    advise: (/** @type {any[]} */ ...[, channel, unknown, handled]) => advice.push([channel, unknown, handled]),
  }));
  stub.listen("nasdaq", /** @type {any} */ (handlers));
  return advice[0];
}

test("handlersAreComparedWithTheMethods", () => {
  const f = () => {};
  assert.deepEqual(listened({}), ["nasdaq", [], []]);
  assert.deepEqual(listened({ priceChanged: f, onGap: f, _draw: f, rows: 7 }), ["nasdaq", [], ["priceChanged", "onGap"]]);
  assert.deepEqual(listened({ toString: f }), ["nasdaq", ["toString"], ["toString"]]);
  assert.deepEqual(listened(new (class { priceChanged() {} })()), ["nasdaq", [], undefined]);
});

/** @param {(page: ReturnType<typeof testPage>) => void} prepare @param {object} [handlers] */
async function pageWithGap(prepare, handlers) {
  const page = testPage();
  prepare(page);
  page.listener(counter).listen("numbers", /** @type {any} */ (handlers));
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello, { type: "gap", channel: "numbers", reason: "history" }, counted(1), joined(9));
  return page;
}

test("aGapThatNobodyHandlesIsWarnedOf", async () => {
  const { warnings: said } = await pageWithGap(() => {});
  assert.deepEqual(said, [
    "Freshet: numbers: calls were missed (history), and nothing on this page handles onGap: what the snapshot does not tell stays as it was",
  ]);
});

test("aGapThatIsHandledIsNotWarnedOf", async () => {
  assert.deepEqual((await pageWithGap(() => {}, { onGap() {} })).warnings, []);
});

test("aGapThatThePageHearsOfByItsEventIsNotWarnedOf", async () => {
  assert.deepEqual((await pageWithGap(({ connection }) => connection.addEventListener("gap", () => {}))).warnings, []);
});

test("theDocumentSaysWhetherItIsLiveAndSinceWhenNot", async () => {
  const page = testPage({ html: "<p><time data-freshet-heard></time></p>" });
  const { connection, clock, server, document } = page;
  showState(document, connection);
  const root = document.documentElement;
  const time = /** @type {HTMLTimeElement} */ (document.querySelector("time"));
  page.listener(counter).listen("numbers");
  assert.equal(root.dataset["freshet"], undefined);
  await clock.advance(0);
  assert.equal(root.dataset["freshet"], "connecting");
  await clock.advance(1_000);
  await server.last.accept();
  await server.last.send(hello, joined(1));
  assert.deepEqual([root.dataset["freshet"], time.textContent], ["live", ""]);
  await clock.advance(20_000);
  await server.last.cut();
  assert.deepEqual([root.dataset["freshet"], time.getAttribute("datetime")], ["lost", "1970-01-01T00:00:01.000Z"]);
  assert.notEqual(time.textContent, "");
  await clock.advance(500);
  assert.deepEqual([connection.state, root.dataset["freshet"]], ["connecting", "lost"]);
  await server.last.accept();
  await server.last.send(hello);
  assert.equal(root.dataset["freshet"], "live");
  connection.close();
  assert.equal(root.dataset["freshet"], "closed");
});
