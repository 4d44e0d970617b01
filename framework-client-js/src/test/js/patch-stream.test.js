import assert from "node:assert/strict";
import { test } from "node:test";
import { PatchStream } from "../../main/js/page/patch-stream.js";
import { Editor } from "../../main/js/dom/editor.js";
import { Slots } from "../../main/js/dom/slots/slots.js";
import { counter, testPage } from "./support/test-page.js";
import { settle } from "./support/virtual-clock.js";

/** A page that carries patches, is still loading, and says that it is alive each second. */
async function loadingPage() {
  /** @type {number[]} */
  const reloads = [];
  /** @type {import("../../main/types/freshet.d.ts").Failure[]} */
  const missed = [];
  let stops = 0;
  const page = testPage({
    html: '<p><?start name="n">1<?end></p>\n',
    rendered: new Map([["numbers", { epoch: "e1", offset: 10 }]]),
    pageStream(window) {
      Object.defineProperty(window.Document.prototype, "readyState", { get: () => "loading" });
      window.stop = () => void (stops += 1);
      const slots = new Slots(window.document);
      const editor = new Editor(window.document, slots.changes);
      const reload = (/** @type {number} */ ms) => void reloads.push(ms);
      return new PatchStream(window, {
        slots,
        editor,
        missed: (failure) => missed.push(failure),
        random: () => 0,
        reload,
        session: "page",
        heartbeat: 1000,
      });
    },
  });
  page.listener(counter).listen("numbers", {});
  await page.clock.advance(0);
  const { body } = page.window.document;
  return {
    ...page,
    body,
    missed,
    reloads,
    stops: () => stops,
    /** @param {() => void} change */
    async changed(change) {
      change();
      await settle();
    },
  };
}

test("aPageOfPatchesIsConnectedAsItself", async () => {
  const { connection, server } = await loadingPage();
  assert.deepEqual([connection.state, connection.transport, connection.session], ["connected", "page", "page"]);
  assert.equal(server.exchanges.length, 0);
});

test("lineEndsAtTheEndOfThePageKeepItAlive", async () => {
  const { clock, body, changed, reloads } = await loadingPage();
  for (let n = 0; n < 5; n += 1) {
    await clock.advance(1500);
    await changed(() => {
      body.lastChild && (body.lastChild.nodeValue += "\n");
    });
  }
  assert.deepEqual(reloads, []);
});

test("patchesKeepThePageAlive", async () => {
  const { clock, body, window, changed, reloads } = await loadingPage();
  for (let n = 0; n < 5; n += 1) {
    await clock.advance(1500);
    await changed(() => body.append(window.document.createElement("template")));
  }
  assert.deepEqual(reloads, []);
});

test("whatThePageItselfChangesDoesNotKeepItAlive", async () => {
  const { clock, body, window, changed, reloads, stops } = await loadingPage();
  await clock.advance(1500);
  await changed(() => body.prepend(window.document.createElement("div")));
  await clock.advance(500);
  assert.deepEqual([reloads, stops()], [[1000], 1]);
});

test("aSilentPageIsLoadedAgainOnceAndOpensNoOtherStream", async () => {
  const { clock, reloads, server, connection } = await loadingPage();
  await clock.advance(60_000);
  assert.deepEqual(reloads, [1000]);
  assert.equal(server.exchanges.length, 0);
  assert.equal(connection.transport, "page");
});

test("callsWhoseSlotIsNotOnThePageAreToldAndLeaveNothing", async () => {
  const { body, window, changed, missed } = await loadingPage();
  const element = window.document.createElement("meta");
  element.name = "freshet-missing";
  element.content = "numbers@e1.11 counted odd%0020name";
  await changed(() => body.append(element));
  assert.deepEqual(missed, [
    { channel: "numbers", method: "counted", message: 'there is no slot "odd name" on this page', cause: undefined },
  ]);
  assert.equal(element.isConnected, false);
});
