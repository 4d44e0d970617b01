import assert from "node:assert/strict";
import { test } from "node:test";
import { Selected } from "../../main/js/dom/selected.js";
import { LoadingStream } from "../../main/js/page/loading-stream.js";
import { Parts } from "../../main/js/wire/parts.js";
import { counted, counter, hello, joined, testPage, testWindow } from "./support/test-page.js";
import { settle, VirtualClock } from "./support/virtual-clock.js";

/** A part that cannot be loaded so many times. @param {number} times */
function failing(times) {
  const part = {
    attempts: 0,
    load: async () => {
      part.attempts += 1;
      if (part.attempts <= times) {
        throw new TypeError("Failed to fetch");
      }
      return part;
    },
  };
  return part;
}

/** @param {string} [url] */
function partsAt(url) {
  /** @type {string[]} */
  const said = [];
  const clock = new VirtualClock();
  const parts = new Parts({ url, console: { error: (line) => said.push(line) }, setTimeout: clock.setTimeout });
  return { parts, said, clock };
}

test("aPartThatCannotBeLoadedIsSaidAndTriedAgain", async () => {
  const { parts, said, clock } = partsAt();
  const part = failing(2);
  const loading = parts.loadSurely("tabs", part.load);
  await clock.advance(999);
  assert.equal(part.attempts, 1);
  await clock.advance(1);
  await clock.advance(2_000);
  assert.equal(await loading, part);
  assert.deepEqual(
    said,
    Array(2).fill("Freshet: cannot load tabs.js, a part of the runtime that this page needs. It is tried again."),
  );
});

test("aFurtherAttemptHasAnotherAddress", async () => {
  const folder = `data:text/javascript,export const address = import.meta.url;//`;
  const { parts } = partsAt(`${folder}/stub.js`);
  await assert.rejects(parts.load("tabs", failing(1).load), TypeError);
  /** @type {any} */
  const loaded = await parts.load("tabs", () => assert.fail("this address has failed"));
  assert.equal(loaded.address, `${folder}/tabs.js?again=1`);
});

test("aStreamThatEndsBeforeRecoveryIsLoadedIsFollowedByTheNextFromItsPositions", async () => {
  const part = failing(2);
  const page = testPage({ loaded: part.load });
  const { clock, server, connection, events } = page;
  /** @type {number[]} */
  const seen = [];
  page.listener(counter).listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  await clock.advance(0);
  await server.last.accept();
  await server.last.send(hello, joined(10), counted(1, 11));
  await server.last.cut();
  assert.equal(connection.state, "lost");
  await clock.advance(2_000);
  await clock.advance(1_000);
  assert.equal(part.attempts, 3);
  assert.deepEqual(server.last.channels, ["numbers@e1.11"]);
  await server.last.accept();
  await server.last.send(hello, { type: "resumed", channel: "numbers", position: "e1.11", missed: 1 }, counted(2, 12));
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "lost", "connected", "resumed"],
  );
});

test("whatEndedAStreamIsNotForgottenWhileRecoveryIsLoaded", async () => {
  const part = failing(1);
  const page = testPage({ loaded: part.load });
  const { clock, server, connection } = page;
  page.listener(counter).listen("numbers");
  await clock.advance(0);
  await server.last.accept();
  await server.last.send(hello, joined(10), { type: "bye", reason: "unwanted", reconnect: false });
  await clock.advance(10_000);
  assert.deepEqual([server.exchanges.length, connection.state, connection.reason], [1, "closed", "unwanted"]);
});

test("aPageWhoseTransportIsAPartOpensNoStreamBeforeThatIsThere", async () => {
  const part = failing(1);
  const page = testPage({ loaded: part.load, hasLadder: false });
  const { clock, server, connection } = page;
  page.listener(counter).listen("numbers");
  await clock.advance(0);
  assert.deepEqual([server.exchanges.length, connection.state], [0, "lost"]);
  await clock.advance(2_000);
  assert.deepEqual([server.exchanges.length, connection.state], [1, "connecting"]);
});

test("aPageThatIsClosedWhileAPartIsLoadedStaysClosed", async () => {
  const page = testPage({ loaded: failing(1).load, hasLadder: false });
  const { clock, server, connection } = page;
  page.listener(counter).listen("numbers");
  await clock.advance(0);
  connection.close();
  await clock.advance(60_000);
  assert.deepEqual([server.exchanges.length, connection.state], [0, "closed"]);
});

test("aPageStreamThatIsBeingLoadedIsWaitedFor", async () => {
  /** @type {(stream: any) => void} */
  let loaded = () => {};
  let isLoading = true;
  const pageStream = () =>
    new LoadingStream("page-script", new Promise((resolve) => (loaded = resolve)), () => isLoading);
  const page = testPage({ session: "s1", rendered: new Map([["numbers", { epoch: "e1", offset: 10 }]]), pageStream });
  /** @type {number[]} */
  const seen = [];
  page.listener(counter).listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  await page.clock.advance(0);
  assert.deepEqual([page.server.exchanges.length, page.connection.state], [0, "connecting"]);
  loaded({
    brings: () => isLoading,
    async open(/** @type {any} */ { receive }) {
      receive(JSON.stringify(hello));
      receive(JSON.stringify(counted(1, 11)));
      isLoading = false;
    },
  });
  await page.clock.advance(0);
  assert.deepEqual(seen, [1]);
  assert.deepEqual(page.server.last.channels, ["numbers@e1.11"]);
});

test("updatesWaitForWhatKeepsASelectionOnceThereIsOne", async () => {
  const window = testWindow("<p>text</p>");
  const { document } = window;
  const part = failing(1);
  /** @type {any[]} */
  const kept = [];
  const keeper = /** @type {any} */ ({
    keep: (/** @type {any} */ bounds, /** @type {() => void} */ update) => (kept.push(bounds), update()),
  });
  const selected = new Selected(document, () => part.load().then(() => keeper));
  assert.equal(selected.missing(), undefined);
  document.getSelection()?.selectAllChildren(document.body);
  document.dispatchEvent(new window.Event("selectionchange"));
  await selected.missing();
  await settle();
  assert.equal(selected.missing(), undefined); // It cannot be loaded now, so updates go on without it.
  document.dispatchEvent(new window.Event("selectionchange"));
  await selected.missing();
  selected.keep(
    () => ({ after: null, within: null, before: null }),
    () => {},
  );
  assert.deepEqual([part.attempts, kept.length], [2, 1]);
});
