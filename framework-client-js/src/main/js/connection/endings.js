import { Refusal } from "../wire/refusal.js";

/**
 * What follows when a stream has ended: a function of how it ended and of where the page stands. docs/protocol.md, "Requests"
 * and "Messages".
 *
 * @typedef {import("../wire/messages.js").Bye} Bye
 *
 * @typedef {object} Standing
 * @property {boolean} isService whether it was a service stream, and not the page's
 * @property {boolean} hasSession whether the stream was opened with a session
 * @property {boolean} isAtEndOfAge whether the page's wish ends about now
 * @property {boolean} hasPositions whether the page has seen anything
 * @property {readonly string[]} channels that the page listens to
 *
 * @typedef {{ then: "continue", after: number }
 *   | { then: "retry", reason: string, after: number, isBroken: boolean, isForAll: boolean }
 *   | { then: "forget-session" }
 *   | { then: "forget-positions" }
 *   | { then: "refuse", channel: string, message: string }
 *   | { then: "set-aside", channel: string, after: number }
 *   | { then: "close", reason: string, message?: string }
 *   | { then: "end" }} Ending `continue`: the stream has ended in order; `isBroken`: it says something of the path;
 *     `isForAll`: the server said it of every page
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
  if (cause instanceof Refusal) {
    return afterRefusal(cause, standing);
  }
  if (isBye(cause)) {
    return afterBye(cause, standing);
  }
  if (cause === undefined && !standing.isService) {
    return { then: "continue", after: 0 };
  }
  const reason = cause instanceof Error ? cause.message : "the stream ended";
  return { then: "retry", reason, after: 0, isBroken: true, isForAll: false };
}

/**
 * @param {Refusal} refusal
 * @param {Standing} standing
 * @returns {Ending}
 */
function afterRefusal({ code, message, channel = "", after, isFinal }, { hasSession, hasPositions, channels }) {
  if (code === "unknown-session" && hasSession) {
    return { then: "forget-session" };
  }
  if (code === "future-position" && hasPositions) {
    return { then: "forget-positions" };
  }
  const hasOthers = channels.length > 1 && channels.includes(channel);
  if (code === NOT_OPEN && hasOthers) {
    return { then: "set-aside", channel, after };
  }
  const reason = code ? `${message} (${code})` : message;
  if (!isFinal) {
    return { then: "retry", reason, after, isBroken: true, isForAll: after > 0 };
  }
  return hasOthers ? { then: "refuse", channel, message } : { then: "close", reason, message };
}

/**
 * @param {Bye} bye
 * @param {Standing} standing
 * @returns {Ending}
 */
function afterBye({ reason, reconnect, after, channel = "" }, { isAtEndOfAge, channels }) {
  if (reason === "age" && isAtEndOfAge) {
    return { then: "end" };
  }
  if (IN_ORDER.includes(reason)) {
    return { then: "continue", after };
  }
  if (reason === NOT_OPEN && channels.length > 1 && channels.includes(channel)) {
    return { then: "set-aside", channel, after };
  }
  return reconnect
    ? { then: "retry", reason, after, isBroken: false, isForAll: true }
    : { then: "close", reason };
}

/**
 * @param {unknown} cause
 * @returns {cause is Bye}
 */
function isBye(cause) {
  return cause instanceof Object && "type" in cause && cause.type === "bye";
}
