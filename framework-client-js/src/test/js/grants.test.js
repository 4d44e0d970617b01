import assert from "node:assert/strict";
import { test } from "node:test";
import { endingOf } from "../../main/js/connection/endings.js";
import { Refusal } from "../../main/js/wire/refusal.js";
import { readGrant } from "../../main/js/wire/grant.js";
import { counter, testPage } from "./support/test-page.js";
import { settle } from "./support/virtual-clock.js";

/** @param {string} session @param {string} [user] @param {string} [tag] */
function grantOf(session, user, tag = "a") {
  const content = btoa(JSON.stringify({ user, session, tag })).replace(/=+$/, "");
  return `key.${content.replace(/\+/g, "-").replace(/\//g, "_")}.mac`;
}

const OLD = grantOf("s1", "ann");
const NEW = grantOf("s2", "ann");

/** @param {string} error */
const refusal = (error) => ({ error, message: "It does not hold" });

/** A page that listens to a channel. @param {Parameters<typeof testPage>[0]} [options] */
async function openPage(options) {
  const page = testPage({ session: "s1", grant: OLD, ...options });
  /** @type {number[]} */
  const counted = [];
  page.listener(counter).listen("numbers", { counted: (/** @type {number} */ n) => void counted.push(n) });
  page.clock.advance(0);
  await settle();
  return { ...page, counted, reloads: () => page.reloads };
}

/** @param {Awaited<ReturnType<typeof openPage>>["server"]} server @param {string} session */
async function connect(server, session) {
  await server.last.accept();
  await server.last.send(
    { type: "hello", session, heartbeat: 15000 },
    { type: "joined", channel: "numbers", position: "e.1" },
  );
}

test("aGrantTellsItsSessionAndItsUser", () => {
  assert.deepEqual(readGrant(grantOf("s1", "\\u00e9va")), { user: "\\u00e9va", session: "s1", tag: "a" });
  for (const text of ["", "a.b", "a.b.c", "a.bnVsbA.c", "<!doctype html>", `${OLD}.x`, "k.e30.m"]) {
    assert.equal(readGrant(text), undefined, text);
  }
});

test("aPageBringsItsGrantInAHeader", async () => {
  const { server } = await openPage();
  assert.equal(server.last.headers.get("Freshet-Grant"), OLD);
  assert.equal(server.last.url.searchParams.get("grant"), null);
});

test("aGrantThatIsTooLongForHeadersIsPosted", async () => {
  const grant = `key.${"a".repeat(5000)}.mac`;
  const { server } = await openPage({ grant });
  assert.deepEqual([server.last.method, server.last.parameters.get("grant")], ["POST", grant]);
  assert.equal(server.last.headers.get("Freshet-Grant"), null);
});

test("aNewGrantIsTakenInPlace", async () => {
  const { server, connection, clock } = await openPage();
  await connect(server, "s1");
  const renewed = grantOf("s1", "ann", "b");
  await server.last.send({ type: "grant", session: "another", grant: "x" });
  await server.last.send({ type: "grant", session: "s1", grant: renewed });
  assert.equal(connection.state, "connected");
  assert.equal(server.exchanges.length, 1);
  await server.last.cut();
  clock.advance(5000);
  await settle();
  assert.equal(server.last.grant, renewed);
});

for (const error of ["invalid-grant", "expired-grant", "other-user"]) {
  test(`${error}: thePageAsksItsOwnAddressForAnotherGrant`, async () => {
    const { server, connection, counted, reloads } = await openPage();
    await connect(server, "s1");
    await server.last.cut();
    connection.reconnect();
    await settle();
    await server.last.refuse(403, refusal(error));
    assert.equal(String(server.last.url), "http://localhost/page?tab=1");
    assert.equal(server.last.headers.get("Accept"), "application/vnd.freshet.grant");
    await server.last.reply(`${NEW}\n`);
    assert.deepEqual([server.last.session, server.last.grant], ["s2", NEW]);
    assert.deepEqual(server.last.channels, ["numbers@e.1"]);
    await server.last.accept();
    await server.last.send(
      { type: "hello", session: "s2", heartbeat: 15000 },
      { type: "resumed", channel: "numbers", position: "e.1", missed: 1 },
      { channel: "numbers", offset: 2, method: "counted", args: { n: 7 } },
    );
    assert.equal(connection.state, "connected");
    assert.deepEqual([counted, reloads()], [[7], 0]);
  });
}

test("aPageOfAnotherUserIsLoadedAgain", async () => {
  const { server, connection, reloads } = await openPage();
  await server.last.refuse(403, refusal("other-user"));
  await server.last.reply(grantOf("s3", "bob"));
  assert.deepEqual([reloads(), connection.state], [1, "closed"]);
});

test("aPageThatGetsNoGrantSaysSo", async () => {
  const { server, connection, errors, reloads } = await openPage();
  await server.last.refuse(403, refusal("expired-grant"));
  await server.last.reply("<!doctype html><title>Log in</title>", "text/html");
  assert.equal(connection.state, "closed");
  assert.match(connection.reason, /the application gave no grant/);
  assert.match(String(errors[0]?.[0]), /numbers, listen: It does not hold.*is the user logged out/);
  assert.equal(reloads(), 0);
});

