import assert from "node:assert/strict";
import { test } from "node:test";
import { Channels } from "../../main/js/connection/channels.js";
import { Calls } from "../../main/js/service/calls.js";
import { Effects } from "../../main/js/service/effects.js";
import { ServiceError } from "../../main/js/service/service-error.js";
import { bigint } from "../../main/js/wire/values.js";
import { settle, VirtualClock } from "./support/virtual-clock.js";

const NDJSON = { "Content-Type": "application/x-ndjson;charset=utf-8" };

/** A page with calls, and a server whose answers the test gives, request by request. */
function page({ session = "page-session" } = {}) {
  /** @type {{ session: string, grant: string | undefined }} */
  const identity = { session, grant: undefined };
  /** @type {((renewal: any) => void)[]} */
  const renewals = [];
  const reloads = { count: 0 };
  const clock = new VirtualClock();
  /** @type {{ url: string, init: any, lines: any[], answer: (response: Response) => void, fail: (cause: Error) => void }[]} */
  const requests = [];
  const fakeFetch = (/** @type {any} */ url, /** @type {RequestInit} */ init = {}) =>
    new Promise((/** @type {(response: Response) => void} */ answer, fail) => {
      init.signal?.addEventListener("abort", () => fail(/** @type {any} */ (init.signal).reason));
      const lines = String(init.body ?? "")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line));
      requests.push({ url: String(url), init, lines, answer, fail });
    });
  const channels = new Channels();
  /** @type {(() => void)[]} updates that wait for the next frame of the browser */
  const unpainted = [];
  const calls = new Calls({
    effects: new Effects({ channels, paint: (update) => unpainted.push(update), clock }),
    address: "/freshet/call",
    identity: () => (identity.session ? { ...identity } : undefined),
    renew: () => new Promise((resolve) => renewals.push(resolve)),
    reload: () => reloads.count++,
    fetch: fakeFetch,
    clock,
    random: () => 0,
  });
  return {
    channels,
    paint: () => unpainted.splice(0).forEach((update) => update()),
    clock,
    requests,
    identity,
    renewals,
    reloads,
    last: () => /** @type {(typeof requests)[0]} */ (requests.at(-1)),
    call: (/** @type {string} */ method, /** @type {any} */ rest = {}) =>
      calls.call({ service: "com.acme.Chat", method, version: "v1", args: {}, ...rest }),
  };
}

/** @param {object[]} replies @param {ResponseInit} [init] */
function replies(replies, init = {}) {
  return new Response(replies.map((reply) => `${JSON.stringify(reply)}\n`).join(""), { headers: NDJSON, ...init });
}

/** @param {number} status @param {string} error @param {Record<string, string>} [headers] */
function refusal(status, error, headers = {}) {
  return new Response(JSON.stringify({ error, message: error }), { status, headers });
}

/** @param {Promise<unknown>} promise @returns {Promise<any>} */
async function errorOf(promise) {
  return promise.then(
    (value) => assert.fail(`resolved with ${value}`),
    (cause) => cause,
  );
}

test("anErrorThatTheMethodDeclaresRejectsThePromiseAsItsOwnClass", async () => {
  class Full extends ServiceError {
    /** @override */
    get name() {
      return "Full";
    }
  }
  const errors = {
    "com.acme.Full": (/** @type {string} */ message, /** @type {any} */ data) =>
      new Full(message, { ...data, places: bigint(data.places) }),
  };
  const { call, last } = page();
  const known = errorOf(call("enter", { errors }));
  const unknown = errorOf(call("enter", { errors }));
  const outdated = errorOf(call("enter", { errors }));
  await settle();
  const [first, second, third] = last().lines.map(({ id }) => id);
  last().answer(
    replies([
      { id: first, error: "thrown", message: "no place", type: "com.acme.Full", data: { room: "a", places: "7" } },
      { id: second, error: "thrown", message: "other", type: "com.acme.Other", data: {} },
      { id: third, error: "thrown", message: "no place", type: "com.acme.Full", data: { room: "a", places: "x" } },
    ]),
  );
  const error = await known;
  assert.ok(error instanceof Full && error instanceof Error);
  assert.equal(String(error), "Full: no place");
  assert.deepEqual({ ...error }, { room: "a", places: 7n });
  assert.match(String(error.stack), /^Full: no place/);
  assert.equal(`${(await unknown).name} ${(await unknown).code}`, "CallError thrown");
  assert.equal((await outdated).code, "bad-result");
});

