import assert from "node:assert/strict";
import { test } from "node:test";
import { Painter } from "../../main/js/page/painter.js";

/** A painter whose frames come when the test says so. */
function painterOf({ startTransition = undefined, missing = undefined } = /** @type {any} */ ({})) {
  /** @type {(() => void)[]} */
  const requested = [];
  /** @type {(() => void)[]} */
  const timers = [];
  const page = { isHidden: false };
  const painter = new Painter({
    isHidden: () => page.isHidden,
    request: (action) => requested.push(action),
    setTimeout: (action) => timers.push(action),
    startTransition,
    ...(missing && { missing }),
  });
  /** @type {number[]} */
  const made = [];
  return {
    page,
    requested,
    timers,
    made,
    painter,
    paint: (/** @type {number} */ n) => painter.paint(() => made.push(n)),
  };
}

test("updatesAreMadeTogetherBeforeTheNextPaint", () => {
  const { made, paint, requested } = painterOf();
  [1, 2, 3].forEach(paint);
  assert.deepEqual([made, requested.length], [[], 1]);
  requested[0]?.();
  assert.deepEqual(made, [1, 2, 3]);
  paint(4);
  assert.equal(requested.length, 2);
});

test("whatWaitsIsMadeAtOnceWhenThePageIsHidden", () => {
  const { made, paint, page } = painterOf();
  paint(1);
  page.isHidden = true;
  paint(2);
  assert.deepEqual(made, [1, 2]);
});

test("updatesDoNotWaitForFramesThatDoNotCome", () => {
  const { made, paint, timers, requested } = painterOf();
  paint(1);
  timers[0]?.();
  assert.deepEqual(made, [1]);
  requested[0]?.();
  assert.deepEqual(made, [1]);
});

test("theTimeOfUpdatesThatAreMadeDoesNotHurryTheNext", () => {
  const { made, paint, timers, requested } = painterOf();
  paint(1);
  requested[0]?.();
  paint(2);
  timers[0]?.();
  assert.deepEqual(made, [1]);
  requested[1]?.();
  assert.deepEqual(made, [1, 2]);
});

test("updatesDoNotWaitForATransitionThatDoesNotBegin", () => {
  const { made, paint, timers, requested } = painterOf({
    startTransition: () => ({ ready: new Promise(() => {}), finished: new Promise(() => {}) }),
  });
  paint(1);
  requested[0]?.();
  assert.deepEqual(made, []);
  timers[0]?.();
  assert.deepEqual(made, [1]);
});

test("updatesAreShownByOneTransitionAtATime", async () => {
  /** @type {(() => void)[]} */
  const ends = [];
  let started = 0;
  const { made, paint, requested } = painterOf({
    startTransition: (/** @type {() => void} */ update) => {
      started += 1;
      update();
      return {
        ready: Promise.reject(new Error("skipped")),
        finished: new Promise((resolve) => ends.push(() => resolve(undefined))),
      };
    },
  });
  paint(1);
  requested.pop()?.();
  paint(2);
  requested.pop()?.();
  assert.deepEqual([made, started], [[1, 2], 1]);
  ends[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  paint(3);
  requested.pop()?.();
  assert.deepEqual([made, started], [[1, 2, 3], 2]);
});

test("updatesWaitInOrderForAPartThatOneOfThemNeeds", async () => {
  /** @type {(() => void)[]} */
  const loaded = [];
  let needs = -1;
  const { made, paint, requested, painter } = painterOf({
    missing: () =>
      made.length === needs ? new Promise((resolve) => loaded.push(() => resolve((needs = -1)))) : undefined,
  });
  needs = 1;
  [1, 2, 3].forEach(paint);
  requested.pop()?.();
  assert.deepEqual(made, [1]);
  paint(4);
  painter.flush();
  assert.deepEqual(made, [1]);
  loaded[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual([made, loaded.length], [[1, 2, 3, 4], 1]);
});

test("updatesDoNotWaitForAPartThatCannotBeLoadedOrDoesNotCome", async () => {
  const { made, paint, requested, timers, painter } = painterOf();
  painter.hold(Promise.reject(new TypeError("Failed to fetch")));
  paint(1);
  requested.pop()?.();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(made, [1]);
  painter.hold(new Promise(() => {}));
  paint(2);
  painter.flush();
  assert.deepEqual(made, [1]);
  timers.forEach((action) => action());
  assert.deepEqual(made, [1, 2]);
});

test("nothingIsHeldWithoutABound", () => {
  const { made, paint, painter } = painterOf();
  painter.hold(new Promise(() => {}));
  for (let n = 0; n < 10_000; n += 1) {
    paint(n);
  }
  assert.equal(made.length, 10_000);
});