test("aPageWhoseApplicationRefusesItSaysSo", async () => {
  const { server, connection } = await openPage();
  await server.last.refuse(403, refusal("expired-grant"));
  await server.last.refuse(403, {});
  assert.equal(connection.state, "closed");
  assert.match(connection.reason, /answered 403/);
});

test("anApplicationThatIsAwayIsAskedAgain", async () => {
  const { server, connection, clock } = await openPage();
  await server.last.refuse(403, refusal("expired-grant"));
  await server.last.refuse(503, {});
  assert.equal(connection.state, "lost");
  clock.advance(2_000);
  await settle();
  assert.equal(server.last.grant, OLD);
  await server.last.refuse(403, refusal("expired-grant"));
  await server.last.cut();
  assert.equal(connection.state, "lost");
});

test("aNewGrantThatIsRefusedTooIsNoReasonToHurry", async () => {
  const { server, connection, errors, clock } = await openPage();
  await server.last.refuse(403, refusal("invalid-grant"));
  await server.last.reply(NEW);
  const before = server.exchanges.length;
  await server.last.refuse(403, refusal("invalid-grant"));
  assert.equal(connection.state, "lost");
  assert.equal(server.exchanges.length, before);
  assert.match(String(errors[0]?.[0]), /neither does a new one: give all servers the same grantKeys/);
  clock.advance(2_000);
  await settle();
  await connect(server, "s2");
  assert.equal(connection.state, "connected");
});

test("whatIsRefusedOfAnotherTabConcernsThatTabOnly", () => {
  const standing = {
    isService: true,
    hasSession: true,
    isForOthers: true,
    hasGrant: true,
    mayAsk: false,
    isAtEndOfAge: false,
    hasPositions: true,
    channels: ["numbers"],
  };
  for (const code of ["invalid-grant", "expired-grant", "revoked-grant", "other-user"]) {
    const { then, forget } = /** @type {any} */ (endingOf(new Refusal(403, code, "no", 0), standing));
    assert.deepEqual([then, forget], ["connect", "others"], code);
  }
  for (const code of ["not-granted", "unknown-channel"]) {
    const { then, forget } = /** @type {any} */ (endingOf(new Refusal(403, code, "no", 0, "theirs"), standing));
    assert.deepEqual([then, forget], ["connect", "others"], code);
  }
  assert.equal(endingOf(new Refusal(403, "not-granted", "no", 0, "numbers"), standing).then, "close");
});

test("aRevokedPageStaysClosed", async () => {
  const { server, connection, clock } = await openPage();
  await connect(server, "s1");
  await server.last.send({ type: "bye", code: 1007, reason: "revoked", reconnect: false, after: 0 });
  assert.deepEqual([connection.state, connection.reason], ["closed", "revoked"]);
  clock.advance(600_000);
  await settle();
  assert.equal(server.exchanges.length, 1);
});

test("aRevokedGrantClosesThePage", async () => {
  const { server, connection } = await openPage();
  await server.last.refuse(403, refusal("revoked-grant"));
  assert.equal(connection.state, "closed");
  assert.equal(server.exchanges.length, 1);
});

test("aPageWithoutAGrantIsToldWhy", async () => {
  const { server, connection, errors } = await openPage({ grant: undefined, session: undefined });
  await server.last.refuse(403, { error: "not-granted", message: "This page may not listen", channel: "numbers" });
  assert.equal(connection.state, "closed");
  assert.deepEqual(errors, [["Freshet: numbers, listen: This page may not listen"]]);
});

test("aFrontEndAsksTheApplicationBeforeItsFirstStream", async () => {
  const { server, connection } = await openPage({
    grant: undefined,
    session: undefined,
    grantFrom: "http://localhost/grant?v=1",
  });
  assert.equal(connection.state, "connecting");
  assert.equal(String(server.last.url), "http://localhost/grant?v=1&channel=numbers");
  await server.last.reply(NEW, "text/plain;charset=utf-8");
  assert.deepEqual([server.last.transport, server.last.session, server.last.grant], ["fetch", "s2", NEW]);
  await connect(server, "s2");
  assert.equal(connection.state, "connected");
});

test("aFrontEndAsksForAGrantThatCoversMoreChannelsOnce", async () => {
  const page = await openPage({ grantFrom: "http://localhost/grant" });
  const { server, connection } = page;
  await connect(server, "s1");
  page.listener(counter).listen("more");
  page.clock.advance(0);
  await settle();
  const refused = { error: "not-granted", message: "not this one", channel: "more" };
  await server.last.refuse(403, refused);
  assert.equal(String(server.last.url), "http://localhost/grant?channel=numbers&channel=more");
  await server.last.reply(NEW);
  assert.equal(server.last.grant, NEW);
  await server.last.refuse(403, refused);
  assert.deepEqual(server.last.channels, ["numbers@e.1"]);
  await connect(server, "s2");
  assert.equal(connection.state, "connected");
});
