/**
 * What pages import, beside the modules of their listeners: the connection that all of these share. Its types are in `freshet.d.ts`.
 */
export { connection } from "./stub.js";
