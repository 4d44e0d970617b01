import assert from "node:assert/strict";
import { test } from "node:test";
import { reporter } from "../../main/js/listener/reporter.js";

test("theConsoleShowsEachFailureOnceAndOfEachMethodAFew", () => {
  const target = new EventTarget();
  let events = 0;
  target.addEventListener("error", () => (events += 1));
  /** @type {unknown[][]} */
  const lines = [];
  const report = reporter(target, { error: (...data) => lines.push(data) });
  for (let i = 0; i < 100; i += 1) {
    report({ channel: "stocks", method: "priceChanged", message: `there is no slot ${i % 50}`, cause: undefined });
  }
  report({ channel: "stocks", method: "traded", message: "it failed", cause: "why" });
  assert.equal(events, 101);
  assert.equal(lines.length, 6);
  assert.deepEqual(lines[0], ["Freshet: stocks, priceChanged: there is no slot 0"]);
  assert.deepEqual(lines[4], [
    "Freshet: stocks, priceChanged: there is no slot 4 (and so on: no more is shown of this method)",
  ]);
  assert.deepEqual(lines[5], ["Freshet: stocks, traded: it failed", "why"]);
});

test("whatThePageThrowsIsShownOncePerPlace", () => {
  /** @type {unknown[][]} */
  const lines = [];
  const report = reporter(new EventTarget(), { error: (...data) => lines.push(data) });
  const failed = (/** @type {unknown} */ cause) =>
    report({ channel: "stocks", method: "priceChanged", message: "the page's handler failed", cause });
  const causes = [new TypeError("no rows"), new TypeError("no cells"), "a string", null];
  for (let i = 0; i < 3; i += 1) {
    causes.forEach(failed);
  }
  assert.deepEqual(
    lines,
    causes.map((cause) => ["Freshet: stocks, priceChanged: the page's handler failed", cause]),
  );
});
