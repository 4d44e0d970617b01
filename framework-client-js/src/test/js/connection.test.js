import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, counter, hello, joined, testPage } from "./support/test-page.js";
import { seededRandom } from "./support/seeded-random.js";
import { settle } from "./support/virtual-clock.js";

/** @param {Parameters<typeof testPage>[0]} [options] */
function listeningPage(options) {
  const page = testPage(options);
  /** @type {number[]} */
  const seen = [];
  const stub = page.listener(counter);
  const subscription = stub.listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  return { ...page, seen, stub, subscription };
}

/** @param {Parameters<typeof testPage>[0]} [options] */
async function connectedPage(options) {
  const page = listeningPage(options);
  await page.clock.advance(0);
  await page.server.last.accept();
  await page.server.last.send(hello, joined(10));
  return page;
}

test("listensOfOneTickShareOneRequest", async () => {
  const { clock, server, stub, connection } = listeningPage();
  stub.listen("letters");
  stub.listen("numbers");
  assert.equal(connection.state, "idle");
  await clock.advance(0);
  assert.equal(server.exchanges.length, 1);
  assert.equal(server.last.url.pathname, "/freshet/fetch");
  assert.deepEqual(server.last.channels, ["numbers", "letters"]);
  assert.equal(server.last.session, null);
  assert.equal(connection.state, "connecting");
});

test("helloConnects", async () => {
  const { connection, events } = await connectedPage();
  assert.deepEqual([connection.state, connection.transport, connection.session], ["connected", "fetch", "s1"]);
  assert.deepEqual(events, [["connected", { transport: "fetch", session: "s1" }]]);
});

test("framesReachTheHandlersInOrderAndOnce", async () => {
  const { server, seen, connection } = await connectedPage();
  assert.equal(connection.position("numbers"), "e1.10");
  await server.last.send(counted(1, 11), counted(2, 12), counted(2, 12), counted(1, 11), counted(3, 20));
  assert.deepEqual(seen, [1, 2, 3]);
  assert.equal(connection.position("numbers"), "e1.20");
  assert.equal(connection.position("letters"), undefined);
});

test("aSnapshotIsDeliveredBeforeThePositionIsKnown", async () => {
  const { clock, server, seen } = listeningPage();
  await clock.advance(0);
  await server.last.accept();
  await server.last.send(hello, counted(1), counted(2), joined(5), counted(3, 6), counted(9, 5));
  assert.deepEqual(seen, [1, 2, 3]);
});

test("aCutStreamIsContinuedFromThePositionInTheSameSession", async () => {
  const { clock, server, seen, events, connection } = await connectedPage();
  await server.last.send(counted(1, 11));
  await server.last.cut();
  assert.equal(connection.state, "lost");
  assert.deepEqual(events.at(-1), ["lost", { reason: "network error", retryAfter: 500 }]);
  await clock.advance(499);
  assert.equal(server.exchanges.length, 1);
  await clock.advance(1);
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
  assert.equal(server.last.session, "s1");
  await server.last.accept();
  await server.last.send(hello, { type: "resumed", channel: "numbers", position: "e1.11", missed: 1 }, counted(2, 12));
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual(events.slice(2), [
    ["connected", { transport: "fetch", session: "s1" }],
    ["resumed", { channel: "numbers", missed: 1 }],
  ]);
});

test("anUnfinishedFrameIsFetchedAgain", async () => {
  const { clock, server, seen } = await connectedPage();
  await server.last.sendText(`${JSON.stringify(counted(1, 11))}\n{"channel":"numbers","offset":12,"me`);
  await server.last.end();
  await clock.advance(500);
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
  assert.deepEqual(seen, [1]);
});

test("aGapIsToldAndTheSnapshotBeginsANewEpoch", async () => {
  const { server, seen, events, clock } = await connectedPage();
  await server.last.send(
    { type: "gap", channel: "numbers", reason: "epoch" },
    counted(7),
    joined(2, "numbers", "e2"),
    counted(8, 3),
  );
  assert.deepEqual(seen, [7, 8]);
  assert.deepEqual(events.at(-1), ["gap", { channel: "numbers", reason: "epoch" }]);
  await server.last.end();
  await clock.advance(500);
  assert.deepEqual(server.last.channels, ["numbers@e2.3"]);
});

