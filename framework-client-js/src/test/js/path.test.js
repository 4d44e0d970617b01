import assert from "node:assert/strict";
import { test } from "node:test";
import { LogServer } from "./support/log-server.js";
import { loadedTransports } from "./support/loaded-transports.js";
import { counter, testPage } from "./support/test-page.js";
import { VirtualClock } from "./support/virtual-clock.js";

/** A page without a rendered position, behind a path; `seen` is what its snapshots and calls make of the list. */
function pageBehind(/** @type {import("./support/log-server.js").PathFault} */ fault, /** @type {any} */ options = {}) {
  const clock = options.clock ?? new VirtualClock();
  const logServer = options.logServer ?? new LogServer(clock, fault);
  const page = testPage({ clock, fetch: logServer.fetch, transports: loadedTransports(options.forced), ...options });
  /** @type {number[]} */
  const seen = [];
  page.listener(counter).listen("numbers", {
    counted: (/** @type {number | number[]} */ n) => (Array.isArray(n) ? seen.splice(0, Infinity, ...n) : seen.push(n)),
  });
  return {
    ...page,
    logServer,
    seen,
    /** Until the page has seen what is said now. */
    async timeToSee(/** @type {number} */ n) {
      const start = clock.now();
      logServer.append(n);
      while (seen.at(-1) !== n && clock.now() - start < 60_000) {
        await clock.advance(10);
      }
      return clock.now() - start;
    },
    transports: () => [...new Set(logServer.requests.map((/** @type {any} */ { transport }) => transport))],
  };
}

/** Lets `ms` pass, and tells when the page was connected for good by this transport. */
async function settled(/** @type {ReturnType<typeof pageBehind>} */ { clock, connection, changes }, ms = 3_000) {
  await clock.advance(ms);
  assert.equal(connection.state, "connected");
  return { transport: connection.transport, reason: connection.reason, changes };
}

test("aHealthyPathStaysOnTheFirstTransport", async () => {
  const page = pageBehind({});
  await settled(page);
  assert.deepEqual([page.connection.transport, page.connection.reason], ["fetch", ""]);
  assert.equal(page.logServer.requests.length, 1);
  assert.ok((await page.timeToSee(1)) <= 30);
});

for (const [verdict, fault] of /** @type {[string, any][]} */ ([
  ["held-until-end", { holdUntilEnd: true }],
  ["headers-only", { headersOnly: true }],
  ["held-until-size", { holdUntilSize: 4096 }],
  ["held-until-size", { holdUntilSize: 1024 }],
  ["headers-only", { holdUntilSize: 65536 }],
])) {
  test(`within 3 s a path of ${JSON.stringify(fault)} is ${verdict} and polled`, async () => {
    const page = pageBehind(fault);
    await settled(page);
    assert.deepEqual([page.connection.transport, page.connection.reason], ["long-poll", verdict]);
    assert.deepEqual(page.transports(), ["fetch", "fetch-post", "refresh", "long-poll"]);
    assert.deepEqual(
      page.events.map(([type]) => type),
      ["connected"],
    );
    for (const n of [1, 2, 3]) {
      assert.ok((await page.timeToSee(n)) <= 100, "a poll is answered at once");
    }
    await page.clock.advance(120_000);
    assert.deepEqual(
      page.events.map(([type]) => type),
      ["connected"],
      "polls follow each other without a word",
    );
    assert.deepEqual(page.seen, [1, 2, 3]);
  });
}

test("whatHoldsOnlyGetIsPosted", async () => {
  const page = pageBehind({ holdUntilEnd: true, to: ["fetch"] });
  await settled(page);
  assert.deepEqual([page.connection.transport, page.connection.reason], ["fetch-post", "held-until-end"]);
  assert.ok((await page.timeToSee(1)) <= 30);
});

test("aPathThatCutsStreamsIsStreamedInPiecesThatEndInOrder", async () => {
  const page = pageBehind({ cutAfter: 10_000 });
  await page.clock.advance(25_000);
  assert.equal(page.events.filter(([type]) => type === "lost").length, 2);
  await page.clock.advance(200_000);
  assert.deepEqual(
    [page.connection.state, page.connection.transport, page.connection.reason],
    ["connected", "fetch", "cut"],
  );
  assert.equal(page.logServer.requests.at(-1)?.age, "8");
  assert.equal(page.events.filter(([type]) => type === "lost").length, 2, "once it is known nothing is lost any more");
});

test("aPathThatCutsStreamsAtOnceIsPolledWithin3s", async () => {
  const page = pageBehind({ cutAfter: 800, to: ["fetch", "fetch-post"] });
  await settled(page);
  assert.deepEqual([page.connection.transport, page.connection.reason], ["long-poll", "cut"]);
});

test("whereWaitingPollsAreCutThePageRefreshes", async () => {
  const page = pageBehind({ cutAfter: 2_000 });
  await page.clock.advance(20_000);
  assert.deepEqual([page.connection.state, page.connection.transport], ["connected", "refresh"]);
  page.logServer.append(7);
  await page.clock.advance(5_100);
  assert.deepEqual(page.seen, [7]);
});

