/** What stands for the reason in a rejection of Freshet's own: "unknown-channel". */
const CODE = /^[a-z]+(-[a-z]+)*$/;

/** Statuses that ask for another attempt. */
export const TEMPORARY = [408, 421, 425, 429];

/** Codes about a grant, or a session with one, that the server does not accept: another one may be accepted. */
export const NEEDS_GRANT = ["invalid-grant", "expired-grant", "other-user"];

/** The longest wait in ms that is taken from a `Retry-After`. */
const MAX_AFTER = 86_400_000;

/**
 * An answer that is not a stream: what was said instead, by Freshet or by something between it and the browser.
 *
 * Freshet rejects in a form of its own, JSON with `error` and `message`. Anything else, such as the 404 of a proxy whose
 * server is being deployed, says nothing about the request.
 */
export class Refusal extends Error {
  /**
   * @param {number} status of HTTP
   * @param {string} code for programs, "" if it was not Freshet that answered
   * @param {string} message for people
   * @param {number} after ms to wait, as `Retry-After` says
   * @param {string} [channel] that it is about, if it is about one
   */
  constructor(status, code, message, after, channel) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.after = after;
    this.channel = channel;
  }

  /** Whether Freshet would give the same answer again. */
  get isFinal() {
    return this.code !== "" && this.status >= 400 && this.status < 500 && !TEMPORARY.includes(this.status);
  }
}

/** Reads what was answered instead of a stream. @param {Response} response */
export async function readRefusal(response) {
  const { status, statusText, headers } = response;
  const { error, channel, message } = await readJson(response);
  const isFreshet = typeof error === "string" && CODE.test(error) && typeof message === "string";
  return new Refusal(
    status,
    isFreshet ? error : "",
    isFreshet ? message : `the server answered ${status} ${statusText}`.trim(),
    retryAfter(headers),
    isFreshet && typeof channel === "string" ? channel : undefined,
  );
}

/**
 * What `Retry-After` says, in ms: seconds, or a date, which is compared with the server's own clock where the answer has
 * it. (RFC 9110, section 10.2.3.)
 *
 * @param {Headers} headers
 */
function retryAfter(headers) {
  const value = headers.get("Retry-After")?.trim() ?? "";
  const now = Date.parse(headers.get("Date") ?? "") || Date.now();
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : /^[A-Z][a-z]+,? /.test(value) ? Date.parse(value) - now : 0;
  return ms > 0 ? Math.min(ms, MAX_AFTER) : 0;
}

/**
 * @param {Response} response
 * @returns {Promise<{ error?: unknown, message?: unknown, channel?: unknown }>}
 */
async function readJson(response) {
  const body = await response.text(); // One that breaks off says nothing: the connection broke.
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}
