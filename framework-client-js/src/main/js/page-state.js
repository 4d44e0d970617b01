import { parsePosition } from "./messages.js";

/**
 * What a rendered page says of itself. docs/protocol.md, "Pages".
 *
 * @typedef {object} PageState
 * @property {string} base where the server is, without a slash at the end
 * @property {string | undefined} session that the page belongs to
 * @property {string | undefined} transport that the server prefers for this page
 * @property {boolean} viewTransitions whether updates are to be shown by view transitions
 * @property {Map<string, import("./messages.js").Position>} positions where each channel was when it was rendered
 */

/**
 * A page that says nothing readable is one that Freshet did not render: it joins like any other.
 *
 * @param {Document} document
 * @param {string} fallback the base of a page that says nothing
 * @param {{ error(...data: unknown[]): void }} console
 * @returns {PageState}
 */
export function readPageState(document, fallback, console) {
  const content = document.querySelector('meta[name="freshet"]')?.getAttribute("content") ?? "{}";
  try {
    return parsePageState(Object(JSON.parse(content)), fallback);
  } catch (cause) {
    console.error(`Freshet: cannot read <meta name="freshet">: ${content}`, cause);
    return parsePageState({}, fallback);
  }
}

/**
 * @param {{ base?: string, session?: string, transport?: string, viewTransitions?: boolean, channels?: object }} state
 * @param {string} fallback
 * @returns {PageState}
 */
function parsePageState({ base, session, transport, viewTransitions = false, channels = {} }, fallback) {
  return {
    base: (base ?? fallback).replace(/\/+$/, ""),
    session,
    transport,
    viewTransitions,
    positions: new Map(Object.entries(channels).map(([name, position]) => [name, parsePosition(position)])),
  };
}