test("callsOfOneMicrotaskTravelInOneRequest", async () => {
  const { call, requests, last } = page();
  const results = Promise.all([call("one", { args: { a: 1 } }), call("two", { decode: bigint })]);
  await settle();
  assert.equal(requests.length, 1);
  const { url, init, lines } = last();
  assert.equal(url, "/freshet/call");
  assert.equal(init.method, "POST");
  assert.equal(init.headers["Content-Type"], "application/x-ndjson");
  assert.equal(init.headers["Freshet-Session"], "page-session");
  assert.deepEqual(
    lines.map(({ id: _id, ...line }) => line),
    [
      { service: "com.acme.Chat", method: "one", v: "v1", args: { a: 1 } },
      { service: "com.acme.Chat", method: "two", v: "v1", args: {} },
    ],
  );
  assert.ok(lines[0].id < lines[1].id);
  last().answer(replies([{ id: lines[1].id, result: "12" }, { id: lines[0].id }]));
  assert.deepEqual(await results, [undefined, 12n]);
});

test("manyCallsAreDividedAmongRequests", async () => {
  const { call, requests } = page();
  const calls = Array.from({ length: 120 }, () => call("one"));
  await settle();
  assert.deepEqual(
    requests.map(({ lines }) => lines.length),
    [50, 50, 20],
  );
  requests.forEach(({ answer, lines }) => answer(replies(lines.map(({ id }) => ({ id, result: 1 })))));
  assert.equal((await Promise.all(calls)).length, 120);
});

test("valuesArriveAsTheyAre", async () => {
  const { call, last } = page();
  const args = {
    big: 2n ** 64n,
    numbers: [NaN, Infinity, -Infinity, -0, 1.5],
    bytes: Uint8Array.of(0, 255),
    set: new Set([1n]),
    map: new Map([[1n, new Set(["x"])]]),
    lone: "\ud800",
    left: undefined,
  };
  const result = call("one", { args });
  await settle();
  assert.deepEqual(last().lines[0].args, {
    big: "18446744073709551616",
    numbers: ["NaN", "Infinity", "-Infinity", "-0", 1.5],
    bytes: "AP8=",
    set: ["1"],
    map: { 1: ["x"] },
    lone: "\ud800",
  });
  last().answer(replies([{ id: last().lines[0].id }]));
  await result;
});

test("aCallWhoseReplyIsLostIsSentAgainWithItsIdAndSession", async () => {
  const { call, clock, requests, last } = page();
  const one = call("one");
  const two = call("two");
  await settle();
  const [first, second] = last().lines;
  last().answer(replies([{ id: first.id, result: 1 }]));
  assert.equal(await one, 1);
  await clock.advance(1_000);
  assert.equal(requests.length, 2);
  assert.deepEqual(last().lines, [second]);
  assert.equal(last().init.headers["Freshet-Session"], "page-session");
  last().fail(new TypeError("offline"));
  await clock.advance(2_000);
  assert.equal(requests.length, 3);
  last().answer(replies([{ id: second.id, result: 2 }]));
  assert.equal(await two, 2);
  await clock.advance(60_000);
  assert.equal(requests.length, 3);
  assert.equal(clock.pending, 0);
});

test("errorsHaveCodes", async () => {
  const { call, last } = page();
  const failures = ["outdated", "failed"].map((error) => errorOf(call(error)));
  await settle();
  const [outdated, failed] = last().lines;
  last().answer(
    replies([
      { id: outdated.id, error: "outdated", message: "load the page again" },
      { id: failed.id, error: "failed", message: "failed", errorId: "k2" },
    ]),
  );
  const [first, second] = await Promise.all(failures);
  assert.equal(first.name, "CallError");
  assert.equal(first.code, "outdated");
  assert.equal(first.message, "load the page again");
  assert.equal(second.code, "failed");
  assert.equal(second.errorId, "k2");
});

test("aRefusalThatIsFinalEndsTheCall", async () => {
  const { call, last, requests, clock } = page();
  const failure = errorOf(call("one"));
  await settle();
  last().answer(refusal(413, "request-too-long"));
  assert.equal((await failure).code, "request-too-long");
  await clock.advance(60_000);
  assert.equal(requests.length, 1);
});

