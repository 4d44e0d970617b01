import assert from "node:assert/strict";
import { test } from "node:test";
import { followPage } from "../../main/js/page/lifecycle.js";
import { LogServer } from "./support/log-server.js";
import { loadedTransports } from "./support/loaded-transports.js";
import { counter, testPage } from "./support/test-page.js";
import { VirtualClock } from "./support/virtual-clock.js";

function listeningPage(/** @type {string} */ forced = "fetch") {
  const clock = new VirtualClock();
  const logServer = new LogServer(clock);
  const page = testPage({ clock, fetch: logServer.fetch, transports: loadedTransports(forced) });
  /** @type {unknown[]} */
  const seen = [];
  const stub = page.listener(counter);
  stub.listen("numbers", { counted: (/** @type {unknown} */ n) => seen.push(n) });
  return { ...page, stub, logServer, seen, types: () => page.events.map(([type]) => type) };
}

test("aPageMayStreamForThirtySecondsAtAClick", async () => {
  const { connection, clock, logServer, types, seen } = listeningPage();
  connection.close();
  await clock.advance(10_000);
  assert.equal(logServer.requests.length, 0);
  connection.open({ age: 30 });
  await clock.advance(29_000);
  assert.deepEqual([connection.state, logServer.requests[0]?.age], ["connected", "30"]);
  logServer.append(1);
  await clock.advance(2_000);
  assert.deepEqual(
    [connection.state, connection.reason, types()],
    ["closed", "age", ["closed", "connected", "closed"]],
  );
  logServer.append(2);
  await clock.advance(100_000);
  assert.equal(logServer.requests.length, 1);
  connection.open({ age: 30 });
  await clock.advance(1_000);
  assert.deepEqual([connection.state, seen.slice(1)], ["connected", [1, 2]], "it goes on from where it was");
});

test("aSecondClickProlongs", async () => {
  const { connection, clock } = listeningPage();
  connection.open({ age: 30 });
  await clock.advance(20_000);
  connection.open({ age: 30 });
  await clock.advance(29_000);
  assert.equal(connection.state, "connected");
  await clock.advance(2_000);
  assert.equal(connection.state, "closed");
});

test("theAgeEndsWhateverTheTransportAndTheServerDo", async () => {
  for (const forced of ["long-poll", "refresh"]) {
    const { connection, clock } = listeningPage(forced);
    connection.open({ age: 7 });
    await clock.advance(8_100);
    assert.deepEqual([connection.state, connection.reason], ["closed", "age"], forced);
  }
  const { connection, clock, logServer, types } = listeningPage();
  logServer.isDown = true;
  connection.open({ age: 7 });
  await clock.advance(9_000);
  assert.deepEqual([connection.state, types()], ["closed", ["lost", "closed"]]);
});

test("aPageThatRenewsStaysConnected", async () => {
  const { connection, clock, logServer, types } = listeningPage();
  connection.open({ age: 30, renew: true });
  await clock.advance(100_000);
  assert.deepEqual([connection.state, types()], ["connected", ["connected"]]);
  assert.deepEqual(
    logServer.requests.map(({ age }) => age),
    ["30", "30", "30", "30"],
  );
  connection.open();
  await clock.advance(100_000);
  assert.equal(logServer.requests.at(-1)?.age, null);
  assert.equal(logServer.requests.length, 5);
});

test("whoStaysForGoodAlreadyIsNotDisturbed", async () => {
  const { connection, clock, logServer } = listeningPage();
  await clock.advance(1_000);
  connection.open();
  await clock.advance(1_000);
  assert.equal(logServer.requests.length, 1);
});

test("anAgeIsWholeSecondsOfADay", () => {
  const { connection } = listeningPage();
  for (const age of [0, 0.5, 86_401, NaN, -1]) {
    assert.throws(() => connection.open({ age }), RangeError);
  }
});

