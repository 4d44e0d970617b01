import assert from "node:assert/strict";
import { test } from "node:test";
import { statefulPage } from "./support/stateful-page.js";
import { hello, joined } from "./support/test-page.js";
import { settle } from "./support/virtual-clock.js";

/**
 * @typedef {import("../../main/types/freshet.d.ts").StateChange<any>} Change
 */

/** @param {string} method @param {object} args @param {number} [offset] */
function call(method, args, offset) {
  return { channel: "orders", ...(offset === undefined ? {} : { offset }), method, args };
}

/** @param {number} id @param {string} item @param {number} [offset] */
function changed(id, item, offset) {
  return call("changed", { id: String(id), item }, offset);
}

/** @param {string} text @param {number} [offset] */
function said(text, offset) {
  return call("said", { text }, offset);
}

/** @param {number} offset @param {string} [epoch] */
function joinedOrders(offset, epoch) {
  return joined(offset, "orders", epoch);
}

/** A page that has joined the channel, with this snapshot. @param {object[]} snapshot */
async function joinedPage(...snapshot) {
  const page = statefulPage();
  const opening = page.stub.state("orders");
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello, ...snapshot, joinedOrders(10));
  const state = await opening;
  return { ...page, state, send: page.server.last.send.bind(page.server.last) };
}

/** A page that was rendered at offset 10; the last exchange is its stream, and the one before it asks for the snapshot. */
async function renderedPage() {
  const page = statefulPage({
    rendered: new Map([["orders", { epoch: "e1", offset: 10 }]]),
    session: "s1",
    grant: "g",
  });
  const opening = page.stub.state("orders");
  await page.clock.advance(0);
  const [request, stream] = page.server.exchanges;
  assert.ok(request && stream);
  await stream.accept();
  await stream.send(hello, { type: "resumed", channel: "orders", position: "e1.10", missed: 0 });
  return { ...page, opening, request, stream };
}

/** What a replica fires. @param {EventTarget} view */
function changesOf(view) {
  /** @type {Change[]} */
  const changes = [];
  view.addEventListener("change", (event) => changes.push(/** @type {CustomEvent<Change>} */ (event).detail));
  return changes;
}

/** @param {Iterable<any>} map */
const items = (map) => [...map].map(([, { item }]) => item);

/** @param {Iterable<any>} list */
const texts = (list) => Array.from(list, (call) => call.said?.text ?? "entered");

test("aPageThatJoinsHasTheStateWhenThePromiseIsResolved", async () => {
  const { state } = await joinedPage(
    changed(7, "tea"),
    changed(3, "milk"),
    call("noted", { side: "BUY", id: 1 }),
    call("topic", { text: "Drinks" }),
    said("a"),
    call("entered", {}),
  );
  assert.deepEqual(
    [...state.changed],
    [
      [7n, { id: 7n, item: "tea" }],
      [3n, { id: 3n, item: "milk" }],
    ],
  );
  assert.deepEqual(
    [state.changed.get(3n), state.changed.get(4n), state.changed.size],
    [{ id: 3n, item: "milk" }, undefined, 2],
  );
  assert.deepEqual([[...state.changed.keys()], [...state.changed.values()].length], [[7n, 3n], 2]);
  assert.deepEqual([state.changed.has(7n), state.changed.has(8n)], [true, false]);
  assert.deepEqual(state.noted.get(["BUY", 1]), { side: "BUY", id: 1 });
  assert.deepEqual([[...state.noted.keys()], state.noted.has(["BUY", 2])], [[["BUY", 1]], false]);
  assert.deepEqual(
    [state.topic.get(), state.topic.size, [...state.topic]],
    [{ text: "Drinks" }, 1, [{ text: "Drinks" }]],
  );
  assert.deepEqual([texts(state.talk), state.talk.size, state.talk.get(1)], [["a", "entered"], 2, { entered: {} }]);
  /** @type {unknown[]} */
  const each = [];
  state.changed.forEach((/** @type {any} */ { item }, /** @type {bigint} */ id, /** @type {unknown} */ map) =>
    each.push([id, item, map === state.changed]),
  );
  assert.deepEqual(each, [
    [7n, "tea", true],
    [3n, "milk", true],
  ]);
});

test("callsChangeItAndOneEventTellsAll", async () => {
  const { state, send } = await joinedPage(changed(1, "tea"), changed(2, "milk"));
  const changes = changesOf(state.changed);
  await send(
    changed(2, "oat milk", 11),
    changed(3, "sugar", 12),
    changed(3, "honey", 13),
    changed(4, "lemon", 14),
    call("removed", { id: "4" }, 15),
    call("removed", { id: "1" }, 16),
    call("removed", { id: "99" }, 17),
    call("closed", {}, 18),
  );
  assert.deepEqual(items(state.changed), ["oat milk", "honey"]);
  assert.deepEqual(changes, [
    { added: [{ id: 3n, item: "honey" }], changed: [{ id: 2n, item: "oat milk" }], removed: [{ id: 1n, item: "tea" }] },
  ]);
  await send(call("closed", {}, 19));
  assert.equal(changes.length, 1);
});

