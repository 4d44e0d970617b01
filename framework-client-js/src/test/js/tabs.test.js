import assert from "node:assert/strict";
import { test } from "node:test";
import { REFRESH_PERIOD } from "../../main/js/transport/transports.js";
import { FakeBrowser } from "./support/fake-browser.js";
import { LogServer } from "./support/log-server.js";
import { randomOf, seedOf } from "./support/seeded-random.js";
import { VirtualClock } from "./support/virtual-clock.js";

function fakeBrowser(random = () => 0.5) {
  const clock = new VirtualClock();
  const server = new LogServer(clock);
  return { clock, server, browser: new FakeBrowser(clock, server, random) };
}

test("eightTabsShareOneStream", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = Array.from({ length: 8 }, () => browser.openTab());
  await clock.advance(2_000);
  assert.equal(server.open.size, 1);
  assert.deepEqual(tabs.map(({ transport }) => transport).sort(), ["fetch", ...Array(7).fill("shared")]);
  server.append(1);
  server.append(2);
  await clock.advance(100);
  tabs.forEach(({ lists, events }) => {
    assert.deepEqual(lists.get("numbers"), [1, 2]);
    assert.deepEqual(
      events.map(([type]) => type),
      ["connected"],
    );
  });
});

test("whenTheLeaderDiesAnotherLeadsWithoutLoss", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = Array.from({ length: 4 }, () => browser.openTab());
  await clock.advance(2_000);
  const leader = tabs.find(({ transport }) => transport === "fetch");
  server.append(1);
  leader?.die();
  server.append(2);
  await clock.advance(10);
  server.append(3);
  await clock.advance(2_000);
  assert.equal(server.open.size, 1);
  for (const { lists, events } of browser.living) {
    assert.deepEqual(lists.get("numbers"), [1, 2, 3]);
    assert.deepEqual(
      events.map(([type]) => type),
      ["connected"],
      "nobody notices",
    );
  }
});

test("theStreamCarriesTheChannelsOfAllTabs", async () => {
  const { clock, server, browser } = fakeBrowser();
  const a = browser.openTab(["numbers"]);
  await clock.advance(1_000);
  const b = browser.openTab(["letters"]);
  const c = browser.openTab(["numbers", "letters", "words"]);
  await clock.advance(2_000);
  assert.equal(server.open.size, 1);
  assert.deepEqual(
    [a, b, c].map(({ transport }) => transport),
    ["fetch", "shared", "shared"],
  );
  ["numbers", "letters", "words"].forEach((channel, i) => server.append(i, channel));
  await clock.advance(100);
  assert.deepEqual(Object.fromEntries(a.lists), { numbers: [0] });
  assert.deepEqual(Object.fromEntries(b.lists), { letters: [1] });
  assert.deepEqual(Object.fromEntries(c.lists), { numbers: [0], letters: [1], words: [2] });
});

test("aChannelThatTheLeaderAddsForItselfGetsItsSnapshotAndTheOthersMissNothing", async () => {
  const { clock, server, browser } = fakeBrowser();
  const leader = browser.openTab(["numbers"]);
  await clock.advance(1_000);
  const follower = browser.openTab(["letters"]);
  await clock.advance(2_000);
  server.append(1, "letters");
  leader.listen("letters");
  await clock.advance(10);
  server.append(2, "letters");
  await clock.advance(2_000);
  server.append(3, "letters");
  await clock.advance(100);
  assert.deepEqual(
    [leader.lists.get("letters"), follower.lists.get("letters")],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
  );
  assert.deepEqual([follower.transport, server.open.size], ["shared", 1]);
});

test("aFollowerThatListensToMoreFollowsAgain", async () => {
  const { clock, server, browser } = fakeBrowser();
  browser.openTab(["numbers"]);
  await clock.advance(1_000);
  const follower = browser.openTab(["numbers"]);
  await clock.advance(2_000);
  follower.listen("letters");
  await clock.advance(2_000);
  assert.deepEqual([follower.transport, server.open.size], ["shared", 1]);
  server.append(1, "letters");
  await clock.advance(100);
  assert.deepEqual(follower.lists.get("letters"), [1]);
});

