import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { usableTransports } from "../../main/js/transport/transports.js";

const { EventSource: realEventSource, Response: realResponse, XMLHttpRequest: realXhr } = globalThis;

afterEach(() => {
  Object.assign(globalThis, { EventSource: realEventSource, Response: realResponse, XMLHttpRequest: realXhr });
});

/** @param {string} [forced] */
function names(forced) {
  return usableTransports(forced).map(({ name }) => name);
}

test("streamsOfFetchComeFirstAndPollsLast", () => {
  assert.deepEqual(names(), ["fetch", "fetch-post", "long-poll", "refresh"]);
  assert.deepEqual(names("page-script"), names());
  assert.deepEqual(names("auto"), names());
});

test("whereFetchDoesNotStreamTheNextBestDoes", () => {
  Object.assign(globalThis, { Response: class {}, EventSource: class {}, XMLHttpRequest: class {} });
  assert.deepEqual(names(), ["sse", "long-poll", "refresh"]);
  Object.assign(globalThis, { EventSource: undefined });
  assert.deepEqual(names(), ["xhr", "long-poll", "refresh"]);
  Object.assign(globalThis, { XMLHttpRequest: undefined });
  assert.deepEqual(names(), ["iframe", "long-poll", "refresh"]);
});

test("aPageGetsTheTransportThatItAsksForOrNone", () => {
  for (const name of ["fetch", "fetch-post", "iframe", "long-poll", "refresh"]) {
    assert.deepEqual(names(name), [name]);
  }
  Object.assign(globalThis, { EventSource: undefined });
  assert.deepEqual(names("sse"), []);
});

test("theTableLoadsATransportForEachName", async () => {
  Object.assign(globalThis, { EventSource: class {}, XMLHttpRequest: class {} });
  for (const name of ["fetch", "fetch-post", "sse", "xhr", "iframe", "long-poll", "refresh"]) {
    assert.equal(typeof (await usableTransports(name)[0]?.load())?.open, "function", name);
  }
});

test("thePeriodOfRefreshIsThePages", () => {
  assert.equal(usableTransports("refresh")[0]?.period, 5_000);
  assert.equal(usableTransports("refresh", 200)[0]?.period, 200);
});
