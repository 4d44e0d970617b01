import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Lines } from "../../main/js/wire/lines.js";
import { parseMessage, parsePosition } from "../../main/js/wire/messages.js";
import { bigint, float, text } from "../../main/js/wire/values.js";

/** What the server's tests encode, this reads. @param {string} name @returns {any[]} */
function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../../../../docs/vectors/${name}.json`, import.meta.url), "utf8"));
}

/** @type {Record<string, (value: any) => unknown>} */
const DECODERS = { "as-is": (value) => value, bigint, float };

test("valuesOfTheVectorsHaveTheirText", () => {
  for (const { wire, decode, text: expected } of vectors("values")) {
    const value = DECODERS[decode]?.(JSON.parse(wire));
    assert.equal(text(value), expected, wire);
    assert.ok(decode !== "bigint" || value === null || typeof value === "bigint", wire);
  }
});

test("framesOfTheVectorsAreRead", () => {
  for (const { about, ndjson, sse, script, ...frame } of vectors("frames")) {
    const lines = new Lines().push(new TextEncoder().encode(ndjson));
    const literal = new Function(`return '${script}'`)().split("\n");
    for (const json of [
      ...lines,
      sse
        .split("\n")
        .find((/** @type {string} */ line) => line.startsWith("data: "))
        .slice(6),
      literal[0],
    ]) {
      const { channel, method, args, html } = frame;
      const offset = frame.offset || undefined;
      assert.deepEqual(parseMessage(json), { type: "frame", channel, offset, method, args, html }, about);
    }
    assert.deepEqual([lines.length, literal.length], [1, 2], about);
  }
});

test("messagesOfTheVectorsAreRead", () => {
  for (const { wire, read } of vectors("messages")) {
    assert.deepEqual(parseMessage(wire), read);
  }
});

test("positionsOfTheVectorsAreReadOrRefused", () => {
  for (const { text: position, ...read } of vectors("positions")) {
    if (read.epoch) {
      assert.deepEqual(parsePosition(position), read);
    } else {
      assert.throws(() => parsePosition(position), SyntaxError, position);
    }
  }
});
