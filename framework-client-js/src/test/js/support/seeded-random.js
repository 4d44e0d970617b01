/**
 * A random function that can be replayed: its seed is printed, and comes from the variable SEED if that is set.
 *
 * @param {import("node:test").TestContext} context
 */
export function seededRandom(context) {
  return randomOf(seedOf(context));
}

/** @param {import("node:test").TestContext} context */
export function seedOf(context) {
  const seed = Number(process.env["SEED"] ?? Date.now() % 0x7fffffff) >>> 0;
  context.diagnostic(`SEED=${seed}`);
  return seed;
}

/** @param {number} seed */
export function randomOf(seed) {
  let state = seed;
  // Mulberry32: 32 bits of state are plenty for test data.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
