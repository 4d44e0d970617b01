import assert from "node:assert/strict";
import { test } from "node:test";
import { isChannelName, parseMessage, parsePosition } from "../../main/js/wire/messages.js";

test("aFrameIsRead", () => {
  assert.deepEqual(
    parseMessage('{"channel":"stocks","offset":17,"method":"m","args":{"a":1},"html":["<b>"],"new":1}'),
    {
      type: "frame",
      channel: "stocks",
      offset: 17,
      method: "m",
      args: { a: 1 },
      html: ["<b>"],
    },
  );
});

test("membersAndTypesOfNewerServersAreIgnored", () => {
  assert.deepEqual(parseMessage('{"type":"weather","rain":true}'), { type: "unknown" });
  assert.deepEqual(parseMessage('{"type":"ping","n":1}'), { type: "ping" });
});

test("aByeWithoutDetailsMeansToComeBack", () => {
  const bye = { type: "bye", reason: "the server ended the stream", reconnect: true, after: 0 };
  assert.deepEqual(parseMessage('{"type":"bye"}'), bye);
});

test("whatIsNoMessageIsRefusedWithAnExcerpt", () => {
  for (const bad of [
    "1",
    "null",
    "[]",
    '"x"',
    "{}",
    '{"type":1}',
    '{"channel":"a b","method":"m","args":{}}',
    '{"channel":"c","method":"m","args":null}',
    '{"channel":"c","method":"m","args":{},"offset":-1}',
    '{"channel":"c","method":"m","args":{},"html":"<b>"}',
    '{"type":"joined","channel":"c","position":"1"}',
    '{"type":"gap"}',
  ]) {
    assert.throws(() => parseMessage(bad), { name: "SyntaxError", message: /^not a (message|position): / }, bad);
  }
  assert.throws(() => parseMessage("<html>"), SyntaxError);
  assert.throws(
    () => parseMessage(`["${"x".repeat(1000)}"]`),
    (/** @type {Error} */ { message }) => message.length < 120,
  );
});

test("positionsAreEpochAndOffset", () => {
  assert.deepEqual(parsePosition("k3f9.17"), { epoch: "k3f9", offset: 17 });
  for (const bad of ["k3f9", ".1", "K.1", "a.-1", "a.1.2", "a.9999999999999999", 7, undefined]) {
    assert.throws(() => parsePosition(bad), SyntaxError, String(bad));
  }
});

test("channelNamesAreLetterByLetterThoseOfTheWire", () => {
  assert.ok(["a", "A-z.0_9:x", "x".repeat(100)].every(isChannelName));
  assert.ok(!["", "a b", "ä", "x".repeat(101), "a@1", null, 7].some(isChannelName));
});
