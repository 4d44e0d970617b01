/**
 * What Java gives to the page: the calls of `PageHost`, which is the only Java that scripts can reach. It is taken off
 * the global object before any script of the page runs.
 */
export const host = globalThis.freshetHost;
delete globalThis.freshetHost;