test("aBusyServerIsLeftAloneForAsLongAsItSays", async () => {
  const { call, last, requests, clock } = page();
  const result = call("one");
  await settle();
  last().answer(refusal(503, "busy", { "Retry-After": "5" }));
  await clock.advance(4_900);
  assert.equal(requests.length, 1);
  await clock.advance(200);
  assert.equal(requests.length, 2);
  last().answer(replies([{ id: last().lines[0].id, result: 1 }]));
  assert.equal(await result, 1);
});

test("aCallWithoutResultInTimeIsRejectedWithTheCause", async () => {
  const { call, last, clock } = page();
  const failure = errorOf(call("one", { options: { timeout: 300 } }));
  await settle();
  last().fail(new TypeError("offline"));
  await clock.advance(400);
  const { code, cause } = await failure;
  assert.equal(code, "timeout");
  assert.equal(cause.message, "offline");
  assert.equal(clock.pending, 0);
});

test("aSignalEndsTheWaitingAndTheRequestOfWhichNobodyWaitsForAnything", async () => {
  const { call, last, clock } = page();
  const controller = new AbortController();
  const failure = errorOf(call("one", { options: { signal: controller.signal } }));
  const other = errorOf(call("two", { options: { signal: controller.signal } }));
  await settle();
  controller.abort("no more");
  assert.equal(await failure, "no more");
  assert.equal(await other, "no more");
  assert.ok(last().init.signal.aborted);
  await clock.advance(60_000);
  assert.equal(clock.pending, 0);
});

test("aSignalThatIsAbortedAlreadySendsNothing", async () => {
  const { call, requests } = page();
  assert.equal(await errorOf(call("one", { options: { signal: AbortSignal.abort("gone") } })), "gone");
  await settle();
  assert.equal(requests.length, 0);
});

test("aPageWithoutSessionGetsOneFirst", async () => {
  const { call, requests, last } = page({ session: "" });
  const result = call("one");
  await settle();
  assert.equal(last().init.body, undefined);
  last().answer(replies([], { headers: { ...NDJSON, "Freshet-Session": "own" } }));
  await settle();
  assert.equal(last().init.headers["Freshet-Session"], "own");
  last().answer(replies([{ id: last().lines[0].id, result: 1 }]));
  assert.equal(await result, 1);
  const next = call("one");
  await settle();
  assert.equal(requests.length, 3);
  assert.equal(last().init.headers["Freshet-Session"], "own");
  last().answer(replies([{ id: last().lines[0].id, result: 2 }]));
  assert.equal(await next, 2);
});

test("aSessionThatTheServerDoesNotKnowIsReplacedBeforeTheFirstExecution", async () => {
  const { call, last, clock } = page();
  const result = call("one");
  await settle();
  last().answer(refusal(403, "unknown-session"));
  await clock.advance(1_000);
  assert.equal(last().init.headers["Freshet-Session"], undefined);
  last().answer(replies([], { headers: { ...NDJSON, "Freshet-Session": "own" } }));
  await settle();
  assert.equal(last().init.headers["Freshet-Session"], "own");
  last().answer(replies([{ id: last().lines[0].id, result: 1 }]));
  assert.equal(await result, 1);
});

test("aCallThatMayHaveBeenExecutedIsNotSentToAServerThatForgotItsSession", async () => {
  const { call, last, clock, requests } = page();
  const failure = errorOf(call("one"));
  await settle();
  last().fail(new TypeError("the connection broke"));
  await clock.advance(1_000);
  last().answer(refusal(403, "unknown-session"));
  assert.equal((await failure).code, "lost");
  await clock.advance(60_000);
  assert.equal(requests.length, 2);
});

test("argumentsWithoutJsonFormAreRejected", async () => {
  const { call, requests } = page();
  /** @type {any} */
  const circle = {};
  circle.self = circle;
  assert.equal((await errorOf(call("one", { args: { circle } }))).code, "bad-arguments");
  await settle();
  assert.equal(requests.length, 0);
});

test("theGrantOfThePageTravelsWithItsSession", async () => {
  const { call, last, identity } = page();
  identity.grant = "k.one.s";
  const result = call("one");
  await settle();
  assert.equal(last().init.headers["Freshet-Session"], "page-session");
  assert.equal(last().init.headers["Freshet-Grant"], "k.one.s");
  last().answer(replies([{ id: last().lines[0].id, result: 1 }]));
  assert.equal(await result, 1);
});

