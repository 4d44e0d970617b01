import assert from "node:assert/strict";
import { test } from "node:test";
import { ListenerStub } from "../../main/js/listener/listener.js";
import { slot } from "../../main/js/dom/targets.js";
import { counter, counted, hello, joined, testPage } from "./support/test-page.js";

/** @typedef {import("../../main/types/stub.d.ts").Dom} Dom */

let decoded = 0;

const prices = {
  name: "com.acme.PriceListener",
  methods: {
    priceChanged: {
      decode(/** @type {any} */ { symbol, price }) {
        decoded += 1;
        return [symbol, price];
      },
      update(/** @type {Dom} */ dom, /** @type {string} */ symbol, /** @type {string} */ price) {
        dom.text(slot(`price-${symbol}`), price);
      },
    },
    broken: {
      decode() {
        throw new Error("no");
      },
    },
    unrendered: {
      decode: () => [],
      update: (/** @type {Dom} */ dom) => dom.append(slot("price-ACME"), dom.html(0)),
    },
  },
};

/** @param {string} symbol @param {string} price @param {number} offset */
function priceChanged(symbol, price, offset) {
  return { channel: "nasdaq", offset, method: "priceChanged", args: { symbol, price } };
}

/** @param {(page: ReturnType<typeof testPage>) => void} listen */
async function streamingPage(listen) {
  const page = testPage({ html: '<p id="price"><?start name="price-ACME">1<?end></p>' });
  listen(page);
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello);
  const price = () => page.document.querySelector("#price")?.textContent;
  return { ...page, price, send: page.server.last.send.bind(page.server.last) };
}

test("aHandlerSeesThePageAsTheCallMadeIt", async () => {
  /** @type {unknown[]} */
  const seen = [];
  const { send } = await streamingPage(({ listener, document }) =>
    listener(prices).listen("nasdaq", {
      priceChanged: (/** @type {string} */ symbol, /** @type {string} */ price) =>
        seen.push([symbol, price, document.querySelector("#price")?.textContent]),
    }),
  );
  await send(priceChanged("ACME", "2.50", 1));
  assert.deepEqual(seen, [["ACME", "2.50", "2.50"]]);
});

test("aPageWithoutHandlersIsUpdated", async () => {
  const { send, price } = await streamingPage(({ listener }) => listener(prices).listen("nasdaq"));
  await send(priceChanged("ACME", "3", 1));
  assert.equal(price(), "3");
});

test("severalSubscriptionsShareDecodingAndUpdates", async () => {
  decoded = 0;
  let calls = 0;
  const { send } = await streamingPage(({ listener }) => {
    const stub = listener(prices);
    stub.listen("nasdaq", { priceChanged: () => (calls += 1) });
    stub.listen("nasdaq", { priceChanged: () => (calls += 1) });
  });
  await send(priceChanged("ACME", "3", 1));
  assert.deepEqual([decoded, calls], [1, 2]);
});

test("aHandlerThatThrowsIsReportedAndStopsNothing", async () => {
  /** @type {unknown[]} */
  const seen = [];
  const cause = new Error("mine");
  const { send, events, errors, connection } = await streamingPage(({ listener }) => {
    const stub = listener(prices);
    stub.listen("nasdaq", {
      priceChanged() {
        throw cause;
      },
    });
    stub.listen("nasdaq", { priceChanged: (/** @type {any[]} */ ...args) => seen.push(args) });
  });
  await send(priceChanged("ACME", "1", 1), priceChanged("ACME", "2", 2));
  assert.deepEqual(seen, [
    ["ACME", "1"],
    ["ACME", "2"],
  ]);
  const failure = { channel: "nasdaq", method: "priceChanged", message: "the page's handler failed", cause };
  assert.deepEqual(events.slice(1), [
    ["error", failure],
    ["error", failure],
  ]);
  assert.deepEqual(errors, [["Freshet: nasdaq, priceChanged: the page's handler failed", cause]]);
  assert.equal(connection.state, "connected");
});

test("aHandlerWhosePromiseIsRejectedIsReported", async () => {
  const cause = new Error("later");
  const { send, events } = await streamingPage(({ listener }) =>
    listener(prices).listen("nasdaq", { priceChanged: () => Promise.reject(cause) }),
  );
  await send(priceChanged("ACME", "1", 1));
  assert.equal(events.at(-1)?.[1].cause, cause);
});

test("handlersAreCalledOnTheirObject", async () => {
  class Handlers {
    last = "";
    /** @param {string} _symbol @param {string} price */
    priceChanged(_symbol, price) {
      this.last = price;
    }
  }
  const handlers = new Handlers();
  const { send } = await streamingPage(({ listener }) =>
    listener(prices).listen("nasdaq", /** @type {any} */ (handlers)),
  );
  await send(priceChanged("ACME", "1", 1));
  assert.equal(handlers.last, "1");
});

test("aMissingSlotIsReportedAndTheHandlerStillRuns", async () => {
  let calls = 0;
  const { send, events } = await streamingPage(({ listener }) =>
    listener(prices).listen("nasdaq", { priceChanged: () => (calls += 1) }),
  );
  await send(priceChanged("OTHER", "1", 1));
  assert.equal(calls, 1);
  assert.equal(events.at(-1)?.[1].message, 'there is no slot "price-OTHER" on this page');
});

