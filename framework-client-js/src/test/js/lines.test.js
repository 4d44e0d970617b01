import assert from "node:assert/strict";
import { test } from "node:test";
import { Lines } from "../../main/js/wire/lines.js";
import { seededRandom } from "./support/seeded-random.js";

const TEXT = '{"a":"ä€😀"}\n\n{"b":2}\r\n{"c":"\u2028"}\n';
const LINES = ['{"a":"ä€😀"}', '{"b":2}\r', '{"c":"\u2028"}'];

/** @param {Uint8Array[]} chunks */
function read(chunks) {
  const lines = new Lines();
  return chunks.flatMap((chunk) => lines.push(chunk));
}

test("linesSurviveACutAtEveryPairOfBytes", () => {
  const bytes = new TextEncoder().encode(TEXT);
  for (let i = 0; i <= bytes.length; i += 1) {
    for (let j = i; j <= bytes.length; j += 1) {
      assert.deepEqual(
        read([bytes.subarray(0, i), bytes.subarray(i, j), bytes.subarray(j)]),
        LINES,
        `cut at ${i}, ${j}`,
      );
    }
  }
});

test("linesSurviveSingleBytes", () => {
  const bytes = new TextEncoder().encode(TEXT);
  assert.deepEqual(read([...bytes].map((byte) => Uint8Array.of(byte))), LINES);
});

test("randomTextComesOutAsItWasHoweverItIsCut", (context) => {
  const random = seededRandom(context);
  for (let round = 0; round < 200; round += 1) {
    const expected = Array.from({ length: 20 }, () =>
      JSON.stringify(String.fromCodePoint(...Array.from({ length: 8 }, () => 0x20 + Math.floor(random() * 0xd000)))),
    );
    const bytes = new TextEncoder().encode(expected.map((line) => `${line}\n`).join(""));
    const chunks = [];
    for (let at = 0; at < bytes.length;) {
      const next = at + 1 + Math.floor(random() * 40);
      chunks.push(bytes.subarray(at, next));
      at = next;
    }
    assert.deepEqual(read(chunks), expected);
  }
});

test("anUnfinishedLineIsNotALine", () => {
  assert.deepEqual(read([new TextEncoder().encode('{"a":1}\n{"b"')]), ['{"a":1}']);
});

test("aLineThatNeverEndsIsRefused", () => {
  const lines = new Lines({ maxLength: 10 });
  lines.push(new TextEncoder().encode("0123456789"));
  assert.throws(() => lines.push(new TextEncoder().encode("x")), {
    name: "RangeError",
    message: /longer than 10 characters/,
  });
});

test("whatIsNotUtf8IsRefused", () => {
  assert.throws(() => new Lines().push(Uint8Array.of(0xc3, 0x28)), TypeError);
});