test("aListKeepsTheNewestAndEverythingCanBeForgotten", async () => {
  const { state, send } = await joinedPage(said("a"), said("b"), call("noted", { side: "BUY", id: 1 }));
  const changes = changesOf(state.talk);
  await send(said("c", 11), call("entered", {}, 12));
  assert.deepEqual(texts(state.talk), ["b", "c", "entered"]);
  assert.deepEqual(changes.at(-1), {
    added: [{ said: { text: "c" } }, { entered: {} }],
    changed: [],
    removed: [{ said: { text: "a" } }],
  });
  await send(call("topic", { text: "x" }, 13), call("unnoted", { side: "BUY", id: 1 }, 14), call("cleared", {}, 15));
  assert.deepEqual([state.talk.size, state.talk.get(0), state.noted.size, state.topic.size], [0, undefined, 0, 1]);
  await send(call("untitled", {}, 16), said("d", 17));
  assert.deepEqual([state.topic.get(), state.topic.size, texts(state.talk)], [undefined, 0, ["d"]]);
});

test("aRenderedPageAsksForTheSnapshotAndGoesOnAfterIt", async () => {
  const { opening, request, stream } = await renderedPage();
  assert.deepEqual(
    [request.transport, request.channels, request.session, request.grant],
    ["refresh", ["orders"], "s1", "g"],
  );
  assert.deepEqual(stream.channels, ["orders@e1.10"]);
  await stream.send(changed(1, "old", 11), changed(2, "old", 12), changed(3, "new", 13));
  await request.accept();
  await request.send(hello, changed(1, "tea"), changed(2, "milk"), joinedOrders(12));
  await request.end();
  const { changed: map } = await opening;
  assert.deepEqual(items(map), ["tea", "milk", "new"]);
});

test("callsThatASnapshotCoversAreNotMadeAgainWhenTheStreamLags", async () => {
  const { opening, request, stream } = await renderedPage();
  await request.accept();
  await request.send(hello, changed(1, "tea"), joinedOrders(12));
  await request.end();
  const { changed: map } = await opening;
  const changes = changesOf(map);
  await stream.send(changed(1, "older", 11), call("removed", { id: "1" }, 12));
  assert.deepEqual([items(map), changes], [["tea"], []]);
  await stream.send(changed(1, "newer", 13));
  assert.deepEqual(items(map), ["newer"]);
});

test("aSnapshotThatCannotBeHadIsAskedForAgain", async () => {
  const { opening, request, server, clock, stream } = await renderedPage();
  await request.cut();
  await clock.advance(1_000);
  await server.last.refuse(503, { error: "busy", message: "later" }, { "Retry-After": "5" });
  await clock.advance(4_999);
  assert.equal(server.exchanges.filter(({ transport }) => transport === "refresh").length, 2);
  await clock.advance(1);
  await server.last.accept();
  await server.last.send(hello, changed(1, "tea"));
  await server.last.end();
  await clock.advance(4_000);
  await server.last.accept();
  await server.last.send(hello, changed(1, "tea"), joinedOrders(10));
  await server.last.end();
  await stream.send(changed(2, "milk", 11));
  assert.deepEqual(items((await opening).changed), ["tea", "milk"]);
});

test("aGapIsFollowedByWhatIsDifferent", async () => {
  const { state, send } = await joinedPage(changed(1, "tea"), changed(2, "milk"), said("a"), said("a"), said("b"));
  const [tea] = state.changed.values();
  const [changes, talk] = [changesOf(state.changed), changesOf(state.talk)];
  await send({ type: "gap", channel: "orders", reason: "epoch" });
  assert.deepEqual(items(state.changed), ["tea", "milk"]);
  await send(changed(3, "sugar"), changed(1, "tea"), said("a"), said("b"), said("c"), joinedOrders(2, "e2"));
  assert.deepEqual(items(state.changed), ["sugar", "tea"]);
  assert.deepEqual(changes, [{ added: [{ id: 3n, item: "sugar" }], changed: [], removed: [{ id: 2n, item: "milk" }] }]);
  assert.equal(state.changed.get(1n), tea);
  assert.deepEqual([texts(state.talk), talk.length], [["a", "b", "c"], 1]);
  assert.deepEqual([talk[0]?.added, talk[0]?.removed], [[{ said: { text: "c" } }], [{ said: { text: "a" } }]]);
  await send(changed(1, "green tea", 3));
  assert.deepEqual(items(state.changed), ["sugar", "green tea"]);
});

