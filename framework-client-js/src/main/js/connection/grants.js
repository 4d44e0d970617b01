import { readGrant } from "../wire/grant.js";
import { TEMPORARY } from "../wire/refusal.js";

/**
 * Asks the application for a grant: at the address that the page names, or at the page's own, which answers this request with the
 * grant alone. docs/protocol.md, "Grants".
 *
 * @typedef {object} GrantHost
 * @property {() => string} grantFrom the address to ask
 * @property {boolean} namesChannels whether the application is to know which channels the page listens to
 * @property {() => readonly string[]} channels that the page listens to
 * @property {() => string | undefined} grant the present one
 * @property {(text: string, session: string) => void} setGrant
 * @property {() => void} reload loads the page anew
 * @property {typeof fetch} fetch
 * @property {Promise<Outcome> | undefined} [renewing] what is asked for now, by streams or calls: they share the answer
 *
 * @typedef {{ then: "connect" } | { then: "wait", reason: string } | { then: "close", reason: string } | { then: "reload" }} Outcome
 */

const TYPE = "application/vnd.freshet.grant";

/** How long the application may take to answer, in ms. */
const TIMEOUT = 10_000;

/**
 * @typedef {Pick<import("./connection.js").Clock, "setTimeout" | "clearTimeout">} GrantClock
 *
 * @param {GrantHost} host
 * @param {GrantClock} clock
 * @returns {Promise<Outcome>}
 */
export function renewGrant(host, clock) {
  host.renewing ??= ask(host, clock).finally(() => {
    host.renewing = undefined;
  });
  return host.renewing;
}

/**
 * @param {GrantHost} host
 * @param {GrantClock} clock
 * @returns {Promise<Outcome>}
 */
async function ask(host, clock) {
  const controller = new AbortController();
  const timer = clock.setTimeout(() => controller.abort(), TIMEOUT);
  try {
    const response = await host.fetch(
      host.namesChannels ? withChannels(host.grantFrom(), host.channels()) : host.grantFrom(),
      {
        signal: controller.signal,
        headers: { Accept: TYPE },
        cache: "no-store",
      },
    );
    return response.ok ? take(host, (await readText(response)).trim()) : refused(response);
  } catch {
    return { then: "wait", reason: "the application cannot be asked for a grant" };
  } finally {
    clock.clearTimeout(timer);
    controller.abort();
  }
}

/** Anything else than a grant need not be read, and may never end. @param {Response} response */
async function readText(response) {
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith(TYPE) || type.startsWith("text/plain") ? response.text() : "";
}

/**
 * @param {GrantHost} host
 * @param {string} text
 * @returns {Outcome}
 */
function take(host, text) {
  const before = readGrant(host.grant() ?? "");
  const grant = readGrant(text);
  if (!grant) {
    const reason = `the application gave no grant at ${host.grantFrom()}: is the user logged out?`;
    return { then: "close", reason };
  }
  if (before && before.user !== grant.user) {
    return { then: "reload" }; // What the page shows is another user's.
  }
  host.setGrant(text, grant.session);
  return { then: "connect" };
}

/**
 * @param {Response} response
 * @returns {Outcome}
 */
function refused({ status }) {
  const reason = `the application answered ${status} when it was asked for a grant`;
  return { then: status >= 500 || TEMPORARY.includes(status) ? "wait" : "close", reason };
}

/**
 * @param {string} address
 * @param {readonly string[]} channels
 */
function withChannels(address, channels) {
  const parameters = channels.map((channel) => `channel=${encodeURIComponent(channel)}`);
  return `${address}${address.includes("?") ? "&" : "?"}${parameters.join("&")}`;
}