test("aCallWithoutGrantHasNoHeaderForIt", async () => {
  const { call, last } = page();
  const result = call("one");
  await settle();
  assert.ok(!("Freshet-Grant" in last().init.headers));
  last().answer(replies([{ id: last().lines[0].id }]));
  await result;
});

for (const code of ["expired-grant", "invalid-grant", "other-user"]) {
  test(`aCallIsMadeOnceMoreWithANewGrant(${code})`, async () => {
    const { call, last, identity, renewals, requests, clock } = page();
    identity.grant = "k.old.s";
    const result = call("one");
    await settle();
    const { id } = last().lines[0];
    last().answer(refusal(403, code));
    await settle();
    assert.equal(renewals.length, 1);
    Object.assign(identity, { grant: "k.new.s", session: "new-session" });
    renewals[0]?.({ then: "connect" });
    await clock.advance(1_000);
    assert.equal(requests.length, 2);
    assert.equal(last().lines[0].id, id);
    assert.equal(last().init.headers["Freshet-Session"], "new-session");
    assert.equal(last().init.headers["Freshet-Grant"], "k.new.s");
    last().answer(replies([{ id, result: 1 }]));
    assert.equal(await result, 1);
  });
}

test("aNewGrantThatIsRefusedTooEndsTheCall", async () => {
  const { call, last, identity, renewals, requests, clock } = page();
  identity.grant = "k.old.s";
  const failure = errorOf(call("one"));
  await settle();
  last().answer(refusal(403, "expired-grant"));
  await settle();
  identity.grant = "k.new.s";
  renewals[0]?.({ then: "connect" });
  await clock.advance(1_000);
  last().answer(refusal(403, "invalid-grant"));
  assert.equal((await failure).code, "invalid-grant");
  await clock.advance(60_000);
  assert.deepEqual([requests.length, renewals.length], [2, 1]);
});

test("aGrantThatAStreamHasRenewedIsNotAskedForAgain", async () => {
  const { call, last, identity, renewals, clock } = page();
  identity.grant = "k.old.s";
  const result = call("one");
  await settle();
  identity.grant = "k.new.s";
  last().answer(refusal(403, "expired-grant"));
  await clock.advance(1_000);
  assert.equal(renewals.length, 0);
  assert.equal(last().init.headers["Freshet-Grant"], "k.new.s");
  last().answer(replies([{ id: last().lines[0].id, result: 1 }]));
  assert.equal(await result, 1);
});

test("aCallThatMayHaveBeenExecutedStaysInItsSession", async () => {
  const { call, last, identity, renewals, requests, clock } = page();
  identity.grant = "k.old.s";
  const failure = errorOf(call("one"));
  await settle();
  last().fail(new TypeError("the connection broke"));
  Object.assign(identity, { grant: "k.new.s", session: "new-session" });
  await clock.advance(1_000);
  assert.equal(last().init.headers["Freshet-Session"], "page-session");
  assert.equal(last().init.headers["Freshet-Grant"], "k.old.s");
  last().answer(refusal(403, "expired-grant"));
  assert.equal((await failure).code, "lost");
  await clock.advance(60_000);
  assert.deepEqual([requests.length, renewals.length], [2, 0]);
});

test("aCallEndsWhenTheApplicationGivesNoGrant", async () => {
  const { call, last, identity, renewals, reloads } = page();
  identity.grant = "k.old.s";
  const failure = errorOf(call("one"));
  await settle();
  last().answer(refusal(403, "expired-grant"));
  await settle();
  renewals[0]?.({ then: "close", reason: "logged out" });
  assert.equal((await failure).code, "expired-grant");
  assert.equal(reloads.count, 0);
});

test("aPageOfAnotherUserIsLoadedAgain", async () => {
  const { call, last, identity, renewals, reloads } = page();
  identity.grant = "k.old.s";
  const failure = errorOf(call("one"));
  await settle();
  last().answer(refusal(403, "other-user"));
  await settle();
  renewals[0]?.({ then: "reload" });
  assert.equal((await failure).code, "other-user");
  assert.equal(reloads.count, 1);
});