test("aStreamThatBreaksWithinASnapshotJoinsAnew", async () => {
  const { server, clock } = await connectedPage();
  await server.last.send({ type: "gap", channel: "numbers", reason: "history" }, counted(7));
  await server.last.cut();
  await clock.advance(500);
  assert.deepEqual(server.last.channels, ["numbers"]);
});

test("aSnapshotThatBreaksOffCountsForNothing", async () => {
  const { server, clock, seen } = await connectedPage();
  await server.last.send({ type: "gap", channel: "numbers", reason: "history" }, counted(7));
  await server.last.cut();
  await clock.advance(500);
  await server.last.accept();
  await server.last.send(hello, counted(8), joined(20), counted(9, 21));
  assert.deepEqual(seen, [8, 9]);
});

test("aPositionThatIsFurtherStaysWhenTheStreamResumes", async () => {
  const { server, seen } = await connectedPage();
  await server.last.send(
    counted(1, 11),
    { type: "resumed", channel: "numbers", position: "e1.10", missed: 1 },
    counted(1, 11),
  );
  assert.deepEqual(seen, [1]);
});

test("aChannelThatIsAddedLaterRestartsTheStreamFromThePositions", async () => {
  const { server, clock, stub, events } = await connectedPage();
  await server.last.send(counted(1, 11));
  const first = server.last;
  stub.listen("letters");
  await clock.advance(0);
  assert.ok(first.signal.aborted);
  assert.deepEqual(server.last.channels, ["numbers@e1.11", "letters"]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected"],
  );
});

test("aRenderedPageBeginsAtItsPositionAndInItsSession", async () => {
  const { server, clock, seen } = listeningPage({
    rendered: new Map([["numbers", { epoch: "e1", offset: 40 }]]),
    session: "page",
  });
  await clock.advance(0);
  assert.deepEqual(server.last.channels, ["numbers@e1.40"]);
  assert.equal(server.last.session, "page");
  await server.last.accept();
  await server.last.send(
    hello,
    { type: "resumed", channel: "numbers", position: "e1.40", missed: 0 },
    counted(1, 40),
    counted(2, 41),
  );
  assert.deepEqual(seen, [2]);
});

test("whenNobodyListensTheStreamEnds", async () => {
  const { server, clock, subscription, connection } = await connectedPage();
  subscription.close();
  await clock.advance(0);
  assert.ok(server.last.signal.aborted);
  assert.equal(connection.state, "idle");
  assert.equal(clock.pending, 0);
});

test("whoListensAgainJoinsAnew", async () => {
  const { server, clock, stub, subscription } = await connectedPage();
  subscription.close();
  stub.listen("numbers");
  await clock.advance(0);
  assert.equal(server.exchanges.length, 2);
  assert.deepEqual(server.last.channels, ["numbers"]);
});

test("whatAFormerRequestStillBringsIsNotForWhoListensAgain", async () => {
  const { server, clock, stub, subscription } = await connectedPage();
  subscription.close();
  /** @type {number[]} */
  const seen = [];
  stub.listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  await server.last.send(counted(1, 11), joined(11));
  await clock.advance(0);
  assert.deepEqual(server.last.channels, ["numbers"]);
  await server.last.accept();
  await server.last.send(hello, counted(1), joined(11));
  assert.deepEqual(seen, [1]);
});

test("failuresBackOffWithinBounds", async (context) => {
  const { server, clock, changes, events } = listeningPage({ random: seededRandom(context) });
  await clock.advance(0);
  const start = clock.now();
  for (let failure = 0; failure < 60; failure += 1) {
    await server.last.cut();
    const { state, retryAfter } = changes.at(-1);
    assert.equal(state, "lost");
    const bound = failure === 0 ? 1_000 : Math.min(30_000, Math.max(2_000, (clock.now() - start) / 4));
    assert.ok(retryAfter < bound, `failure ${failure}: ${retryAfter}`);
    await clock.advance(retryAfter);
  }
  assert.equal(server.exchanges.length, 61);
  assert.deepEqual(
    events.map(([type]) => type),
    ["lost"],
    "what happened once is told once",
  );
});

