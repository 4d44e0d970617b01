import assert from "node:assert/strict";
import { test } from "node:test";
import { advise, refused } from "../../main/js/listener/advice.js";
import { Channels } from "../../main/js/connection/channels.js";
import { showState } from "../../main/js/page/sign.js";
import { counted, counter, hello, joined, testPage } from "./support/test-page.js";

const prices = {
  name: "com.acme.PriceListener",
  methods: { priceChanged: { decode: () => [] }, marketClosed: { decode: () => [] } },
};

const f = () => {};

/** @param {object} handlers @param {boolean} [isPatched] */
function warnings(handlers, isPatched = false) {
  /** @type {string[]} */
  const said = [];
  advise(prices, "nasdaq", /** @type {any} */ (handlers), isPatched, { warn: (line) => void said.push(String(line)) });
  return said;
}

test("aHandlerThatIsNoMethodIsToldWithTheNearestName", () => {
  assert.deepEqual(warnings({ onGap: f, priceChangd: f, draw: f }), [
    'Freshet: nasdaq: com.acme.PriceListener has no method "priceChangd", so this handler never runs. Did you mean "priceChanged"? ' +
      "It has priceChanged, marketClosed, onJoined, onGap. Functions that only your handlers call may begin with _.",
    'Freshet: nasdaq: com.acme.PriceListener has no method "draw", so this handler never runs. ' +
      "It has priceChanged, marketClosed, onJoined, onGap. Functions that only your handlers call may begin with _.",
  ]);
  assert.deepEqual(warnings({ priceChanged: f, onGap: f, _draw: f, rows: 7 }), []);
  assert.match(String(warnings({ toString: f })), /no method "toString"/);
  assert.deepEqual(warnings(Object.assign(Object.create(null), { priceChanged: f })), []);
});

test("aNameInOtherCaseIsNear", () => {
  assert.match(String(warnings({ ongap: f })), /Did you mean "onGap"/);
  assert.match(String(warnings({ pricechanged: f })), /Did you mean "priceChanged"/);
});

test("aListenThatCanDoNothingIsTold", () => {
  assert.match(String(warnings({})), /no handlers, and no method of com.acme.PriceListener updates the page/);
  assert.match(String(warnings({ priceChanged: f }, true)), /by patches .*no calls are made/);
  assert.deepEqual(warnings({ onJoined: f }, true), []);
});

test("theMethodsOfAClassAreHandlersAndOneWithATypingErrorIsTold", () => {
  class Base {
    onGap() {}
  }
  class Prices extends Base {
    priceChnaged() {}
    closeMarket() {}
    draw() {}
    get rows() {
      throw new Error("nobody asked for it");
    }
  }
  const said = warnings(new Prices());
  assert.equal(said.length, 1);
  assert.match(String(said), /no method "priceChnaged".* Did you mean "priceChanged"/);
  assert.deepEqual(
    warnings(
      new (class {
        priceChanged() {}
      })(),
    ),
    [],
  );
  assert.match(String(warnings(testPage().document.body)), /nothing will happen/);
});

test("aChannelThatTheServerRefusesIsToldWithTheNearest", () => {
  /** @type {unknown[]} */
  const said = [];
  const say = { warn: (/** @type {unknown} */ line) => void said.push(line) };
  refused("nasdak", ["nasdaq", "nyse"], say);
  refused("other", ["nasdaq"], say);
  refused("other", [], say);
  assert.deepEqual(said, [
    'Freshet: nasdak: the server refuses this channel. Did you mean "nasdaq"? The page was rendered with nasdaq, nyse.',
    "Freshet: other: the server refuses this channel. The page was rendered with nasdaq.",
  ]);
});

test("aChannelThatThePageWasRenderedWithIsUnheardUntilItIsListenedTo", () => {
  const position = { epoch: "e", offset: 1 };
  const channels = new Channels(
    new Map([
      ["nasdaq", position],
      ["nyse", position],
    ]),
  );
  assert.deepEqual(channels.unheard, ["nasdaq", "nyse"]);
  const receiver = { receive() {} };
  channels.add("nasdaq", receiver);
  channels.delete("nasdaq", receiver);
  assert.deepEqual(channels.unheard, ["nyse"]);
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
