import assert from "node:assert/strict";
import { test } from "node:test";
import { BackOff } from "../../main/js/back-off.js";
import { seededRandom } from "./support/seeded-random.js";

test("theWaitsStayWithinBoundsThatDoubleUpToTheCap", (context) => {
  const random = seededRandom(context);
  for (let round = 0; round < 200; round += 1) {
    const backOff = new BackOff({ random });
    for (let failure = 0; failure < 40; failure += 1) {
      const wait = backOff.next();
      const bound = Math.min(30_000, 250 * 2 ** failure);
      assert.ok(wait >= 0 && wait < bound, `failure ${failure}: ${wait} is not below ${bound}`);
    }
  }
});

test("theWaitsUseTheWholeRange", (context) => {
  const random = seededRandom(context);
  const waits = Array.from({ length: 1000 }, () => new BackOff({ random }).next());
  assert.ok(Math.min(...waits) < 25 && Math.max(...waits) > 225, `${Math.min(...waits)} to ${Math.max(...waits)}`);
});

test("afterAResetItBeginsAnew", () => {
  const backOff = new BackOff({ random: () => 0.999 });
  backOff.next();
  backOff.next();
  assert.equal(backOff.failures, 2);
  backOff.reset();
  assert.equal(backOff.failures, 0);
  assert.ok(backOff.next() < 250);
});
