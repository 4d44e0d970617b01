import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf, seedOf } from "./support/seeded-random.js";
import { StateServer } from "./support/state-server.js";
import { statefulPage } from "./support/stateful-page.js";
import { VirtualClock } from "./support/virtual-clock.js";

const ROUNDS = 40;
const STEPS = 60;

test("afterQuietEveryReplicaIsWhatTheChannelKeeps", async (context) => {
  const seed = seedOf(context);
  for (let round = 0; round < ROUNDS; round += 1) {
    await play(randomOf(seed + round), `SEED=${seed}, round ${round}`);
  }
});

/** @param {() => number} random @param {string} name */
async function play(random, name) {
  const clock = new VirtualClock();
  const server = new StateServer(clock, random);
  /** @type {any[]} */
  const states = [];
  let pages = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const choice = random();
    if (choice < 0.08 && pages < 4) {
      pages += 1;
      open(server, clock, random).then((state) => states.push(state));
    } else if (choice < 0.6) {
      callAtRandom(server, random, step);
    } else if (choice < 0.75) {
      server.pump();
    } else if (choice < 0.8) {
      server.cut();
    } else if (choice < 0.82) {
      server.restart();
    } else if (choice < 0.86) {
      server.trim();
    } else {
      await clock.advance(random() * 1_500);
    }
  }
  await clock.advance(60_000);
  server.pump(1);
  await clock.advance(1_000);
  assert.equal(states.length, pages, name);
  states.forEach((state) => assert.deepEqual(textOf(state.views), textOf(expected(server.state)), name));
  states.forEach((state) => assert.deepEqual(state.told(), textOf(state.views).changed, `${name}: events`));
}

/** A page that was rendered with the channel, or joins. @param {StateServer} server @param {VirtualClock} clock @param {() => number} random */
async function open(server, clock, random) {
  const rendered = random() < 0.5 ? { rendered: new Map([["orders", server.position]]), session: "s1" } : {};
  const { stub } = statefulPage({ clock, random, fetch: server.fetch, ...rendered });
  const views = await stub.state("orders");
  const told = new Map([...views.changed].map(([id, call]) => [id, call.item]));
  let isFirst = true; // It may tell of what was changed just before the page looked.
  views.changed.addEventListener("change", (/** @type {CustomEvent} */ { detail: { added, changed, removed } }) => {
    removed.forEach((/** @type {any} */ { id }) => assert.ok(told.delete(id) || isFirst));
    added.forEach((/** @type {any} */ { id }) => assert.ok(!told.has(id) || isFirst));
    changed.forEach((/** @type {any} */ { id }) => assert.ok(told.has(id) || isFirst));
    [...added, ...changed].forEach(({ id, item }) => told.set(id, item));
    isFirst = false;
  });
  return { views, told: () => [...told].map(([id, item]) => `${id} ${item}`).sort() };
}

/** @param {StateServer} server @param {() => number} random @param {number} step */
function callAtRandom(server, random, step) {
  const id = String(Math.floor(random() * 5));
  const choice = random();
  if (choice < 0.35) {
    server.call("changed", { id, item: `item ${step}` });
  } else if (choice < 0.55) {
    server.call("removed", { id });
  } else if (choice < 0.75) {
    server.call("said", { text: `text ${step % 3}` });
  } else if (choice < 0.8) {
    server.call("entered", {});
  } else if (choice < 0.85) {
    server.call("cleared", {});
  } else if (choice < 0.95) {
    server.call("topic", { text: `topic ${step}` });
  } else {
    server.call("untitled", {});
  }
}

/** What a server keeps, as a replica has it. @param {import("./support/state-server.js").Call[]} calls */
function expected(calls) {
  const of = (/** @type {string} */ method) => calls.filter((call) => call.method === method).map(({ args }) => args);
  return {
    changed: of("changed").map(({ id, item }) => [id, { item }]),
    talk: calls
      .filter(({ method }) => method === "said" || method === "entered")
      .map(({ method, args }) => ({ [method]: args })),
    topic: of("topic"),
  };
}

/** Keys that came back while a page was away have another order there. @param {any} views */
function textOf({ changed, talk, topic }) {
  return {
    changed: Array.from(changed, ([id, { item }]) => `${id} ${item}`).sort(),
    talk: Array.from(talk, ({ said }) => said?.text ?? "entered"),
    topic: Array.from(topic, ({ text }) => text),
  };
}
