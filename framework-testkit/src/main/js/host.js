/**
 * What Java gives to the page: the functions of `PageHost`, which are all of Java that scripts can reach. It is taken off
 * the global object before any script of the page runs.
 *
 * @typedef {object} FetchCallbacks
 * @property {(status: number, headers: string) => void} answered headers as `name:value`, one a line
 * @property {(bytes: string) => void} received bytes as Latin-1 text, one character each
 * @property {() => void} ended
 * @property {(message: string) => void} failed
 *
 * @typedef {object} Host
 * @property {(functions: object) => void} ready
 * @property {() => number} now
 * @property {(action: () => void, ms: number, repeats: boolean) => number} startTimer
 * @property {(timer: number) => void} stopTimer
 * @property {(level: string, text: string) => void} log
 * @property {(code: string) => string} addModule
 * @property {(method: string, url: string, headers: string, body: string, callbacks: FetchCallbacks) => () => void} fetch
 */

const page = /** @type {{ freshetHost?: Host }} */ (globalThis);

export const host = /** @type {Host} */ (page.freshetHost);
delete page.freshetHost;
