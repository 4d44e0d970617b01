import assert from "node:assert/strict";
import { test } from "node:test";
import { usableTransports } from "../../main/js/transport/transports.js";
import { counted, counter, hello, joined, testPage } from "./support/test-page.js";
import { settle } from "./support/virtual-clock.js";

class FakeEventSource {
  static CLOSED = 2;
  /** @type {FakeEventSource[]} */
  static all = [];
  readyState = 0;
  onmessage = (/** @type {{ data: string }} */ _event) => {};
  onerror = () => {};

  /** @param {string} url */
  constructor(url) {
    this.url = new URL(url);
    FakeEventSource.all.push(this);
  }

  /** @param {object[]} messages */
  send(...messages) {
    messages.forEach((message) => this.onmessage({ data: JSON.stringify(message) }));
  }

  /** @param {number} readyState */
  async fail(readyState) {
    this.readyState = readyState;
    this.onerror();
    await settle();
  }

  close() {
    this.readyState = FakeEventSource.CLOSED;
  }
}

async function ssePage() {
  FakeEventSource.all = [];
  globalThis.EventSource = /** @type {any} */ (FakeEventSource);
  const page = testPage({ transports: usableTransports("sse") });
  /** @type {number[]} */
  const seen = [];
  page.listener(counter).listen("numbers", { counted: (/** @type {number} */ n) => seen.push(n) });
  await page.clock.advance(0);
  await new Promise((resolve) => setTimeout(resolve, 0));
  const sources = FakeEventSource.all;
  const [source] = sources;
  assert.ok(source, "an EventSource was opened");
  return { ...page, seen, sources, source };
}

await import("../../main/js/transport/sse.js"); // So that the import within the runtime takes no time.

test("eventsAreMessages", async () => {
  const { source, seen, connection } = await ssePage();
  assert.equal(`${source.url.pathname}${source.url.search}`, "/freshet/sse?channel=numbers");
  source.send(hello, counted(1), joined(4), counted(2, 5), counted(2, 5));
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual([connection.state, connection.transport], ["connected", "sse"]);
});

test("aBrokenEventStreamIsContinuedFromThePositions", async () => {
  const { source, sources, clock } = await ssePage();
  source.send(hello, joined(4));
  await source.fail(0);
  assert.equal(source.readyState, FakeEventSource.CLOSED, "EventSource does not reconnect by itself");
  await clock.advance(500);
  assert.deepEqual(sources.at(-1)?.url.searchParams.getAll("channel"), ["numbers@e1.4"]);
});

test("aRefusedEventStreamIsAskedWhy", async () => {
  const { source, server, connection } = await ssePage();
  await source.fail(FakeEventSource.CLOSED);
  await server.last.refuse(403, { error: "forbidden", message: "not yours" });
  assert.deepEqual([connection.state, connection.reason], ["closed", "not yours (forbidden)"]);
});

test("anEventStreamThatAProxyRefusesIsTriedAgain", async () => {
  const { source, sources, server, clock, connection } = await ssePage();
  await source.fail(FakeEventSource.CLOSED);
  await server.last.refuse(404, "<html>no such host</html>");
  assert.deepEqual([connection.state, connection.reason], ["lost", "the server answered 404"]);
  await clock.advance(500);
  assert.equal(sources.length, 2);
});

test("anEventStreamThatIsWellWhenItIsAskedWhyIsTriedAgain", async () => {
  const { source, sources, server, clock, connection } = await ssePage();
  await source.fail(FakeEventSource.CLOSED);
  await server.last.accept("text/event-stream");
  assert.equal(connection.state, "lost");
  assert.ok(server.last.signal.aborted, "the stream that the question has opened is let go");
  await clock.advance(500);
  assert.equal(sources.length, 2);
});

test("aGarbledEventEndsTheStream", async () => {
  const { source, connection } = await ssePage();
  source.onmessage({ data: "<" });
  await settle();
  assert.deepEqual([connection.state, source.readyState], ["lost", FakeEventSource.CLOSED]);
});