test("aStreamThatIsWellIsAFirstFailureAgain", async () => {
  const { server, clock, changes, events } = await connectedPage();
  await server.last.cut();
  await clock.advance(500);
  await server.last.cut();
  assert.equal(changes.at(-1).retryAfter, 1_000);
  await clock.advance(1_000);
  await server.last.accept();
  await server.last.send(hello);
  await clock.advance(1_000);
  await server.last.cut();
  assert.equal(events.at(-1)?.[1].retryAfter, 500);
});

test("aByeIsObeyedWithJitter", async () => {
  const { server, clock, events, connection } = await connectedPage();
  await server.last.send({ type: "bye", code: 3001, reason: "the server restarts", reconnect: true, after: 2000 });
  assert.equal(connection.reason, "the server restarts");
  assert.deepEqual(events.at(-1), ["lost", { reason: "the server restarts", retryAfter: 2500 }]);
  await clock.advance(2500);
  assert.equal(server.exchanges.length, 2);
});

test("theBrowsersOfAServerThatSaysGoodbyeAreSpreadOverASecond", async (context) => {
  const random = seededRandom(context);
  const waits = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const { server, events } = await connectedPage({ random });
      await server.last.send({ type: "bye", reason: "stopping", reconnect: true, after: 1000 });
      return events.at(-1)?.[1].retryAfter;
    }),
  );
  for (let tenth = 1000; tenth < 2000; tenth += 100) {
    const count = waits.filter((wait) => wait >= tenth && wait < tenth + 100).length;
    assert.ok(count >= 5 && count <= 45, `${count} of 200 return between ${tenth} and ${tenth + 100} ms`);
  }
});

test("aServerThatAlwaysSaysByeIsNotHammered", async () => {
  const { server, clock, events } = await connectedPage();
  for (let i = 0; i < 30; i += 1) {
    await server.last.send({ type: "bye", reason: "full", reconnect: true, after: 300 });
    await clock.advance(events.at(-1)?.[1].retryAfter);
    await server.last.accept();
    await server.last.send(hello);
  }
  const waits = events.filter(([type]) => type === "lost").map(([, { retryAfter }]) => retryAfter);
  assert.deepEqual(waits.slice(0, 4), [800, 1000, 1000, 1000]);
  assert.ok(waits.at(-1) > 3_000, `${waits.at(-1)}`);
});

test("aByeForGoodCloses", async () => {
  const { server, clock, events, connection } = await connectedPage();
  await server.last.send({ type: "bye", code: 4001, reason: "logged out", reconnect: false });
  await clock.advance(100_000);
  assert.equal(connection.state, "closed");
  assert.equal(connection.reason, "logged out");
  assert.deepEqual(events.at(-1), ["closed", { reason: "logged out" }]);
  assert.equal(server.exchanges.length, 1);
});

test("aRefusalClosesAndSaysWhyOnce", async () => {
  const { server, clock, events, errors, connection } = listeningPage();
  await clock.advance(0);
  await server.last.refuse(404, { error: "unknown-channel", message: 'there is no channel "numbers"' });
  await clock.advance(100_000);
  assert.equal(connection.state, "closed");
  assert.deepEqual(
    events.map(([type]) => type),
    ["error", "closed"],
  );
  assert.deepEqual(events[1]?.[1], { reason: 'there is no channel "numbers" (unknown-channel)' });
  assert.deepEqual(errors, [['Freshet: numbers, listen: there is no channel "numbers"']]);
  assert.equal(server.exchanges.length, 1);
});

test("aChannelThatIsRefusedLeavesTheOthersAlone", async () => {
  const { server, clock, events, errors, stub } = await connectedPage();
  stub.listen("typo");
  await clock.advance(0);
  await server.last.refuse(404, { error: "unknown-channel", channel: "typo", message: 'there is no channel "typo"' });
  assert.deepEqual(errors, [['Freshet: typo, listen: there is no channel "typo"']]);
  assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
  stub.listen("letters");
  await clock.advance(0);
  assert.deepEqual(server.last.channels, ["numbers@e1.10", "letters"]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "error"],
  );
});

test("afterARefusalTheNextListenTriesAgain", async () => {
  const { server, clock, stub } = listeningPage();
  await clock.advance(0);
  await server.last.refuse(403, { error: "forbidden", message: "not yours" });
  stub.listen("letters");
  await clock.advance(0);
  assert.equal(server.exchanges.length, 2);
});

