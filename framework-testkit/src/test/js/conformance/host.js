/**
 * What Java gives to pages: the clock and the network of the schedule.
 *
 * @typedef {object} Host
 * @property {() => number} now ms
 * @property {(action: () => void, ms: number) => number} setTimeout
 * @property {(timer: number) => void} clearTimeout
 * @property {(url: string, body: string, answered: Function, received: Function, ended: Function, failed: Function, session?: string) => () => void} request
 * @property {(page: object) => void} opened
 */
export const host = /** @type {Host} */ (/** @type {any} */ (globalThis).host);