test("callsThatCannotBeCarriedOutAreReportedAndTheNextOneIs", async () => {
  const { send, events, price, connection } = await streamingPage(({ listener }) => listener(prices).listen("nasdaq"));
  await send(
    { channel: "nasdaq", offset: 1, method: "broken", args: {} },
    { channel: "nasdaq", offset: 2, method: "constructor", args: {} },
    { channel: "nasdaq", offset: 3, method: "unrendered", args: {} },
    priceChanged("ACME", "9", 4),
  );
  assert.deepEqual(
    events.slice(1).map(([, { message }]) => message),
    [
      'the arguments of "broken" are not those of com.acme.PriceListener',
      'com.acme.PriceListener has no method "constructor" (it has priceChanged, broken, unrendered): is "nasdaq" a channel of another listener, or the page older than the server?',
      "an update failed",
    ],
  );
  assert.equal(price(), "9");
  assert.equal(connection.state, "connected");
});

test("aClosedSubscriptionIsNotCalledEvenWithinTheCall", async () => {
  /** @type {string[]} */
  const seen = [];
  /** @type {{ close(): void }} */
  let second;
  const { send } = await streamingPage(({ listener }) => {
    const stub = listener(counter);
    stub.listen("numbers", {
      counted() {
        seen.push("first");
        second.close();
      },
    });
    second = stub.listen("numbers", { counted: () => seen.push("second") });
  });
  await send(counted(1, 1), counted(2, 2));
  assert.deepEqual(seen, ["first", "first"]);
});

test("aNameThatIsNoChannelIsRefused", () => {
  const { listener } = testPage();
  assert.throws(() => listener(prices).listen("a b"), { name: "TypeError", message: /^"a b" is not a channel/ });
});

test("closingTwiceClosesOnce", async () => {
  const { listener } = testPage();
  const stub = listener(counter);
  const first = stub.listen("numbers");
  const second = stub.listen("numbers");
  first.close();
  first.close();
  assert.deepEqual([first.closed, second.closed], [true, false]);
  assert.deepEqual([stub.name, second.channel], ["com.acme.CounterListener", "numbers"]);
});

test("handlersAreToldOfSnapshotsAndGaps", async () => {
  const page = testPage();
  /** @type {unknown[]} */
  const told = [];
  const handlers = {
    counted: (/** @type {number} */ n) => told.push(n),
    onJoined: () => told.push("joined"),
    onGap(/** @type {string} */ reason) {
      told.push(reason);
      throw new Error("the page's own mistake");
    },
  };
  page.listener(counter).listen("numbers", handlers);
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello, counted(1), joined(3), counted(2, 4));
  await page.server.last.send({ type: "gap", channel: "numbers", reason: "history" }, counted(5), joined(9));
  assert.deepEqual(told, [1, "joined", 2, "history", 5, "joined"]);
  assert.deepEqual(
    page.events.filter(([type]) => type === "error").map(([, { method }]) => method),
    ["onGap"],
  );
});

test("aCallOfAnotherVersionIsLeftOutAndToldAsOutdated", async () => {
  /** @type {unknown[]} */
  const seen = [];
  const versioned = { ...prices, methods: { priceChanged: { ...prices.methods.priceChanged, version: "old" } } };
  const { send, outdated, price, warnings } = await streamingPage(({ listener }) =>
    listener(versioned).listen("nasdaq", { priceChanged: (/** @type {string} */ symbol) => seen.push(symbol) }),
  );
  await send({ ...priceChanged("ACME", "2", 1), v: "new" });
  assert.equal(price(), "1");
  assert.deepEqual(outdated, [{ channel: "nasdaq", method: "priceChanged" }]);

  await send({ ...priceChanged("ACME", "3", 2), v: ["new", "old"] }, priceChanged("ACME", "4", 3));
  assert.equal(price(), "4");
  assert.deepEqual(seen, ["ACME", "ACME"]);
  assert.equal(outdated.length, 1);

  await send({ ...priceChanged("ACME", "5", 4), v: "new" });
  assert.equal(outdated.length, 2);
  assert.deepEqual(warnings, [
    "Freshet: nasdaq: this page is older than the server, so calls of priceChanged are left out until it is loaded again",
  ]);
});

test("whatWaitsForAPaintIsNotCarriedOutOnceTheSubscriptionIsClosed", () => {
  /** @type {(() => unknown)[]} */
  const waiting = [];
  /** @type {any} */
  let receiver;
  /** @type {string[]} */
  const done = [];
  const definition = { name: "L", methods: { m: { decode: () => [], update: () => done.push("update") } } };
  const page = {
    channels: { add: (/** @type {string} */ _, /** @type {any} */ added) => (receiver = added), delete: () => {} },
    dom: { forFrame: () => ({}) },
    report: () => {},
    outdated: () => {},
    paint: (/** @type {() => unknown} */ update) => waiting.push(update),
  };
  const stub = new ListenerStub(/** @type {any} */ (definition), /** @type {any} */ (page));
  const subscription = stub.listen("c", { m: () => done.push("handler"), onJoined: () => done.push("joined") });
  receiver.receive({ method: "m", args: {} });
  receiver.joined();
  subscription.close();
  waiting.forEach((update) => update());
  assert.deepEqual(done, []);
});