test("aSnapshotOfAnotherEpochIsLeftToTheStream", async () => {
  const { opening, request, stream } = await renderedPage();
  await request.accept();
  await request.send(hello, changed(1, "wrong"), joinedOrders(3, "e2"));
  await request.end();
  await stream.send({ type: "gap", channel: "orders", reason: "epoch" }, changed(2, "right"), joinedOrders(4, "e2"));
  await stream.send(changed(3, "new", 5));
  assert.deepEqual(items((await opening).changed), ["right", "new"]);
});

test("aLossChangesNothingAndWhatWasMissedFollows", async () => {
  const { state, send, server, clock } = await joinedPage(changed(1, "tea"));
  await send(changed(2, "milk", 11));
  await server.last.cut();
  assert.deepEqual(items(state.changed), ["tea", "milk"]);
  await clock.advance(2_000);
  await server.last.accept();
  const resumed = { type: "resumed", channel: "orders", position: "e1.11", missed: 2 };
  await server.last.send(hello, resumed, call("removed", { id: "1" }, 12), changed(3, "sugar", 13));
  assert.deepEqual(items(state.changed), ["milk", "sugar"]);
});

test("callsExpireWhereNoCallForgetsThem", async () => {
  const { state, send, clock } = await joinedPage(call("seen", { user: "ann" }), call("seen", { user: "bob" }));
  const changes = changesOf(state.seen);
  await clock.advance(20_000);
  await send(call("seen", { user: "ann" }, 11), call("seen", { user: "eve" }, 12));
  await clock.advance(9_999);
  assert.deepEqual([...state.seen.keys()], ["ann", "bob", "eve"]);
  await clock.advance(1);
  assert.deepEqual([[...state.seen.keys()], changes.at(-1)?.removed], [["ann", "eve"], [{ user: "bob" }]]);
  await clock.advance(20_000);
  assert.equal(state.seen.size, 0);
});

test("aPageStreamedByPatchesLooksAgainWhenThatIsOver", async () => {
  const { request, opening, connection, server, stream } = await renderedPage();
  await request.accept();
  await request.send(hello, changed(1, "tea"), joinedOrders(10));
  await request.end();
  const { changed: map } = await opening;
  const transport = connection.transport;
  const become = (/** @type {string} */ name) => {
    Object.defineProperty(connection, "transport", { value: name, configurable: true });
    connection.dispatchEvent(new CustomEvent("change", { detail: {} }));
  };
  become("page");
  assert.equal(server.exchanges.length, 2);
  become(transport);
  await settle();
  await stream.send(changed(3, "live", 21));
  assert.deepEqual(items(map), ["tea"]);
  await server.last.accept();
  await server.last.send(hello, changed(2, "by patch"), joinedOrders(20));
  await server.last.end();
  assert.deepEqual(items(map), ["by patch", "live"]);
});

test("theSignalStopsIt", async () => {
  const page = statefulPage();
  const controller = new AbortController();
  const opening = page.stub.state("orders", { signal: controller.signal });
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello, changed(1, "tea"), joinedOrders(10));
  const { changed: map } = await opening;
  controller.abort();
  await page.clock.advance(0);
  assert.deepEqual([page.connection.state, items(map)], ["idle", ["tea"]]);
  await assert.rejects(page.stub.state("orders", { signal: controller.signal }), { name: "AbortError" });
  const other = new AbortController();
  const waiting = page.stub.state("orders", { signal: other.signal });
  other.abort(new Error("enough"));
  await assert.rejects(waiting, /enough/);
});

test("aRefusedChannelRejects", async () => {
  const page = statefulPage();
  const opening = page.stub.state("orders");
  await page.clock.advance(0);
  await Promise.all([
    assert.rejects(opening, /no such channel/),
    page.server.last.refuse(404, { error: "unknown-channel", message: "no such channel", channel: "orders" }),
  ]);
  await assert.rejects(page.stub.state("no channel"), TypeError);
});

test("aCallThatThePageDoesNotKnowIsReported", async () => {
  const { state, send, outdated, errors } = await joinedPage(changed(1, "tea"));
  await send({ ...changed(1, "newer", 11), v: "2" }, call("changed", { id: "x", item: "?" }, 12));
  assert.deepEqual(items(state.changed), ["tea"]);
  assert.deepEqual(outdated, [{ channel: "orders", method: "changed" }]);
  assert.equal(errors.length, 1);
});

test("itChangesWhenUpdatesArePainted", async () => {
  const page = statefulPage();
  /** @type {(() => void)[]} */
  const waiting = [];
  const paint = (/** @type {() => void} */ update) => void waiting.push(update);
  const opening = page.stub.state("orders", /** @type {any} */ ({ paint }));
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello, joinedOrders(10));
  waiting.splice(0).forEach((update) => update());
  const { changed: map } = await opening;
  const changes = changesOf(map);
  await page.server.last.send(changed(1, "tea", 11));
  await page.server.last.send(changed(2, "milk", 12));
  assert.equal(map.size, 0);
  waiting.splice(0).forEach((update) => update());
  await settle();
  assert.deepEqual([items(map), changes.length], [["tea", "milk"], 1]);
});
