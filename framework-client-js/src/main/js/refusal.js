/** An answer that is not a stream: what the server said instead. */
export class Refusal extends Error {
  /**
   * @param {number} status of HTTP
   * @param {string} code for programs, "" if the server gave none
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

  /** Whether asking again would be answered alike. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![408, 425, 429].includes(this.status);
  }
}

/**
 * Lets a stream pass.
 *
 * @param {Response} response
 * @param {string} type the stream's media type
 * @throws {Refusal} if the server refused
 * @throws {Error} if something else answered, such as a log-in page
 */
export async function admit(response, type) {
  if (!response.ok) {
    throw await readRefusal(response);
  }
  const actual = response.headers.get("Content-Type") ?? "nothing";
  if (!actual.startsWith(type)) {
    throw new Error(`the answer is ${actual} instead of ${type}: is something between browser and server?`);
  }
}

/** @param {Response} response */
async function readRefusal(response) {
  const { error = "", channel, message = `the server answered ${response.status} ${response.statusText}`.trim() } =
    await readJson(response);
  const seconds = Number(response.headers.get("Retry-After") ?? 0);
  return new Refusal(response.status, String(error), String(message), seconds > 0 ? seconds * 1000 : 0, channel);
}

/**
 * @param {Response} response
 * @returns {Promise<{ error?: unknown, message?: unknown, channel?: string }>}
 */
async function readJson(response) {
  const body = await response.text(); // One that breaks off says nothing: the connection broke.
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}
