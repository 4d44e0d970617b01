import { open as openFetchStream } from "./transport/fetch-stream.js";

/**
 * @typedef {import("./transport/transport.js").Transport} Transport
 * @typedef {object} TransportEntry
 * @property {string} name
 * @property {() => boolean} isSupported whether this browser has what it takes
 * @property {() => Promise<Pick<Transport, "open">> | Pick<Transport, "open">} load
 */

/**
 * The service-streaming transports, the best first. The first comes with the runtime, since nearly every page uses it and
 * one more request would delay the first frame; the others are loaded when they are used.
 *
 * @type {readonly TransportEntry[]}
 */
const TRANSPORTS = [
  {
    name: "fetch",
    isSupported: () => typeof Response === "function" && "body" in Response.prototype,
    load: () => ({ open: openFetchStream }),
  },
  {
    name: "sse",
    isSupported: () => typeof EventSource === "function",
    load: () => import("./transport/sse.js"),
  },
];

/**
 * What this browser can use, in the order in which it is tried.
 *
 * @param {string | undefined} preferred by the server
 */
export function usableTransports(preferred) {
  const usable = TRANSPORTS.filter(({ isSupported }) => isSupported());
  return usable.sort((a, b) => Number(b.name === preferred) - Number(a.name === preferred));
}