test("aCallWaitsWhileTheApplicationCannotBeAskedForAGrant", async () => {
  const { call, last, identity, renewals, requests, clock } = page();
  identity.grant = "k.old.s";
  const result = call("one");
  await settle();
  last().answer(refusal(403, "expired-grant"));
  await settle();
  renewals[0]?.({ then: "wait", reason: "offline" });
  await clock.advance(1_000);
  assert.equal(requests.length, 2);
  last().answer(refusal(403, "expired-grant"));
  await settle();
  identity.grant = "k.new.s";
  renewals[1]?.({ then: "connect" });
  await clock.advance(2_000);
  last().answer(replies([{ id: last().lines[0].id, result: 1 }]));
  assert.equal(await result, 1);
});

test("aRevokedGrantEndsTheCall", async () => {
  const { call, last, identity, renewals } = page();
  identity.grant = "k.old.s";
  const failure = errorOf(call("one"));
  await settle();
  last().answer(refusal(403, "revoked-grant"));
  assert.equal((await failure).code, "revoked-grant");
  assert.equal(renewals.length, 0);
});

/** A page that listens to two channels, of which one has a position. @param {ReturnType<typeof page>} its */
function listening({ channels }) {
  const receiver = { receive: () => {} };
  channels.add("room", receiver);
  channels.request();
  channels.moveTo({ type: "joined", channel: "room", position: { epoch: "abc", offset: 6 } });
  return receiver;
}

/** @param {number} offset @returns {import("../../main/js/wire/messages.js").Frame} */
function said(offset) {
  return { type: "frame", channel: "room", offset, method: "said", args: {}, html: [] };
}

/** @param {Promise<unknown>} promise */
function stateOf(promise) {
  const state = { is: "waiting" };
  promise.then(
    () => (state.is = "resolved"),
    () => (state.is = "rejected"),
  );
  return state;
}

test("aCallIsSettledWhenThePageShowsWhatItAppended", async () => {
  const its = page();
  listening(its);
  const settled = its.call("send").settled();
  const state = stateOf(settled);
  await settle();
  its.last().answer(replies([{ id: its.last().lines[0].id, result: 5, positions: ["abc.8", "xyz.3"] }]));
  await settle();
  its.channels.receive(said(7));
  its.paint();
  await settle();
  assert.equal(state.is, "waiting");
  its.channels.receive(said(8));
  await settle();
  assert.equal(state.is, "waiting", "the update is not painted");
  its.paint();
  assert.equal(await settled, 5);
});

test("aCallIsSettledAtOnceIfThePageIsThereOrDoesNotListen", async () => {
  for (const positions of [["abc.6"], ["xyz.9"], undefined]) {
    const its = page();
    listening(its);
    const settled = its.call("send").settled();
    await settle();
    its.last().answer(replies([{ id: its.last().lines[0].id, positions }]));
    await settle();
    its.paint();
    await settled;
  }
});

test("aChannelThatJoinsAnewIsThereWithItsSnapshot", async () => {
  const its = page();
  listening(its);
  const settled = its.call("send").settled();
  const state = stateOf(settled);
  await settle();
  its.last().answer(replies([{ id: its.last().lines[0].id, positions: ["abc.8"] }]));
  await settle();
  its.channels.restart({ type: "gap", channel: "room", reason: "restart" });
  its.paint();
  await settle();
  assert.equal(state.is, "waiting");
  its.channels.moveTo({ type: "joined", channel: "room", position: { epoch: "def", offset: 1 } });
  its.paint();
  await settled;
});

test("whatIsNotSeenInTimeIsTold", async () => {
  const its = page();
  listening(its);
  const failed = errorOf(its.call("send", { options: { timeout: 2_000 } }).settled());
  await settle();
  its.last().answer(replies([{ id: its.last().lines[0].id, positions: ["abc.8"] }]));
  await settle();
  its.clock.advance(2_000);
  assert.equal((await failed).code, "timeout");
  its.channels.receive(said(8)); // Nobody waits any more.
  its.paint();
});

test("aCallThatFailsIsNotSettled", async () => {
  const its = page();
  const failed = errorOf(its.call("send").settled());
  await settle();
  its.last().answer(replies([{ id: its.last().lines[0].id, error: "failed", message: "no" }]));
  assert.equal((await failed).code, "failed");
  const aborted = errorOf(its.call("send", { options: { signal: AbortSignal.abort("enough") } }).settled());
  assert.equal(await aborted, "enough");
});
