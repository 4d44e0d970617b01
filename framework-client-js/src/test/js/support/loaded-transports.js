import * as fetchPost from "../../../main/js/transport/fetch-post.js";
import * as poll from "../../../main/js/transport/poll.js";
import { usableTransports } from "../../../main/js/transport/transports.js";

/** @type {Record<string, import("../../../main/js/wire/transport.js").Transport>} */
const LOADED = { "fetch-post": fetchPost, "long-poll": poll, refresh: poll };

/**
 * What a page may use, loaded already, so that loading takes no time that is not the test's.
 *
 * @param {string} [forced]
 */
export function loadedTransports(forced) {
  return usableTransports(forced).map((entry) => {
    const loaded = LOADED[entry.name];
    return loaded ? { ...entry, load: () => loaded } : entry;
  });
}