test("anUnknownSessionIsForgottenAtOnceAndPositionsStay", async () => {
  const { server, clock, events } = await connectedPage();
  await server.last.cut();
  await clock.advance(500);
  await server.last.refuse(404, { error: "unknown-session", message: "no such session" });
  assert.equal(server.exchanges.length, 3);
  assert.equal(server.last.session, null);
  assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "lost"],
  );
});

test("anUnknownSessionThatWasNeverSentIsARefusal", async () => {
  const { server, clock, connection } = listeningPage();
  await clock.advance(0);
  await server.last.refuse(404, { error: "unknown-session", message: "no such session" });
  assert.equal(connection.state, "closed");
});

test("aPositionThatTheServerDoesNotKnowYetIsAGapAndThePageJoinsAnew", async () => {
  const { server, clock, connection, events } = listeningPage();
  await clock.advance(0);
  await server.last.accept();
  server.last.send({ type: "hello", session: "s" });
  server.last.send({ type: "joined", channel: "numbers", position: "e1.10" });
  await settle();
  server.last.end();
  await clock.advance(1000);
  await server.last.refuse(400, { error: "future-position", message: "the channel is not so far" });
  await settle();
  assert.ok(events.some(([type, detail]) => type === "gap" && detail.reason === "future"));
  assert.deepEqual(server.last.channels, ["numbers"]);
  assert.notEqual(connection.state, "closed");
});

test("aRefusalThatBreaksOffIsABrokenStream", async () => {
  const { clock, server, connection } = listeningPage();
  await clock.advance(0);
  await server.last.refuseInPart(403);
  await settle();
  assert.deepEqual([connection.state, connection.reason], ["lost", "network error"]);
});

test("aBusyServerIsAskedAgainNotBeforeItSays", async () => {
  const { server, clock, events } = listeningPage();
  await clock.advance(0);
  await server.last.refuse(503, { error: "full", message: "too many sessions" }, { "Retry-After": "7" });
  assert.deepEqual(events, [["lost", { reason: "too many sessions (full)", retryAfter: 7500 }]]);
  await clock.advance(7500);
  await server.last.refuse(429, {});
  assert.equal(events.at(-1)?.[0], "lost");
});

for (const [value, seconds] of /** @type {[string, number][]} */ ([
  ["120", 120],
  ["Thu, 26 Nov 2026 20:00:30 GMT", 30],
  ["Thursday, 26-Nov-26 20:00:30 GMT", 30],
  ["Thu, 26 Nov 2026 19:00:00 GMT", 0],
  ["99999999999999", 86_400],
  ["soon", 0],
  ["-5", 0],
  ["1.5", 0],
  ["", 0],
])) {
  test(`Retry-After "${value}" is a wait of ${seconds} s`, async () => {
    const { server, clock, changes } = listeningPage({ random: () => 0 });
    await clock.advance(0);
    await server.last.refuse(503, {}, { "Retry-After": value, Date: "Thu, 26 Nov 2026 20:00:00 GMT" });
    assert.equal(changes.at(-1).retryAfter, seconds * 1000);
  });
}

test("retryAfterIsKeptWhateverWakesThePage", async () => {
  const { server, clock, stub, connection } = listeningPage();
  await clock.advance(0);
  await server.last.refuse(503, {}, { "Retry-After": "60" });
  stub.listen("letters");
  for (let second = 0; second < 60; second += 5) {
    connection.wake();
    connection.networkChanged();
    connection.pause();
    connection.resume();
    await clock.advance(5_000);
  }
  assert.equal(server.exchanges.length, 1);
  await clock.advance(1_000);
  assert.equal(server.exchanges.length, 2);
});

test("aByesAfterIsKeptWhateverWakesThePage", async () => {
  const { server, clock, connection } = await connectedPage();
  await server.last.send({ type: "bye", reason: "stopping", reconnect: true, after: 9_000 });
  connection.networkChanged();
  connection.wake();
  await clock.advance(9_000);
  assert.equal(server.exchanges.length, 1);
});