test("whenTheLeaderLosesItsStreamEachTabIsToldAndAllShareAgain", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
  await clock.advance(2_000);
  server.isDown = true;
  server.restart("e2");
  await clock.advance(5_000);
  assert.deepEqual(
    tabs.map(({ connection }) => connection.state).filter((state) => state === "connected"),
    [],
  );
  server.isDown = false;
  server.append(5);
  await clock.advance(60_000);
  assert.equal(server.open.size, 1);
  tabs.forEach(({ lists, events }) => {
    assert.deepEqual(lists.get("numbers"), [5]);
    assert.deepEqual(
      events.map(([type]) => type),
      ["connected", "lost", "connected", "gap"],
    );
  });
});

test("whenTheServerSaysGoodbyeEveryTabWaitsAsLongAsItSays", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
  await clock.advance(2_000);
  const before = server.requests.length;
  [...server.open].forEach((reply) => reply.bye("stopping", 1_000));
  server.restart();
  await clock.advance(950);
  assert.equal(server.requests.length, before);
  tabs.forEach(({ events }) => assert.deepEqual(events.at(-1), ["lost", { reason: "stopping", retryAfter: 1_500 }]));
  await clock.advance(3_000);
  assert.equal(server.open.size, 1);
  tabs.forEach(({ connection }) => assert.equal(connection.state, "connected"));
});

test("aLeaderThatFallsSilentIsLeft", async () => {
  const { clock, server, browser } = fakeBrowser();
  const leader = browser.openTab();
  await clock.advance(1_000);
  const follower = browser.openTab();
  await clock.advance(1_000);
  assert.equal(follower.transport, "shared");
  // The leader hangs: it holds its lock, and says nothing.
  leader.isAlive = false;
  server.append(1);
  await clock.advance(32_000);
  assert.deepEqual([follower.connection.state, follower.transport], ["connected", "fetch"]);
  assert.deepEqual(follower.lists.get("numbers"), [1]);
});

test("aPageThatDoesNotWantToShareHasItsOwnStream", async () => {
  const { clock, server, browser } = fakeBrowser();
  const first = browser.openTab();
  const second = browser.openTab();
  second.connection.open({ share: false });
  await clock.advance(2_000);
  assert.deepEqual([first.transport, second.transport, server.open.size], ["fetch", "fetch", 2]);
  second.connection.open({ share: true });
  await clock.advance(2_000);
  assert.deepEqual([second.transport, server.open.size], ["shared", 1]);
  second.connection.open({ age: 5 });
  await clock.advance(2_000);
  assert.deepEqual([second.transport, server.open.size], ["fetch", 2]);
});

test("aLeaderThatPausesOrClosesGivesTheLeadAway", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
  await clock.advance(2_000);
  const leader = /** @type {typeof tabs[0]} */ (tabs.find(({ transport }) => transport === "fetch"));
  leader.connection.pause();
  server.append(1);
  await clock.advance(2_000);
  assert.equal(server.open.size, 1);
  leader.connection.resume();
  await clock.advance(2_000);
  assert.deepEqual([leader.transport, server.open.size], ["shared", 1]);
  tabs.forEach(({ lists }) => assert.deepEqual(lists.get("numbers"), [1]));
  tabs.find(({ transport }) => transport === "fetch")?.connection.close();
  await clock.advance(2_000);
  assert.equal(server.open.size, 1);
});

test("theServerKnowsWhoFollowsAndWhoIsGone", async () => {
  const { clock, server, browser } = fakeBrowser();
  const sessions = () => browser.living.map(({ connection }) => /** @type {string} */ (connection.session)).sort();
  const tabs = Array.from({ length: 4 }, () => browser.openTab());
  await clock.advance(2_000);
  assert.deepEqual([server.open.size, new Set(sessions()).size], [1, 4]);
  assert.deepEqual([...server.sessions].sort(), sessions());
  tabs.find(({ transport }) => transport === "shared")?.die();
  await clock.advance(1_000);
  assert.deepEqual([...server.sessions].sort(), sessions());
  tabs.find(({ isAlive, transport }) => isAlive && transport !== "shared")?.die();
  await clock.advance(2_000);
  assert.deepEqual([...server.sessions].sort(), sessions());
  server.restart();
  await clock.advance(10_000);
  assert.deepEqual([server.open.size, sessions().length], [1, 2]);
  assert.deepEqual([...server.sessions].sort(), sessions());
});

