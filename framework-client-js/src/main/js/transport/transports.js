import { FETCH, isForced, streamsFetch } from "./best.js";

/**
 * @typedef {import("../wire/transport.js").Transport} Transport
 * @typedef {object} TransportEntry
 * @property {string} name as in the URL
 * @property {() => boolean} isSupported whether this browser has what it takes
 * @property {() => Promise<Transport> | Transport} load
 * @property {string} [part] of the runtime that it is, if it is loaded when it is used
 * @property {number} [period] for one that ends when all has been said: ms from there to what follows
 * @property {() => void} [broke] to be told when its stream did not end in order
 * @property {number} [wait] for one that polls: ms that the server may keep a request waiting
 */

/** The period of `refresh` in ms, unless the page says another. */
export const REFRESH_PERIOD = 5_000;

const always = () => true;

/**
 * The service-streaming transports, the best first. The first comes with the runtime, since nearly every page uses it and
 * one more request would delay the first frame; the others are loaded when they are used.
 *
 * @param {number} refreshPeriod
 * @param {import("./iframe.js").Nodes} [nodes]
 * @returns {TransportEntry[]}
 */
const transports = (refreshPeriod, nodes) => [
  FETCH,
  {
    name: "fetch-post",
    part: "transport-fetch-post",
    isSupported: streamsFetch,
    load: () => import("./fetch-post.js"),
  },
  {
    name: "sse",
    part: "transport-sse",
    isSupported: () => typeof EventSource === "function",
    load: () => import("./sse.js"),
  },
  {
    name: "xhr",
    part: "transport-xhr",
    isSupported: () => typeof XMLHttpRequest === "function",
    load: () => import("./xhr.js"),
  },
  {
    name: "iframe",
    part: "transport-iframe",
    isSupported: always,
    load: async () => (await import("./iframe.js")).iframe(/** @type {import("./iframe.js").Nodes} */ (nodes)),
  },
  {
    name: "long-poll",
    part: "transport-poll",
    isSupported: always,
    load: () => import("./poll.js"),
    period: 0,
    wait: 30_000,
  },
  {
    name: "refresh",
    part: "transport-poll",
    isSupported: always,
    load: () => import("./poll.js"),
    period: refreshPeriod,
    wait: 0,
  },
];

/**
 * What a page may use, in the order in which it is tried: the one that it asks for; or the best streams that this browser
 * has, and polls for paths that let no stream pass.
 *
 * @param {string | undefined} forced by the page
 * @param {number} [refreshPeriod] ms
 * @param {import("./iframe.js").Nodes} [nodes] how to reach the page's document, for `iframe`
 * @returns {TransportEntry[]}
 */
export function usableTransports(forced, refreshPeriod = REFRESH_PERIOD, nodes = undefined) {
  const usable = transports(refreshPeriod, nodes).filter(({ isSupported }) => isSupported());
  if (isForced(forced)) {
    return usable.filter(({ name }) => name === forced);
  }
  const streams = usable.filter(({ period }) => period === undefined);
  const best = streams[0]?.name === "fetch" ? streams.slice(0, 2) : streams.slice(0, 1);
  return [...best, ...usable.filter(({ period }) => period !== undefined)];
}
