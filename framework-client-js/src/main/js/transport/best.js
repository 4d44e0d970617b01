import { open } from "./fetch-stream.js";

/**
 * Stands for the ladder as long as nothing is known against the best transport, which is `fetch`: nearly every page stays there. The
 * ladder takes its place when a stream is held or ends.
 *
 * @typedef {import("./transports.js").TransportEntry} TransportEntry
 */

/** So many ms of silence at the start of a stream are taken for holding: three rungs are left within 3 s. */
export const PATIENCE = 1_200;

/** The same once streams have been healthy in this page: a server that starts again may be slow. */
export const PATIENCE_WHEN_PROVEN = 5_000;

/** @type {TransportEntry} */
export const FETCH = { name: "fetch", isSupported: streamsFetch, load: () => ({ open }) };

export class BestTransport {
  reason = "";
  age = undefined;
  isProven = true;
  patience = PATIENCE;

  /** @param {boolean} isOn whether verdicts matter: not if the page has asked for the transport */
  constructor(isOn) {
    this.isOn = isOn;
  }

  next() {
    return FETCH;
  }

  works() {
    this.patience = PATIENCE_WHEN_PROVEN;
  }

  networkChanged() {
    this.patience = PATIENCE;
  }
}

/**
 * Whether a page's transport is one that is used whatever the path does.
 *
 * @param {string | undefined} transport
 */
export function isForced(transport) {
  return /^(fetch|fetch-post|sse|xhr|iframe|long-poll|refresh)$/.test(transport ?? "");
}

export function streamsFetch() {
  return typeof Response === "function" && "body" in Response.prototype;
}
