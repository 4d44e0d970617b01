/** Globals of Node that happy-dom uses freely: the bundler puts these in their place, so that pages do not see them. */
export { Buffer } from "buffer";

/** A program that never runs, on no platform. */
export const process = { argv: [], cwd: () => "/", env: {}, off() {}, on() {}, platform: "none", versions: {} };
