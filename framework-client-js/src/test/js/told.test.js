import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { testWindow } from "./support/test-page.js";

/** No test may depend on how much of it is used: what is told is loaded first. */
const PATIENCE_MS = 60_000;

/**
 * The runtime in a page of this state, with a clock of the test's.
 *
 * @param {object} state
 * @param {string} id of this instance of the module
 * @param {string} [module]
 */
async function pageOf(state, id, module = `../../main/js/runtime.js?${id}`) {
  const window = testWindow();
  const meta = window.document.createElement("meta");
  meta.name = "freshet";
  meta.content = JSON.stringify(state);
  window.document.head.append(meta);
  Object.assign(globalThis, {
    window,
    document: window.document,
    addEventListener: window.addEventListener.bind(window),
  });
  mock.timers.enable({ apis: ["setTimeout"] });
  const warn = mock.method(console, "warn", () => {});
  mock.method(console, "error", () => {});
  mock.method(globalThis, "fetch", () =>
    Promise.resolve(
      new Response('{"error":"unknown-channel","channel":"nasdak","message":"There is no channel \\"nasdak\\""}', {
        status: 404,
        headers: { "Content-Type": "application/json" },
      }),
    ),
  );
  /** @type {typeof import("../../main/js/runtime.js")} */
  const runtime = await import(module);
  const lines = () => warn.mock.calls.map(({ arguments: [line] }) => String(line));
  const told = async (/** @type {number} */ count) => {
    const started = performance.now();
    while (lines().length < count && performance.now() - started < PATIENCE_MS) {
      await setImmediate();
    }
    return lines();
  };
  return { ...runtime, lines, told };
}

const prices = { name: "com.acme.PriceListener", methods: { priceChanged: { decode: () => [], update() {} } } };

/** @param {string} id @param {(page: Awaited<ReturnType<typeof pageOf>>) => Promise<void>} body @param {object} state */
function testPageOf(id, state, body) {
  test(id, async () => {
    try {
      await body(await pageOf(state, id));
    } finally {
      mock.timers.reset();
      mock.restoreAll();
    }
  });
}

testPageOf(
  "aRenderedChannelThatNobodyListensToIsTold",
  { transport: "page-script", channels: { nasdaq: "e.1", nyse: "e.1" } },
  async ({ listener, lines, told, connection }) => {
    listener(prices).listen("nyse");
    mock.timers.tick(4_999);
    await setImmediate();
    assert.deepEqual(lines(), []);
    mock.timers.tick(1);
    assert.deepEqual(await told(1), [
      "Freshet: this page was rendered with nasdaq, but nothing on it listens there, so no update arrives. Import the listener " +
        'and call listen("nasdaq") as soon as the script runs, or remove the channel from the page in Java.',
    ]);
    connection.close();
  },
);

testPageOf(
  "handlersOnAPageThatOthersGetByPatchesAreTold",
  { transport: "page-script", auto: true, channels: { nasdaq: "e.1" } },
  async ({ listener, told, connection }) => {
    listener(prices).listen("nasdaq");
    listener(prices).listen("nasdaq", { onJoined() {} });
    listener(prices).listen("nasdaq", { priceChanged() {} });
    const lines = await told(1);
    assert.equal(lines.length, 1);
    assert.match(String(lines), /^Freshet: nasdaq: where this page is streamed by patches .*AUTO in Chrome and Edge/);
    connection.close();
  },
);

testPageOf(
  "aRefusedChannelIsToldWithThoseOfThePage",
  { transport: "fetch", channels: { nasdaq: "e.1" } },
  async ({ listener, told }) => {
    listener(prices).listen("nasdak");
    mock.timers.tick(0);
    assert.deepEqual(await told(1), [
      'Freshet: nasdak: the server refuses this channel. Did you mean "nasdaq"? The page was rendered with nasdaq.',
    ]);
  },
);

testPageOf("aSecondCopyOfTheRuntimeIsTold", { transport: "fetch" }, async ({ told }) => {
  const another = "../../main/js/runtime.js?another";
  await import(another);
  const lines = await told(1);
  assert.equal(lines.length, 1);
  assert.match(
    String(lines),
    /^Freshet: the runtime is loaded twice, from file:.*aSecondCopyOfTheRuntimeIsTold and file:.*another, so calls happen twice/,
  );
});

test("theBundledPartsUnderstandEachOther", async () => {
  const bundle = new URL("../../../target/classes/META-INF/resources/freshet/stub.js", import.meta.url);
  try {
    const { listener, connection } = await pageOf(
      { transport: "fetch", share: false },
      "bundle",
      `${bundle.href}?told`,
    );
    const closed = new Promise((resolve) =>
      connection.addEventListener("closed", ({ detail }) => resolve(detail.reason)),
    );
    listener(prices).listen("nasdak");
    mock.timers.tick(0);
    assert.equal(await closed, 'There is no channel "nasdak" (unknown-channel)');
  } finally {
    mock.timers.reset();
    mock.restoreAll();
  }
});
