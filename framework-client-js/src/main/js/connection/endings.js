import { NEEDS_GRANT } from "../wire/refusal.js";

/**
 * What follows when a stream has ended: a function of how it ended and of where the page stands. docs/protocol.md, "Requests"
 * and "Messages".
 *
 * @typedef {import("../wire/messages.js").Bye} Bye
 * @typedef {import("../wire/refusal.js").Refusal} Refusal
 *
 * @typedef {object} Standing
 * @property {boolean} isService whether it was a service stream, and not the page's
 * @property {boolean} hasSession whether the stream was opened with a session
 * @property {boolean} isForOthers whether it carried channels or sessions of other tabs
 * @property {boolean} hasGrant whether it was opened with a grant
 * @property {boolean} mayAsk whether the application may give a grant for more channels
 * @property {boolean} isAtEndOfAge whether the page's wish ends about now
 * @property {boolean} hasPositions whether the page has seen anything
 * @property {readonly string[]} channels that the page listens to
 *
 * @typedef {{ then: "connect", isInOrder: boolean, after: number, forget?: "session" | "positions" | "others", refuse?: Refused, setAside?: string }
 *   | { then: "wait", reason: string, after: number, isBroken: boolean, isForAll: boolean }
 *   | { then: "renew", reason: string }
 *   | { then: "close", reason: string, message?: string, isAtEndOfAge?: boolean }} Ending
 *
 * `connect`: the next stream follows. `isInOrder`: the server ended the stream as planned; `after`: ms that it asks to wait before
 * the next stream, or before `setAside`, a channel that it does not have now, is asked for again; `forget`, `refuse`: what requests
 * are to leave out from now on. `wait`: the stream is lost, and the next one follows after a while. `isBroken`: this says something
 * about the path; `isForAll`: the server said it of every page. `renew`: the application is asked for a new grant. `close`: nothing follows until the page asks for it.
 *
 * @typedef {{ channel: string, message: string }} Refused
 */

/** A stream that the server ends for one of these reasons is followed by the next, without a loss. */
const IN_ORDER = ["age", "recycled", "complete"];

/** Of a channel that is not there yet, or not again. */
const NOT_OPEN = "channel-not-open";

/**
 * @param {unknown} cause a `bye`, an error, or undefined if the stream just ended
 * @param {Standing} standing
 * @returns {Ending}
 */
export function endingOf(cause, standing) {
  if (isRefusal(cause)) {
    return afterRefusal(cause, standing);
  }
  if (isBye(cause)) {
    return afterBye(cause, standing);
  }
  if (cause === undefined && !standing.isService) {
    return connect({ isInOrder: true });
  }
  const reason = cause instanceof Error ? cause.message : "the stream ended";
  return { then: "wait", reason, after: 0, isBroken: true, isForAll: false };
}

/**
 * @param {Refusal} refusal
 * @param {Standing} standing
 * @returns {Ending}
 */
function afterRefusal({ code, message, channel = "", after, isFinal }, standing) {
  const { hasSession, hasPositions, hasGrant, mayAsk, isForOthers, channels } = standing;
  const needsGrant = NEEDS_GRANT.includes(code);
  if (isForOthers && (needsGrant || code === "revoked-grant" || (isFinal && channel && !channels.includes(channel)))) {
    return connect({ forget: "others" }); // One of them may be the cause.
  }
  if ((needsGrant && hasGrant) || (code === "not-granted" && mayAsk)) {
    return { then: "renew", reason: `${message} (${code})` };
  }
  if (code === "unknown-session" && hasSession) {
    return connect({ forget: "session" });
  }
  if (code === "future-position" && hasPositions) {
    return connect({ forget: "positions" });
  }
  const hasOthers = channels.length > 1 && channels.includes(channel);
  if (code === NOT_OPEN && hasOthers) {
    return connect({ setAside: channel, after });
  }
  const reason = code ? `${message} (${code})` : message;
  if (!isFinal) {
    return { then: "wait", reason, after, isBroken: true, isForAll: after > 0 };
  }
  return hasOthers ? connect({ refuse: { channel, message } }) : { then: "close", reason, message };
}

/**
 * @param {Bye} bye
 * @param {Standing} standing
 * @returns {Ending}
 */
function afterBye({ reason, reconnect, after, channel = "" }, { isAtEndOfAge, channels }) {
  if (reason === "age" && isAtEndOfAge) {
    return { then: "close", reason, isAtEndOfAge: true };
  }
  if (IN_ORDER.includes(reason)) {
    return connect({ isInOrder: true, after });
  }
  if (reason === NOT_OPEN && channels.length > 1 && channels.includes(channel)) {
    return connect({ setAside: channel, after });
  }
  return reconnect ? { then: "wait", reason, after, isBroken: false, isForAll: true } : { then: "close", reason };
}

/**
 * @param {Partial<Extract<Ending, { then: "connect" }>>} how
 * @returns {Ending}
 */
function connect(how) {
  return { then: "connect", isInOrder: false, after: 0, ...how };
}

/**
 * By its name, since it is made by another file, which has the class.
 *
 * @param {unknown} cause
 * @returns {cause is Refusal}
 */
function isRefusal(cause) {
  return cause instanceof Error && cause.name === "Refusal";
}

/**
 * @param {unknown} cause
 * @returns {cause is Bye}
 */
function isBye(cause) {
  return cause instanceof Object && "type" in cause && cause.type === "bye";
}