test("listeningDoesNotReopenWhatHasEnded", async () => {
  const { connection, clock, stub } = listeningPage();
  connection.open({ age: 1 });
  await clock.advance(5_000);
  stub.listen("letters");
  await clock.advance(5_000);
  assert.equal(connection.state, "closed");
});

/** A page whose window a test tells what happens. */
async function livingPage({ prerendering = false } = {}) {
  const page = listeningPage();
  const { window } = page;
  Object.assign(window.document, { prerendering });
  followPage(
    /** @type {any} */ ({
      addEventListener: window.addEventListener.bind(window),
      document: window.document,
      navigator: window.navigator,
    }),
    page.connection,
  );
  await page.clock.advance(1_000);
  /** @param {string} type @param {boolean} persisted */
  const transition = (type, persisted) => window.dispatchEvent(Object.assign(new window.Event(type), { persisted }));
  return { ...page, transition };
}

test("aPrerenderedPageAsksForNothingUntilItIsShown", async () => {
  const { connection, clock, logServer, window, types, seen } = await livingPage({ prerendering: true });
  logServer.append(1);
  await clock.advance(60_000);
  assert.deepEqual([connection.state, logServer.requests.length, types()], ["idle", 0, []]);
  Object.assign(window.document, { prerendering: false });
  window.document.dispatchEvent(new window.Event("prerenderingchange"));
  logServer.append(2);
  await clock.advance(1_000);
  assert.deepEqual([connection.state, logServer.requests.length, seen.at(-1)], ["connected", 1, [1, 2]]);
});

test("aPageInTheBackForwardCacheLetsItsStreamGoAndIsRightWithinASecondOfItsReturn", async () => {
  const { connection, clock, logServer, transition, types, seen } = await livingPage();
  transition("pagehide", true);
  await clock.advance(0);
  assert.deepEqual([connection.state, logServer.open.size], ["lost", 0]);
  logServer.append(1);
  connection.wake();
  await clock.advance(600_000);
  assert.equal(logServer.requests.length, 1, "nothing is asked for meanwhile");
  transition("pageshow", true);
  await clock.advance(1_000);
  assert.deepEqual([connection.state, seen.slice(1)], ["connected", [1]]);
  assert.deepEqual(types(), ["connected", "lost", "connected", "resumed"]);
});

test("aPageThatReturnsTooLateIsToldOfTheGap", async () => {
  const { clock, logServer, transition, types, seen } = await livingPage();
  transition("pagehide", true);
  [1, 2, 3].forEach((n) => logServer.append(n));
  logServer.trimmed = 2;
  transition("pageshow", true);
  await clock.advance(1_000);
  assert.deepEqual(types(), ["connected", "lost", "connected", "gap"]);
  assert.deepEqual(seen, [[], [1, 2, 3]]);
});

test("aFrozenPageIsTreatedAlike", async () => {
  const { window, connection, clock, logServer } = await livingPage();
  window.document.dispatchEvent(new window.Event("freeze"));
  await clock.advance(0);
  assert.deepEqual([connection.state, logServer.open.size], ["lost", 0]);
  window.document.dispatchEvent(new window.Event("resume"));
  await clock.advance(1_000);
  assert.equal(connection.state, "connected");
});

test("aPageThatIsJustShownIsLeftAlone", async () => {
  const { transition, clock, logServer, types } = await livingPage();
  transition("pageshow", false);
  transition("pageshow", true);
  await clock.advance(1_000);
  assert.deepEqual([types(), logServer.requests.length], [["connected"], 1]);
});

test("aPausedPageThatBeginsToListenConnectsWhenItReturns", async () => {
  const page = testPage();
  page.connection.pause();
  page.listener(counter).listen("numbers");
  await page.clock.advance(10_000);
  assert.equal(page.server.exchanges.length, 0);
  page.connection.resume();
  await page.clock.advance(0);
  assert.equal(page.server.exchanges.length, 1);
});
