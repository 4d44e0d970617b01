/**
 * The messages of a stream. docs/protocol.md, "Messages".
 *
 * @typedef {{ epoch: string, offset: number }} Position
 * @typedef {{ type: "frame", channel: string, offset: number | undefined, method: string, versions?: string[], args: object, html: string[], to?: unknown, except?: unknown }} Frame
 * @typedef {{ type: "hello", session: string, heartbeat: number | undefined }} Hello
 * @typedef {{ type: "grant", session: string, grant: string }} Granted
 * @typedef {{ type: "joined", channel: string, position: Position }} Joined
 * @typedef {{ type: "resumed", channel: string, position: Position, missed: number }} Resumed
 * @typedef {{ type: "gap", channel: string, reason: string }} Gap
 * @typedef {{ type: "bye", reason: string, reconnect: boolean, after: number, channel?: string }} Bye
 * @typedef {{ type: "ping" }} Ping
 * @typedef {{ type: "probe", n: number }} Probe
 * @typedef {{ type: "unknown" }} Unknown a type that a newer server has
 * @typedef {Frame | Hello | Granted | Joined | Resumed | Gap | Bye | Ping | Probe | Unknown} Message
 */

const CHANNEL = /^[A-Za-z0-9._:-]{1,100}$/;
const POSITION = /^([a-z0-9]{1,16})\.(\d{1,16})$/;

/**
 * Whether a channel can have this name.
 *
 * @param {unknown} name
 * @returns {name is string}
 */
export function isChannelName(name) {
  return typeof name === "string" && CHANNEL.test(name);
}

/**
 * @param {unknown} value
 * @returns {Position}
 * @throws {SyntaxError}
 */
export function parsePosition(value) {
  const [, epoch, digits] = (typeof value === "string" && POSITION.exec(value)) || [];
  const offset = Number(digits);
  if (epoch === undefined || !Number.isSafeInteger(offset)) {
    throw new SyntaxError(`not a position: ${excerpt(value)}`);
  }
  return { epoch, offset };
}

/** @param {Position} position */
export function formatPosition({ epoch, offset }) {
  return `${epoch}.${offset}`;
}

/**
 * @param {string} json one message
 * @returns {Message}
 * @throws {SyntaxError} if it is none: then something between server and browser has garbled the stream
 */
export function parseMessage(json) {
  const value = JSON.parse(json);
  const message = typeof value === "object" && value !== null ? readMessage(value) : undefined;
  if (message === undefined) {
    throw new SyntaxError(`not a message: ${excerpt(json)}`);
  }
  return message;
}

/**
 * @param {any} value
 * @returns {Message | undefined}
 */
function readMessage(value) {
  const { type, channel } = value;
  if (type === undefined) {
    return readFrame(value);
  }
  switch (type) {
    case "hello":
      return {
        type,
        session: String(value.session),
        heartbeat: isCount(value.heartbeat) ? value.heartbeat : undefined,
      };
    case "grant":
      return { type, session: String(value.session), grant: String(value.grant) };
    case "joined":
      return isChannelName(channel) ? { type, channel, position: parsePosition(value.position) } : undefined;
    case "resumed":
      return isChannelName(channel)
        ? { type, channel, position: parsePosition(value.position), missed: Number(value.missed ?? 0) }
        : undefined;
    case "gap":
      return isChannelName(channel) ? { type, channel, reason: String(value.reason) } : undefined;
    case "bye":
      return {
        type,
        reason: String(value.reason ?? value.code ?? "the server ended the stream"),
        reconnect: value.reconnect !== false,
        after: isCount(value.after) ? value.after : 0,
        ...(isChannelName(channel) ? { channel } : {}),
      };
    case "ping":
      return { type };
    case "probe":
      return { type, n: Number(value.n) };
    default:
      return typeof type === "string" ? { type: "unknown" } : undefined;
  }
}

/**
 * @param {any} value
 * @returns {Frame | undefined}
 */
function readFrame({ channel, offset, method, v, args, html = [], to, except }) {
  const sound =
    isChannelName(channel) &&
    (offset === undefined || isCount(offset)) &&
    typeof method === "string" &&
    typeof args === "object" &&
    args !== null &&
    Array.isArray(html);
  const versions = v === undefined ? {} : { versions: [v].flat().map(String) };
  const only = { ...(to && { to }), ...(except && { except }) };
  return sound ? { type: "frame", channel, offset, method, ...versions, args, html, ...only } : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isCount(value) {
  return Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;
}

/** @param {unknown} value */
function excerpt(value) {
  const shown = typeof value === "string" ? value : String(JSON.stringify(value));
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
}
