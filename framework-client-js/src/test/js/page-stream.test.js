import assert from "node:assert/strict";
import { test } from "node:test";
import { PageStream } from "../../main/js/page/page-stream.js";
import { counted, counter, hello, testPage } from "./support/test-page.js";
import { settle } from "./support/virtual-clock.js";

/** A page whose scripts bring the channels' messages, and that is still loading. */
function loadingPage(channels = ["numbers"]) {
  let readyState = "loading";
  const page = testPage({
    rendered: new Map(channels.map((channel) => [channel, { epoch: "e1", offset: 10 }])),
    session: "page",
    pageStream(window) {
      Object.defineProperty(window.Document.prototype, "readyState", { get: () => readyState });
      return new PageStream(window, channels);
    },
  });
  const { window } = page;
  return {
    ...page,
    /** @param {object[]} messages */
    script(...messages) {
      const detail = messages.map((message) => JSON.stringify(message)).join("\n");
      window.dispatchEvent(new window.CustomEvent("freshet-messages", { detail }));
    },
    async complete() {
      readyState = "interactive";
      window.document.dispatchEvent(new window.Event("readystatechange"));
      await settle();
    },
    /** @param {string} channel @param {number[]} seen */
    listen: (channel, seen) =>
      page.listener(counter).listen(channel, { counted: (/** @type {number} */ n) => seen.push(n) }),
  };
}

test("messagesOfThePageWaitForWhoListens", async () => {
  const { script, listen, clock, server, connection } = loadingPage();
  /** @type {number[]} */
  const seen = [];
  script(hello, counted(1, 11));
  listen("numbers", seen);
  script(counted(2, 12));
  await clock.advance(0);
  script(counted(3, 13), counted(3, 13));
  assert.deepEqual(seen, [1, 2, 3]);
  assert.equal(server.exchanges.length, 0);
  assert.deepEqual([connection.state, connection.transport, connection.session], ["connected", "page-script", "s1"]);
});

test("whatWasSaidBeforeTheRuntimeWasLoadedIsTaken", async () => {
  const page = testPage({
    rendered: new Map([["numbers", { epoch: "e1", offset: 0 }]]),
    pageStream(window) {
      Object.defineProperty(window.Document.prototype, "readyState", { value: "loading" });
      window.addEventListener("freshet-ready", (event) =>
        /** @type {CustomEvent} */ (event).detail(`${JSON.stringify(hello)}\n${JSON.stringify(counted(1, 1))}\n`),
      );
      return new PageStream(window, ["numbers"]);
    },
  });
  /** @type {number[]} */
  const seen = [];
  page.listener(counter).listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  await page.clock.advance(0);
  assert.deepEqual(seen, [1]);
});

test("whenTheDocumentEndsAServiceStreamContinues", async () => {
  const { script, listen, clock, server, complete, events } = loadingPage();
  /** @type {number[]} */
  const seen = [];
  listen("numbers", seen);
  await clock.advance(0);
  script(counted(1, 11));
  await complete();
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
  assert.equal(server.last.session, "page");
  await server.last.accept();
  await server.last.send(hello, { type: "resumed", channel: "numbers", position: "e1.11", missed: 1 }, counted(2, 12));
  script(counted(2, 12), counted(3, 13));
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "resumed"],
  );
});

test("aRuntimeThatComesAfterTheDocumentContinuesAtOnce", async () => {
  const { complete, listen, clock, server } = loadingPage();
  await complete();
  listen("numbers", []);
  await clock.advance(0);
  assert.deepEqual(server.last.channels, ["numbers@e1.10"]);
});

test("aSecondChannelOfThePageGetsWhatWaitedForIt", async () => {
  const { script, listen, clock, server } = loadingPage(["numbers", "letters"]);
  /** @type {number[]} */
  const numbers = [];
  /** @type {number[]} */
  const letters = [];
  listen("numbers", numbers);
  await clock.advance(0);
  script(counted(1, 11), counted(7, 11, "letters"));
  listen("letters", letters);
  await clock.advance(0);
  script(counted(2, 12), counted(8, 12, "letters"));
  assert.deepEqual(
    [numbers, letters],
    [
      [1, 2],
      [7, 8],
    ],
  );
  assert.equal(server.exchanges.length, 0);
});

test("aChannelThatThePageDoesNotBringIsFetchedWithTheOthers", async () => {
  const { script, listen, clock, server } = loadingPage();
  /** @type {number[]} */
  const seen = [];
  listen("numbers", seen);
  await clock.advance(0);
  script(counted(1, 11));
  listen("letters", []);
  await clock.advance(0);
  assert.deepEqual(server.last.channels, ["numbers@e1.11", "letters"]);
});

test("whatIsTooMuchToKeepIsFetchedFromThePosition", async () => {
  const { script, listen, clock, server } = loadingPage(["numbers", "letters"]);
  /** @type {number[]} */
  const seen = [];
  for (let offset = 11; offset < 10_100; offset += 1) {
    script(counted(offset, offset, "letters"));
  }
  listen("letters", seen);
  await clock.advance(0);
  assert.deepEqual(seen, []);
  assert.deepEqual(server.last.channels, ["letters@e1.10"]);
});

test("aGarbledMessageOfThePageIsLostAndFetched", async () => {
  const { window, script, listen, clock, server, connection } = loadingPage();
  listen("numbers", []);
  await clock.advance(0);
  script(counted(1, 11));
  window.dispatchEvent(new window.CustomEvent("freshet-messages", { detail: "<" }));
  await settle();
  assert.equal(connection.state, "lost");
  await clock.advance(500);
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
});

test("aPageThatFallsSilentIsBroughtToItsEndAndAServiceStreamContinues", async () => {
  const { window, script, listen, clock, server, events } = loadingPage();
  let stops = 0;
  window.stop = () => void (stops += 1);
  /** @type {number[]} */
  const seen = [];
  script({ ...hello, heartbeat: 1000 });
  listen("numbers", seen);
  await clock.advance(0);
  script(counted(1, 11));
  await clock.advance(1999);
  assert.equal(stops, 0);
  await clock.advance(1 + 500);
  assert.equal(stops, 1);
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "lost"],
  );
});
