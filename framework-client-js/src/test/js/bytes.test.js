import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { loadedTransports } from "./support/loaded-transports.js";
import { counted, counter, hello, joined, testPage, testWindow } from "./support/test-page.js";
import { settle } from "./support/virtual-clock.js";
import { callDocument, ofDocument } from "../../main/js/dom/nodes.js";
import { iframe } from "../../main/js/transport/iframe.js";
import * as xhr from "../../main/js/transport/xhr.js";

/** What a stream says, with characters of one to four bytes. */
const MESSAGES = [hello, counted(1), joined(4), { ...counted(2, 5), note: "é € 𝄞" }, counted(3, 6)];
const TEXT = MESSAGES.map((message) => `${JSON.stringify(message)}\n`).join("");

/** How a poll ends that is complete. */
const complete = { type: "bye", code: 1004, reason: "complete", reconnect: true, after: 0 };

class FakeXhr {
  static HEADERS_RECEIVED = 2;
  /** @type {FakeXhr} */
  static last;
  readyState = 0;
  status = 0;
  statusText = "";
  responseText = "";
  isAborted = false;
  /** @type {Record<string, string>} */
  headers = {};
  onreadystatechange = () => {};
  onprogress = () => {};
  onload = () => {};
  onerror = () => {};

  /** @param {string} method @param {string} url */
  open(method, url) {
    this.method = method;
    this.url = new URL(url);
    FakeXhr.last = this;
  }

  setRequestHeader() {}
  send() {}

  abort() {
    this.isAborted = true;
  }

  /** @param {string} name */
  getResponseHeader(name) {
    return this.headers[name] ?? null;
  }

  /** @param {number} [status] @param {Record<string, string>} [headers] */
  answer(status = 200, headers = { "Content-Type": "application/x-ndjson" }) {
    Object.assign(this, { status, headers, readyState: 2 });
    this.onreadystatechange();
  }

  /** @param {string} text */
  grow(text) {
    this.responseText += text;
    this.onprogress();
  }
}

const realGlobals = { XMLHttpRequest: globalThis.XMLHttpRequest, document: globalThis.document };
afterEach(() => void Object.assign(globalThis, realGlobals));

/** @param {string} name @param {any} [loaded] */
async function pageOver(name, loaded) {
  const page = testPage({
    transports: loaded ? [{ name, isSupported: () => true, load: () => loaded }] : loadedTransports(name),
  });
  /** @type {number[]} */
  const seen = [];
  page.listener(counter).listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  await page.clock.advance(0);
  return { ...page, seen };
}

function xhrPage() {
  Object.assign(globalThis, { XMLHttpRequest: FakeXhr });
  return pageOver("xhr", xhr);
}

for (const name of ["fetch", "fetch-post", "refresh"]) {
  test(`${name}: bytes may be cut anywhere`, async () => {
    const { server, seen, connection } = await pageOver(name);
    await server.last.accept();
    for (const byte of new TextEncoder().encode(TEXT)) {
      server.last.sendBytes(new Uint8Array([byte]));
    }
    await settle();
    if (name === "refresh") {
      await server.last.send(complete);
      await server.last.end();
    }
    assert.deepEqual(seen, [1, 2, 3]);
    assert.equal(connection.state, "connected");
  });
}

test("fetchPostSendsItsParametersAsAForm", async () => {
  const { server } = await pageOver("fetch-post");
  assert.deepEqual([server.last.method, server.last.url.search, server.last.channels], ["POST", "", ["numbers"]]);
});

test("longPollBeginsWithWhatAnswersAtOnceAndThenWaits", async () => {
  const { server, clock, connection, events } = await pageOver("long-poll");
  assert.equal(server.last.transport, "refresh");
  await server.last.accept();
  await server.last.send(hello, joined(4), complete);
  await server.last.end();
  assert.deepEqual([connection.state, connection.transport], ["connected", "long-poll"]);
  assert.deepEqual([server.last.transport, server.last.channels], ["long-poll", ["numbers@e1.4"]]);
  await clock.advance(29_000);
  await server.last.accept();
  await server.last.send(hello, counted(2, 5), complete);
  await server.last.end();
  assert.deepEqual(server.last.channels, ["numbers@e1.5"], "the end of a reply is no loss");
  await server.last.cut();
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "lost"],
  );
  await clock.advance(1_000);
  assert.equal(server.last.transport, "refresh", "after a loss the page is told at once how it goes on");
});

test("aPollThatEndsWithoutAWordIsLost", async () => {
  const { server, seen, events } = await pageOver("long-poll");
  await server.last.accept();
  await server.last.send(hello, joined(4), counted(1, 5));
  await server.last.end();
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected", "lost"],
  );
  assert.deepEqual(seen, [1], "what it did bring counts");
});