test("aSharedStreamBringsTheGrantOfEachTabAndItsNewOnes", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = ["a", "b", "c"].map((grant) => browser.openTab(["numbers"], { grant }));
  await clock.advance(2_000);
  const leader = tabs.find(({ transport }) => transport === "fetch");
  const [first, second] = tabs.filter(({ transport }) => transport === "shared");
  const grants = () => [...(server.requests.at(-1)?.grants ?? [])].sort();
  assert.deepEqual(grants(), ["a", "b", "c"]);

  const renewed = { type: "grant", session: first?.connection.session, grant: "new" };
  [...server.open].forEach((reply) => reply.say(renewed));
  await clock.advance(100);
  leader?.connection.reconnect();
  await clock.advance(2_000);
  assert.equal(grants().includes("new"), true);

  leader?.die();
  await clock.advance(5_000);
  const known = server.requests.slice(-2).flatMap((request) => request.grants);
  assert.equal(known.includes("new"), true);
  assert.deepEqual([first?.isAlive, second?.isAlive, server.open.size], [true, true, 1]);
});

test("aTabWhoseOwnLockComesLateIsNotTakenForGone", async () => {
  const { clock, server, browser } = fakeBrowser();
  browser.openTab();
  await clock.advance(1_000);
  browser.lockDelay = (tab) => (tab === late ? 300 : 0);
  const late = browser.openTab();
  await clock.advance(2_000);
  assert.equal(late.transport, "shared");
  assert.deepEqual([...server.sessions].sort(), browser.living.map(({ connection }) => connection.session).sort());
  server.append(1);
  await clock.advance(100);
  assert.deepEqual(late.lists.get("numbers"), [1]);
});

test("withoutWebLocksTheTabsShareOneStreamAllTheSame", async () => {
  const { clock, server, browser } = fakeBrowser();
  browser.hasLocks = false;
  const tabs = Array.from({ length: 8 }, () => browser.openTab());
  await clock.advance(10_000);
  assert.deepEqual(tabs.map(({ transport }) => transport).sort(), ["fetch", ...Array(7).fill("shared")]);
  assert.equal(server.open.size, 1);
  tabs.find(({ transport }) => transport === "fetch")?.die();
  server.append(1);
  await clock.advance(40_000);
  assert.equal(server.open.size, 1);
  assert.deepEqual([...server.sessions].sort(), browser.living.map(({ connection }) => connection.session).sort());
  browser.living.forEach(({ lists }) => assert.deepEqual(lists.get("numbers"), [1]));
});

test("afterASleepTheLeaderAsksTheServerAndTheOthersStayWithIt", async () => {
  const { clock, server, browser } = fakeBrowser();
  const tabs = Array.from({ length: 4 }, () => browser.openTab());
  await clock.advance(10_000);
  const before = server.requests.length;
  clock.suspend(600_000);
  await clock.advance(12_000);
  assert.ok(server.requests.length - before <= 3, `${server.requests.length - before} requests`);
  assert.deepEqual(tabs.map(({ transport }) => transport).sort(), ["fetch", "shared", "shared", "shared"]);
  tabs.forEach(({ events }) =>
    assert.deepEqual(
      events.map(([type]) => type),
      ["connected"],
    ),
  );
});

test("afterASleepAFollowerLeavesALeaderThatSaysNothing", async () => {
  const { clock, server, browser } = fakeBrowser();
  const leader = browser.openTab();
  await clock.advance(1_000);
  const follower = browser.openTab();
  await clock.advance(10_000);
  assert.equal(follower.transport, "shared");
  leader.isAlive = false; // It holds its lock, and says nothing.
  clock.suspend(600_000);
  server.append(1);
  await clock.advance(10_000);
  assert.deepEqual([follower.transport, follower.lists.get("numbers")], ["fetch", [1]]);
});

test("channelsOfTabsThatAreGoneAreNotCarriedForEver", async () => {
  const { clock, server, browser } = fakeBrowser();
  browser.openTab(["numbers"]);
  await clock.advance(1_000);
  const follower = browser.openTab(["letters"]);
  await clock.advance(1_000);
  follower.die();
  server.recycleAfter = 5_000;
  browser.openTab(["words"]);
  await clock.advance(7_000);
  assert.deepEqual(
    server.requests.at(-1)?.channels.map((channel) => channel.split("@")[0]),
    ["numbers", "words"],
  );
});