test("thePageItselfMayAskBeforeTheServerWantsIt", async () => {
  const { server, clock, connection } = listeningPage();
  await clock.advance(0);
  await server.last.refuse(503, {}, { "Retry-After": "60" });
  connection.reconnect();
  await clock.advance(0);
  assert.equal(server.exchanges.length, 2);
});

for (const [status, body] of /** @type {[number, unknown][]} */ ([
  [403, {}],
  [404, "<html>404 Not Found</html>"],
  [404, { timestamp: "…", status: 404, error: "Not Found", path: "/freshet/fetch" }],
  [401, { message: "no Route matched with those values" }],
  [400, { error: "invalid_request", message: "…" }],
  [410, { error: "gone" }],
  [403, { error: ["forbidden"], message: "…" }],
  [405, null],
  [404, []],
  [500, { error: "internal", message: "…" }],
  [421, { error: "misdirected", message: "…" }],
])) {
  test(`what is not Freshet's is no refusal: ${status} ${JSON.stringify(body)}`, async () => {
    const { server, clock, connection, errors } = await connectedPage();
    await server.last.cut();
    await clock.advance(500);
    await server.last.refuse(status, body);
    assert.equal(connection.state, "lost");
    await clock.advance(2_000);
    await server.last.accept();
    await server.last.send(hello);
    assert.deepEqual([connection.state, errors], ["connected", []]);
    assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
  });
}

test("aChannelThatIsNotOpenYetIsAskedForAgainFromItsPosition", async () => {
  const { server, clock, connection, errors } = await connectedPage();
  await server.last.cut();
  await clock.advance(500);
  const body = { error: "channel-not-open", message: "not open yet", channel: "numbers" };
  await server.last.refuse(503, body, { "Retry-After": "2" });
  assert.deepEqual([connection.state, connection.reason, errors], ["lost", "not open yet (channel-not-open)", []]);
  await clock.advance(2_500);
  assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
});

for (const kind of ["an answer", "a bye"]) {
  test(`while a channel is not open the others go on, as ${kind} says`, async () => {
    const { server, clock, connection, errors, stub } = await connectedPage();
    stub.listen("letters");
    await clock.advance(0);
    await server.last.accept();
    await server.last.send(hello, joined(3, "letters"));
    await server.last.cut();
    await clock.advance(500);
    assert.deepEqual(server.last.channels, ["numbers@e1.10", "letters@e1.3"]);
    if (kind === "a bye") {
      await server.last.accept();
      await server.last.send({
        type: "bye",
        reason: "channel-not-open",
        reconnect: true,
        after: 2000,
        channel: "letters",
      });
    } else {
      const body = { error: "channel-not-open", message: "not open yet", channel: "letters" };
      await server.last.refuse(503, body, { "Retry-After": "2" });
    }
    assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
    await server.last.accept();
    await server.last.send(hello);
    assert.deepEqual([connection.state, errors], ["connected", []]);
    await clock.advance(2_500);
    assert.deepEqual(server.last.channels, ["numbers@e1.10", "letters@e1.3"]);
  });
}

test("anAnswerThatIsNoStreamIsLostWithAReason", async () => {
  const { server, clock, connection } = listeningPage();
  await clock.advance(0);
  await server.last.accept("text/html");
  assert.equal(connection.state, "lost");
  assert.match(connection.reason, /the answer is text\/html instead of application\/x-ndjson/);
});

test("aGarbledStreamIsLostAndContinued", async () => {
  const { server, clock, connection, seen } = await connectedPage();
  await server.last.sendText(`${JSON.stringify(counted(1, 11))}\n<html>\n`);
  assert.equal(connection.state, "lost");
  assert.ok(server.last.signal.aborted);
  await clock.advance(500);
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
  assert.deepEqual(seen, [1]);
});

test("aSilentStreamIsDeadAfterTwoHeartbeats", async () => {
  const { server, clock, connection } = await connectedPage();
  await clock.advance(29_000);
  await server.last.send({ type: "ping" });
  await clock.advance(29_999);
  assert.equal(connection.state, "connected");
  await clock.advance(1);
  assert.equal(connection.state, "lost");
  assert.equal(connection.reason, "nothing was heard for 30 s");
  assert.ok(server.exchanges[0]?.signal.aborted);
});