test("anEmptyPollThatIsAnsweredInHasteIsNotAskedAgainInHaste", async () => {
  const { server, clock } = await pageOver("long-poll");
  for (let reply = 0; reply < 2; reply += 1) {
    await server.last.accept();
    await server.last.send(hello, joined(4), complete);
    await server.last.end();
  }
  assert.equal(server.exchanges.length, 2);
  await clock.advance(1_000);
  assert.equal(server.exchanges.length, 3);
});

test("refreshAsksAgainAfterItsPeriod", async () => {
  const { server, clock, connection, events } = await pageOver("refresh");
  for (let reply = 1; reply <= 3; reply += 1) {
    assert.equal(server.exchanges.length, reply);
    await server.last.accept();
    await server.last.send(hello, joined(4), complete);
    await server.last.end();
    assert.equal(connection.state, "connected");
    await clock.advance(5_000);
  }
  assert.deepEqual(
    events.map(([type]) => type),
    ["connected"],
  );
});

test("anXhrIsReadAsItsTextGrowsCutAnywhere", async () => {
  const { seen, connection } = await xhrPage();
  assert.equal(`${FakeXhr.last.url?.pathname}${FakeXhr.last.url?.search}`, "/freshet/xhr?channel=numbers");
  FakeXhr.last.answer();
  for (const character of TEXT) {
    FakeXhr.last.grow(character);
  }
  assert.deepEqual(seen, [1, 2, 3]);
  assert.deepEqual([connection.state, connection.transport], ["connected", "xhr"]);
});

test("aRefusedXhrSaysWhy", async () => {
  const { connection } = await xhrPage();
  FakeXhr.last.answer(404, { "Content-Type": "application/json" });
  FakeXhr.last.grow('{"error":"unknown-channel","message":"there is none"}');
  FakeXhr.last.onload();
  await settle();
  assert.deepEqual([connection.state, connection.reason], ["closed", "there is none (unknown-channel)"]);
});

test("anXhrThatIsNoStreamOrIsGarbledIsGivenUp", async () => {
  const page = await xhrPage();
  FakeXhr.last.answer(200, { "Content-Type": "text/html" });
  await settle();
  assert.match(page.connection.reason, /the answer is text\/html/);
  assert.ok(FakeXhr.last.isAborted);

  const { connection, server } = await xhrPage();
  FakeXhr.last.answer();
  FakeXhr.last.grow("<html>\n");
  await settle();
  assert.equal(connection.state, "lost");
  assert.ok(FakeXhr.last.isAborted);
  assert.equal(server.exchanges.length, 0);
});

test("anXhrIsAbortedWithItsStream", async () => {
  const { connection } = await xhrPage();
  connection.close();
  assert.ok(FakeXhr.last.isAborted);
});

/** A page with a hidden frame, which a test makes speak. */
async function framePage() {
  const { document, CustomEvent, Event } = testWindow();
  Object.assign(globalThis, { document });
  Object.defineProperty(document, "readyState", { value: "complete", configurable: true });
  const page = await pageOver("iframe", iframe({ callDocument, ofDocument }));
  await settle();
  const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
  return {
    ...page,
    frame,
    frames: () => document.querySelectorAll("iframe").length,
    /** @param {object[]} messages */
    script: (...messages) =>
      frame.dispatchEvent(
        new CustomEvent("freshet-messages", {
          detail: messages.map((message) => `${JSON.stringify(message)}\n`).join(""),
        }),
      ),
    async load() {
      frame.dispatchEvent(new Event("load"));
      await settle();
    },
  };
}

test("theScriptsOfAHiddenFrameAreHeard", async () => {
  const { frame, script, seen, connection } = await framePage();
  assert.match(frame.src, /\/freshet\/iframe\?channel=numbers$/);
  assert.deepEqual(
    [frame.hidden, frame.tabIndex, frame.title, frame.getAttribute("aria-hidden")],
    [true, -1, "Freshet", "true"],
  );
  script(hello, counted(1), joined(4));
  script(counted(2, 5), counted(2, 5));
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual([connection.state, connection.transport], ["connected", "iframe"]);
});

test("aFrameIsRemovedWithItsStreamAndAfterIt", async () => {
  const { frames, script, load, connection } = await framePage();
  script(hello, joined(4));
  await load();
  assert.deepEqual([frames(), connection.state], [0, "lost"]);

  const other = await framePage();
  other.connection.close();
  await settle();
  assert.equal(other.frames(), 0);
});

test("aFrameWithoutMessagesIsAskedWhy", async () => {
  const { load, server, connection, frames } = await framePage();
  await load();
  await server.last.refuse(403, { error: "forbidden", message: "not yours" });
  assert.deepEqual([connection.state, connection.reason], ["closed", "not yours (forbidden)"]);
  await settle();
  assert.equal(frames(), 0);
});