test("whatIsMoreThanOneStreamCanCarryIsNotShared", async () => {
  const { clock, server, browser } = fakeBrowser();
  const names = (/** @type {string} */ prefix) => Array.from({ length: 40 }, (_, i) => `${prefix}${i}`);
  const first = browser.openTab(names("a"));
  await clock.advance(1_000);
  const second = browser.openTab(names("b"));
  const third = browser.openTab(names("c").slice(0, 20));
  await clock.advance(1_000);
  assert.deepEqual(
    [first, second, third].map(({ transport }) => transport),
    ["fetch", "fetch", "shared"],
  );
  names("d")
    .slice(0, 10)
    .forEach((name) => first.listen(name));
  await clock.advance(1_000);
  assert.deepEqual(
    [first, second, third].map(({ transport }) => transport),
    ["fetch", "fetch", "fetch"],
  );
  assert.ok(server.requests.every(({ channels }) => channels.length <= 64));
});

test("inRandomSchedulesNothingIsLostAndNothingComesTwice", async (context) => {
  const first = seedOf(context);
  for (let seed = first; seed < first + 500; seed += 1) {
    await runSchedule(seed, true);
  }
});

test("inRandomSchedulesWithoutWebLocksNothingIsLostEither", async (context) => {
  const first = seedOf(context);
  for (let seed = first; seed < first + 100; seed += 1) {
    await runSchedule(seed, false);
  }
});

/** Tabs come, listen to more, pause, and die, while calls go on and streams break; at the end all agree with the server. */
async function runSchedule(/** @type {number} */ seed, /** @type {boolean} */ hasLocks) {
  const random = randomOf(seed);
  const { clock, server, browser } = fakeBrowser(random);
  browser.hasLocks = hasLocks;
  server.delay = () => 5 + random() * 150;
  const channels = ["numbers", "letters"];
  const pick = (/** @type {any[]} */ all) => all[Math.floor(random() * all.length)];
  let n = 0;
  let epoch = 1;
  const steps = [
    ...Array(12).fill(() => server.append((n += 1), pick(channels))),
    ...Array(3).fill(() => browser.living.length < 4 && browser.openTab([pick(channels)])),
    () => pick(browser.living)?.die(),
    () => [...browser.living].find(({ transport }) => transport !== "shared")?.die(),
    () => pick(browser.living)?.listen(pick(channels)),
    () => pick(browser.living)?.connection.pause(),
    () => browser.living.forEach(({ connection }) => connection.resume()),
    () => pick([...server.open])?.cut(),
    () => random() < 0.2 && server.restart(`e${(epoch += 1)}`),
    () => pick([...server.open])?.bye("recycled"),
  ];
  browser.openTab(["numbers"]);
  for (let step = 0; step < 40; step += 1) {
    pick(steps)();
    await clock.advance(random() < 0.3 ? random() * 400 : random() * 20);
  }
  browser.living.forEach(({ connection }) => connection.resume());
  await clock.advance(31_000);
  channels.forEach((channel) => server.append((n += 1), channel));
  // So many breaks may have brought the leader down to `refresh`: its next answer is a period and a round trip away.
  await clock.advance(REFRESH_PERIOD + 1_000);
  for (const tab of browser.living) {
    assert.equal(tab.connection.state, "connected", `SEED=${seed}`);
    for (const [channel, list] of tab.lists) {
      assert.deepEqual(list, server.log(channel), `SEED=${seed}, tab ${browser.tabs.indexOf(tab)}, ${channel}`);
    }
  }
  // A leader that polls has no stream between two polls.
  const polls = server.requests.filter(({ at }) => at > clock.now() - REFRESH_PERIOD - 1_000);
  const known = new Set([...server.sessions, ...polls.flatMap(({ sessions }) => sessions)]);
  for (const { connection } of browser.living) {
    assert.ok(connection.session && known.has(connection.session), `SEED=${seed}`);
  }
  const alone = browser.living.filter(({ transport }) => transport !== "shared");
  assert.equal(alone.length, Math.min(1, browser.living.length), `SEED=${seed}`);
}
