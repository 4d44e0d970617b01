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
 * @property {() => number} wall ms since 1970
 * @property {number} seed of the page's random numbers; 0 if they are random
 * @property {(code: string) => string} addModule
 * @property {(url: string) => string} readScript
 * @property {(message: string) => void} failed a script threw something
 * @property {(kind: string, text: string) => void} noted something happened that a test may want to know
 * @property {(channel: string, method: string, args: string, isHandled: boolean) => void} called `args` is a list in JSON
 * @property {(method: string, url: string, body: string) => void} navigate leaves the page
 * @property {(method: string, url: string, body: string) => void} sendForm sends a form, and leaves the page as it is
 * @property {() => void} stop the rest of the document is not wanted
 * @property {(method: string, url: string, headers: string, body: string, callbacks: FetchCallbacks) => () => void} fetch
 */

const page = /** @type {{ freshetHost?: Host }} */ (globalThis);

export const host = /** @type {Host} */ (page.freshetHost);
delete page.freshetHost;