test("aServerThatNeverAnswersIsGivenUp", async () => {
  const { clock, connection } = listeningPage();
  await clock.advance(30_000);
  assert.equal(connection.state, "lost");
  assert.match(connection.reason, /not answered for 30 s: .* other tabs hold all of the browser's connections/);
});

test("aWakingBrowserReconnectsAtOnce", async () => {
  const { server, clock, connection } = listeningPage();
  await clock.advance(0);
  for (let i = 0; i < 10; i += 1) {
    await server.last.cut();
    await clock.advance(i < 9 ? 30_000 : 0);
  }
  assert.equal(server.exchanges.length, 10);
  connection.wake();
  await settle();
  assert.equal(server.exchanges.length, 11);
  await clock.advance(20_000);
  assert.equal(server.exchanges.length, 11, "the wait that was cut short is over");
});

test("afterASleepTheServerIsAskedAtOnce", async () => {
  const { server, clock, connection, events, seen } = await connectedPage();
  await clock.advance(10_000);
  clock.suspend(600_000);
  await clock.advance(3_000);
  assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
  assert.equal(server.exchanges.length, 2);
  await server.last.accept();
  await server.last.send(hello, { type: "resumed", channel: "numbers", position: "e1.10", missed: 1 }, counted(4, 11));
  await clock.advance(10_000);
  assert.equal(server.exchanges.length, 2);
  assert.deepEqual([connection.state, seen, events.length], ["connected", [4], 1], "nobody notices");
});

test("whereNobodyAnswersAfterASleepTheConnectionIsLostWithinFiveSeconds", async () => {
  const { server, clock, connection } = await connectedPage();
  clock.suspend(600_000);
  await clock.advance(3_000);
  assert.equal(server.exchanges.length, 2);
  await clock.advance(5_000);
  assert.deepEqual([connection.state, connection.reason], ["lost", "the server has not answered for 5 s"]);
});

test("onAnotherNetworkTheServerIsAskedAtOnceAndSoon", async () => {
  const { server, clock, connection } = await connectedPage();
  await clock.advance(20_000);
  connection.networkChanged();
  await settle();
  assert.equal(server.exchanges.length, 2);
  await clock.advance(4_999);
  assert.equal(connection.state, "connected");
  await clock.advance(1);
  assert.equal(connection.state, "lost");
});

test("networksThatChangeInARowMakeOneRequestEachThreeSeconds", async () => {
  const { server, clock, connection } = await connectedPage();
  await clock.advance(20_000);
  for (let i = 0; i < 100; i += 1) {
    connection.networkChanged();
    await clock.advance(100);
  }
  assert.ok(server.exchanges.length <= 5, `${server.exchanges.length}`);
});

test("aRequestThatHangsWhenTheNetworkComesBackIsReplaced", async () => {
  const { server, clock, connection } = listeningPage();
  await clock.advance(10_000);
  connection.networkChanged();
  await clock.advance(0);
  assert.equal(server.exchanges.length, 2);
  await server.last.accept();
  await server.last.send(hello);
  assert.equal(connection.state, "connected");
});

test("aWakingBrowserLeavesALivelyStreamAlone", async () => {
  const { server, connection } = await connectedPage();
  connection.wake();
  await settle();
  assert.equal(server.exchanges.length, 1);
});

test("aFormerStreamIsNotHeard", async () => {
  const { server, clock, stub, seen } = await connectedPage();
  const former = server.last;
  stub.listen("letters");
  await former.send(counted(1, 11));
  await clock.advance(0);
  await former.send(counted(2, 12)).catch(() => {});
  assert.deepEqual(seen, [1]);
});

test("thePageMayCloseAndReconnect", async () => {
  const { server, clock, stub, connection, events } = await connectedPage();
  connection.close();
  assert.equal(connection.state, "closed");
  stub.listen("letters");
  await clock.advance(100_000);
  assert.equal(server.exchanges.length, 1);
  connection.reconnect();
  await settle();
  assert.deepEqual(server.last.channels, ["numbers@e1.10", "letters"]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "closed"],
  );
});

test("aBrowserWithoutAnyTransportIsTold", async () => {
  const { clock, connection } = listeningPage({ transports: [] });
  await clock.advance(0);
  assert.equal(connection.state, "closed");
  assert.match(connection.reason, /this browser cannot do what the page's transport needs/);
});
