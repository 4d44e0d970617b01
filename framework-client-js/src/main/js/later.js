/**
 * What a page needs once a stream has ended, or where the best transport is not the one to use: a part that is loaded with the
 * first stream, so that it is there when the server is not.
 */
export { renewGrant } from "./connection/grants.js";
export { Recovery } from "./connection/recovery.js";
export { Ladder } from "./transport/ladder.js";
export { usableTransports } from "./transport/transports.js";
