import assert from "node:assert/strict";
import { test } from "node:test";
import { bigint, bool, bytes, float, list, map, same, set, text } from "../../main/js/wire/values.js";

test("theTextOfAValueIsWhatStandsForItOnTheWire", () => {
  /** @type {[unknown, string][]} */
  const cases = [
    [null, ""],
    [undefined, ""],
    ["ACME", "ACME"],
    [true, "true"],
    [false, "false"],
    [12.5, "12.5"],
    [1e21, "1e+21"],
    [-0, "0"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
    [9007199254740993n, "9007199254740993"],
    [{ a: 1n, b: [NaN] }, '{"a":"1","b":["NaN"]}'],
    [new Set([1, 2]), "[1,2]"],
    [new Map([["a", null]]), '{"a":null}'],
    [new Map([[1n, 2n]]), '{"1":"2"}'],
    [new Uint8Array([0, 255]), "AP8="],
    [[new Uint8Array([1])], '["AQ=="]'],
  ];
  for (const [value, expected] of cases) {
    assert.equal(text(value), expected);
  }
});

test("numbersThatJsonHasNoWordForAreDecoded", () => {
  assert.deepEqual(["NaN", "Infinity", "-Infinity", 1.5, null].map(float), [NaN, Infinity, -Infinity, 1.5, null]);
  assert.equal(bigint("9223372036854775807"), 9223372036854775807n);
  assert.equal(bigint(null), null);
});

test("collectionsAreDecodedWithTheirItems", () => {
  assert.deepEqual(list(["1", "2"], bigint), [1n, 2n]);
  assert.deepEqual(set(["1", "1"], bigint), new Set([1n]));
  assert.deepEqual(set(["a"]), new Set(["a"]));
  assert.deepEqual(map({ a: "1" }, bigint), new Map([["a", 1n]]));
  assert.deepEqual(map({ a: 1 }), new Map([["a", 1]]));
  assert.deepEqual([list(null, bigint), set(null), map(null)], [null, null, null]);
});

test("aMapKeepsTheKeyProto", () => {
  assert.equal(map(JSON.parse('{"__proto__":1}')).get("__proto__"), 1);
});

test("keysAreDecoded", () => {
  assert.deepEqual(map({ 1: "2" }, bigint, bigint), new Map([[1n, 2n]]));
  assert.deepEqual(
    map({ true: 1, false: 2 }, same, bool),
    new Map([
      [true, 1],
      [false, 2],
    ]),
  );
});

test("bytesAreDecoded", () => {
  assert.deepEqual(bytes("AP8="), new Uint8Array([0, 255]));
  assert.deepEqual(bytes(""), new Uint8Array());
  assert.equal(bytes(null), null);
});

test("whatWasLeftOutStaysOut", () => {
  assert.deepEqual(
    [float, bigint, bytes, set, map].map((decode) => decode(undefined)),
    Array(5).fill(undefined),
  );
});
