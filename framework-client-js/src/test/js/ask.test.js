import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { loadedTransports } from "./support/loaded-transports.js";
import { counter, testPage } from "./support/test-page.js";
import * as xhr from "../../main/js/transport/xhr.js";

/** What an XMLHttpRequest was asked to send. */
class FakeXhr {
  /** @type {FakeXhr} */
  static last;
  /** @type {Record<string, string>} */
  requestHeaders = {};
  /** @type {unknown} */
  body;

  /** @param {string} method @param {string} url */
  open(method, url) {
    this.method = method;
    this.url = new URL(url);
    FakeXhr.last = this;
  }

  /** @param {string} name @param {string} value */
  setRequestHeader(name, value) {
    this.requestHeaders[name] = value;
  }

  /** @param {unknown} body */
  send(body) {
    this.body = body;
  }

  abort() {}
}

const { XMLHttpRequest: realXhr } = globalThis;
afterEach(() => void Object.assign(globalThis, { XMLHttpRequest: realXhr }));

/** The request of a page that listens to so many channels. @param {string} name @param {number} count */
async function requestOf(name, count) {
  Object.assign(globalThis, { XMLHttpRequest: FakeXhr });
  const transports = name === "xhr" ? [{ name, isSupported: () => true, load: () => xhr }] : loadedTransports(name);
  const page = testPage({ transports, session: "s1" });
  for (let i = 0; i < count; i += 1) {
    page.listener(counter).listen(`${"c".repeat(96)}-${i}`, { counted() {} });
  }
  await page.clock.advance(0);
  if (name === "xhr") {
    const { method, url, requestHeaders, body } = FakeXhr.last;
    return { method, url: /** @type {URL} */ (url), session: requestHeaders["Freshet-Session"], form: body };
  }
  const { method, url, headers, parameters } = page.server.last;
  return { method, url, session: headers.get("Freshet-Session"), form: method === "POST" ? parameters : null };
}

for (const name of ["fetch", "long-poll", "xhr"]) {
  test(`${name}: the session is in a header and not in the address`, async () => {
    const { method, url, session, form } = await requestOf(name, 1);
    assert.deepEqual([method, session, form], ["GET", "s1", null]);
    assert.deepEqual([url.searchParams.has("session"), url.searchParams.getAll("channel").length], [false, 1]);
  });

  test(`${name}: a request that is too long for an address is posted`, async () => {
    const { method, url, session, form } = await requestOf(name, 64);
    assert.deepEqual([method, url.search, session], ["POST", "", "s1"]);
    assert.equal(/** @type {URLSearchParams} */ (form).getAll("channel").length, 64);
  });
}
