import { parsePosition } from "../wire/messages.js";
import { callDocument } from "../dom/nodes.js";

/**
 * What a rendered page says of itself. docs/protocol.md, "Pages".
 *
 * @typedef {object} PageState
 * @property {string} base where the server is, without a slash at the end
 * @property {string | undefined} session that the page belongs to
 * @property {string | undefined} grant what the page may listen to, signed by the server
 * @property {string | undefined} grantFrom the application's address that gives grants
 * @property {string | undefined} transport that is to be used, whatever the path does to it
 * @property {number | undefined} heartbeat ms of silence after which a page of patches says that it is alive
 * @property {boolean} share whether the tabs of the origin share a stream
 * @property {number | undefined} refreshPeriod ms between two requests of `refresh`
 * @property {number | undefined} stepUpAfter ms after which a better transport is tried again
 * @property {boolean} viewTransitions whether updates are to be shown by view transitions
 * @property {boolean} auto whether other browsers get the page by patches, and perhaps without scripts
 * @property {Map<string, import("../wire/messages.js").Position>} positions where each channel was when it was rendered
 */

/** Where a server has Freshet, unless it says otherwise. */
const USUAL_BASE = "/freshet";

/**
 * The base as the runtime's own URL tells it: the server that served `stub.js` is beside it. In a bundle, and on a
 * bundler's development server, which serves files from where they lie on the disk, the URL tells nothing of the server.
 *
 * A folder `@VERSION` before the file is the version of the modules.
 *
 * @param {string | undefined} url `import.meta.url`, which some bundlers leave undefined
 */
export function baseOf(url = "") {
  const [, base] = /^(.*?)(?:\/@[\w-]*)?\/(?:freshet|stub)\.js(?:[?#]|$)/.exec(url) ?? [];
  return base === undefined || /\/(META-INF|node_modules)\//.test(url) ? USUAL_BASE : base;
}

/**
 * A page that says nothing readable is one that Freshet did not render: it joins like any other.
 *
 * @param {Document} document
 * @param {string} fallback the base of a page that says nothing
 * @param {{ error(...data: unknown[]): void }} console
 * @returns {PageState}
 */
export function readPageState(document, fallback, console) {
  const content = callDocument(document, "querySelector", 'meta[name="freshet"]')?.getAttribute("content") ?? "{}";
  try {
    return parsePageState(Object(JSON.parse(content)), fallback, document);
  } catch (cause) {
    console.error(`Freshet: cannot read <meta name="freshet">: ${content}`, cause);
    return parsePageState({}, fallback, document);
  }
}

/**
 * @param {{ base?: string, session?: string, grant?: string, grantFrom?: string, transport?: string, heartbeat?: number, share?: boolean, refreshPeriod?: number,
 *     stepUpAfter?: number, viewTransitions?: boolean, auto?: boolean, channels?: object }} state
 * @param {string} fallback
 * @param {Document} document
 * @returns {PageState}
 */
function parsePageState(state, fallback, document) {
  const {
    base,
    session,
    grant,
    grantFrom,
    transport,
    heartbeat,
    share = true,
    refreshPeriod,
    stepUpAfter,
    viewTransitions = false,
    auto = false,
    channels = {},
  } = state;
  return {
    base: onOwnOrigin(base ?? fallback, document).replace(/\/+$/, ""),
    session,
    grant,
    grantFrom,
    transport,
    heartbeat,
    share,
    refreshPeriod,
    stepUpAfter,
    viewTransitions,
    auto,
    positions: new Map(Object.entries(channels).map(([name, position]) => [name, parsePosition(position)])),
  };
}

/**
 * A path is one of the page's own origin, whatever `<base href>` says: the session id goes there.
 *
 * @param {string} base
 * @param {Document} document
 */
function onOwnOrigin(base, { defaultView }) {
  // A document without an address of its own, such as that of `srcdoc`, has the origin of the window.
  const origin = [defaultView?.location.origin, defaultView?.origin].find((own) => own && own !== "null");
  return origin && !/^[a-z]+:/i.test(base) ? origin + new URL(base, origin).pathname : base;
}
