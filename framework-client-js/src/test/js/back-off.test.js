import assert from "node:assert/strict";
import { test } from "node:test";
import { BackOff } from "../../main/js/connection/back-off.js";
import { seededRandom } from "./support/seeded-random.js";

/** Fails until the outage has lasted for so many ms; gives the waits. @param {() => number} random @param {number} outage */
function waits(random, outage) {
  let now = 1_000;
  const backOff = new BackOff({ random, now: () => now });
  const all = [];
  while (now < 1_000 + outage) {
    const wait = backOff.next();
    all.push({ at: now - 1_000, wait });
    now += wait;
  }
  return all;
}

test("theWaitsStayWithinBoundsThatGrowWithTheOutage", (context) => {
  const random = seededRandom(context);
  for (let round = 0; round < 100; round += 1) {
    waits(random, 600_000).forEach(({ at, wait }, failure) => {
      const bound = failure === 0 ? 1_000 : Math.min(30_000, Math.max(2_000, at / 4));
      assert.ok(wait >= 0 && wait < bound, `failure ${failure} at ${at}: ${wait}`);
    });
  }
});

test("afterARestartOfTwentySecondsEveryPageIsBackWithinFive", () => {
  for (const { at, wait } of waits(() => 0.999, 20_000)) {
    assert.ok(wait < 5_000, `${wait} at ${at}`);
  }
});

test("theWaitsUseTheWholeRange", (context) => {
  const random = seededRandom(context);
  const first = Array.from({ length: 1000 }, () => new BackOff({ random, now: () => 0 }).next());
  assert.ok(Math.min(...first) < 100 && Math.max(...first) > 900, `${Math.min(...first)} to ${Math.max(...first)}`);
});

test("whatTheServerAsksForIsWaitedAndSpreadOverASecond", (context) => {
  const random = seededRandom(context);
  const first = Array.from({ length: 1000 }, () => new BackOff({ random, now: () => 0 }).next(7_000));
  assert.ok(Math.min(...first) >= 7_000 && Math.max(...first) < 8_000 && Math.max(...first) > 7_900);
});

test("afterAResetItBeginsAnew", () => {
  let now = 0;
  const backOff = new BackOff({ random: () => 0.999, now: () => now });
  backOff.next();
  now = 100_000;
  assert.ok(backOff.next() > 20_000);
  backOff.reset();
  assert.ok(backOff.next() < 1_000);
});