test("aSlowPathIsNotTakenForAHoldingOne", async () => {
  const clock = new VirtualClock();
  const logServer = new LogServer(clock);
  const { fetch } = logServer;
  logServer.fetch = async (...request) => {
    await new Promise((resolve) => clock.setTimeout(() => resolve(undefined), 2_000));
    return fetch(...request);
  };
  const page = pageBehind(
    {},
    { clock, logServer, fetch: (/** @type {[any]} */ ...request) => logServer.fetch(...request) },
  );
  await page.clock.advance(10_000);
  assert.deepEqual([page.connection.transport, page.connection.reason], ["fetch", ""]);
});

test("aServerThatIsOutOfReachIsNoReasonToStepDown", async () => {
  const page = pageBehind({});
  await page.clock.advance(20_000);
  page.logServer.restart();
  page.logServer.isDown = true;
  await page.clock.advance(60_000);
  page.logServer.isDown = false;
  await page.clock.advance(35_000);
  assert.deepEqual(
    [page.connection.state, page.connection.transport, page.connection.reason],
    ["connected", "fetch", ""],
  );
  assert.deepEqual(
    page.events.map(([type]) => type),
    ["connected", "lost", "connected", "gap"],
  );
});

test("aStreamThatIsRecycledEarlyIsNoReasonToStepDown", async () => {
  const page = pageBehind({});
  page.logServer.recycleAfter = 300;
  await page.clock.advance(20_000);
  assert.deepEqual(
    [page.connection.state, page.connection.transport, page.connection.reason],
    ["connected", "fetch", ""],
  );
  assert.deepEqual(
    page.events.map(([type]) => type),
    ["connected"],
  );
  assert.ok(page.logServer.requests.length <= 22, "what brings nothing is not asked for in haste");
});

test("whatWorkedIsRememberedAndTheBestIsTriedAgainLater", async () => {
  /** @type {string | null} */
  let stored = null;
  const memory = { read: () => stored, write: (/** @type {string | null} */ value) => void (stored = value) };
  const first = pageBehind({ holdUntilEnd: true }, { memory });
  await settled(first);
  const { clock } = first;

  const second = pageBehind({ holdUntilEnd: true }, { memory, clock });
  await second.clock.advance(100);
  assert.deepEqual([second.connection.state, second.connection.transport], ["connected", "long-poll"]);
  assert.equal(second.connection.reason, "held-until-end");
  await second.clock.advance(6 * 60_000);
  assert.equal(second.logServer.requests.filter((/** @type {any} */ { transport }) => transport === "fetch").length, 1);
  assert.deepEqual([second.connection.state, second.connection.transport], ["connected", "long-poll"]);

  second.logServer.fault = {};
  await second.clock.advance(11 * 60_000);
  assert.deepEqual([second.connection.transport, second.connection.reason, stored], ["fetch", "", null]);
  assert.deepEqual(
    second.events.map(([type]) => type),
    ["connected"],
  );
});

test("aNewNetworkIsTriedAnew", async () => {
  const page = pageBehind({ holdUntilEnd: true });
  await settled(page);
  page.logServer.fault = {};
  page.connection.networkChanged();
  await page.clock.advance(31_000);
  assert.deepEqual([page.connection.transport, page.connection.reason], ["fetch", ""]);
});

test("aStorageThatThrowsIsNoMatter", async () => {
  const fail = () => {
    throw new Error("forbidden");
  };
  const page = pageBehind({ holdUntilEnd: true }, { memory: { read: fail, write: fail } });
  await settled(page);
  assert.equal(page.connection.transport, "long-poll");
});

test("whatStorageHoldsMayBeAnything", async () => {
  for (const stored of ["{", "null", "7", '{"transport":"x"}', '{"transport":"long-poll","triedAt":1e99}']) {
    const page = pageBehind({}, { memory: { read: () => stored, write() {} } });
    await settled(page);
    assert.equal(page.connection.transport, "fetch", stored);
  }
});

test("aForcedTransportIsUsedWhateverThePathDoes", async () => {
  const page = pageBehind({ holdUntilEnd: true }, { forced: "fetch" });
  await page.clock.advance(25_000);
  assert.deepEqual(page.transports(), ["fetch"]);
  assert.equal(page.connection.state, "connecting");
});

test("aPageThatWasTooBusyToReadBlamesNobody", async () => {
  const page = pageBehind({});
  await page.clock.advance(100);
  page.clock.sleep(2_000);
  await page.clock.advance(3_000);
  assert.deepEqual([page.connection.transport, page.connection.reason], ["fetch", ""]);
  assert.equal(page.logServer.requests.length, 1);
});

test("changesAreToldAsTheyHappen", async () => {
  const page = pageBehind({ headersOnly: true });
  await settled(page);
  assert.deepEqual(
    page.changes.map(({ state, transport, reason }) => [state, transport, reason]),
    [
      ["connecting", "fetch", ""],
      ["connecting", "fetch-post", ""],
      ["connecting", "long-poll", ""],
      ["connected", "long-poll", "headers-only"],
    ],
  );
});
