import { counted } from "./test-page.js";

/**
 * A server of one channel, `numbers`, behind a path that does something to its streams, all in virtual time. It answers
 * `fetch`, `fetch-post`, `long-poll` and `refresh` as docs/protocol.md says.
 *
 * @typedef {import("./virtual-clock.js").VirtualClock} VirtualClock
 *
 * @typedef {object} PathFault what a path does; each applies to the transports that `to` names, or to all
 * @property {number} [holdUntilSize] bytes
 * @property {boolean} [holdUntilEnd]
 * @property {boolean} [headersOnly]
 * @property {number} [cutAfter] ms
 * @property {readonly string[]} [to]
 */

export class LogServer {
  /** @type {Map<string, number[]>} what was said in each channel; offset n is the nth */
  #logs = new Map();
  epoch = "e1";
  /** The first offset of each channel that is still held, minus one. */
  trimmed = 0;
  /** @type {Set<Reply>} */
  open = new Set();
  /** @type {{ at: number, transport: string, channels: string[], sessions: string[], grants: string[], age: string | null }[]} */
  requests = [];
  /** @type {Set<string>} the sessions that it has issued */
  #issued = new Set();
  #lastSession = 0;
  /** @type {PathFault} */
  fault = {};
  isDown = false;
  recycleAfter = Infinity;
  /** How many ms each request, and each message of its answer, is on its way. */
  delay = () => 20;

  /** @param {VirtualClock} clock @param {PathFault} [fault] */
  constructor(clock, fault = {}) {
    this.clock = clock;
    this.fault = fault;
  }

  /** @param {string} [channel] */
  log(channel = "numbers") {
    const log = this.#logs.get(channel) ?? [];
    this.#logs.set(channel, log);
    return log;
  }

  /** @param {number} n @param {string} [channel] */
  append(n, channel = "numbers") {
    this.log(channel).push(n);
    [...this.open].forEach((reply) => reply.advance());
  }

  /** The sessions that have a stream. */
  get sessions() {
    return new Set([...this.open].flatMap(({ sessions }) => sessions));
  }

  /** @param {string[]} given */
  sessionsOf(given) {
    if (given.length > 0) {
      return given.every((session) => this.#issued.has(session)) ? given : undefined;
    }
    const session = `s${(this.#lastSession += 1)}`;
    this.#issued.add(session);
    return [session];
  }

  /** All streams break, and nothing is known of what was. */
  restart(epoch = "e2") {
    [...this.open].forEach((reply) => reply.cut());
    this.#issued.clear();
    this.epoch = epoch;
    this.#logs.clear();
    this.trimmed = 0;
  }

  /** @type {typeof fetch} */
  fetch = (url, init = {}) => {
    const { pathname, searchParams } = new URL(String(url));
    const transport = pathname.split("/").at(-1) ?? "";
    const parameters = init.body instanceof URLSearchParams ? init.body : searchParams;
    const channels = parameters.getAll("channel");
    const header = new Headers(init.headers).get("Freshet-Session");
    const given = header === null ? parameters.getAll("session") : header.split(",");
    const age = parameters.get("age");
    const grants = new Headers(init.headers).get("Freshet-Grant")?.split(",") ?? [];
    this.requests.push({ at: this.clock.now(), transport, channels, sessions: given, grants, age });
    const { to = [transport] } = this.fault;
    const delay = this.delay();
    return new Promise((resolve, reject) => {
      const signal = /** @type {AbortSignal} */ (init.signal);
      signal.addEventListener("abort", () => reject(signal.reason));
      this.clock.setTimeout(() => {
        if (this.isDown) {
          reject(new TypeError("network error"));
        } else if (!signal.aborted) {
          const fault = to.includes(transport) ? this.fault : {};
          const sessions = this.sessionsOf(given);
          if (sessions) {
            new Reply(this, transport, channels, sessions, age, fault, delay, signal, resolve, reject).start();
          } else {
            resolve(new Response(JSON.stringify({ error: "unknown-session", message: "who?" }), { status: 403 }));
          }
        }
      }, delay);
    });
  };
}

class Reply {
  #server;
  #transport;
  #fault;
  #delay;
  #resolve;
  #reject;
  #signal;
  /** @type {ReadableStreamDefaultController<Uint8Array> | undefined} */
  #body;
  #held = "";
  #isOver = false;
  /** @type {Map<string, number>} */
  #cursors = new Map();
  /** @type {unknown[]} */
  #timers = [];

  /**
   * @param {LogServer} server @param {string} transport @param {string[]} channels @param {string[]} sessions
   * @param {string | null} age
   * @param {PathFault} fault @param {number} delay @param {AbortSignal} signal
   * @param {(response: Response) => void} resolve @param {(cause: unknown) => void} reject
   */
  constructor(server, transport, channels, sessions, age, fault, delay, signal, resolve, reject) {
    this.#server = server;
    this.#transport = transport;
    this.channels = channels;
    this.sessions = sessions;
    this.age = age;
    this.#fault = fault;
    this.#delay = delay;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener("abort", () => {
      this.#leave();
      this.#body?.error(signal.reason);
    });
  }

  get isPoll() {
    return this.#transport === "long-poll" || this.#transport === "refresh";
  }

  start() {
    this.#server.open.add(this);
    const { cutAfter, headersOnly, holdUntilSize } = this.#fault;
    if (cutAfter !== undefined) {
      this.#after(cutAfter, () => this.cut());
    }
    if (headersOnly || holdUntilSize !== undefined) {
      this.#deliver("");
    }
    this.say({ type: "hello", session: this.sessions[0], heartbeat: 15000 });
    const isDue = this.channels.map((channel) => this.#answer(channel)).some((due) => due);
    if (this.#transport === "refresh" || (this.isPoll && isDue)) {
      this.bye("complete");
    } else if (this.isPoll) {
      this.#after(30_000, () => this.bye("complete"));
    } else {
      [0, 150, 300, 450].forEach((ms, i) => this.#after(ms, () => this.#probe(i + 1)));
      for (let ms = 15_000; ms < 600_000; ms += 15_000) {
        this.#after(ms, () => this.say({ type: "ping" }));
      }
      this.#after(this.#server.recycleAfter, () => this.bye("recycled"));
      this.#after(this.age === null ? Infinity : Number(this.age) * 1000, () => this.bye("age"));
    }
  }

  /** Says what is new. */
  advance() {
    let isNew = false;
    for (const [channel, cursor] of this.#cursors) {
      const log = this.#server.log(channel);
      log.slice(cursor).forEach((n, i) => {
        isNew = true;
        this.say(counted(n, cursor + i + 1, channel));
      });
      this.#cursors.set(channel, log.length);
    }
    if (isNew && this.isPoll) {
      this.bye("complete");
    }
  }

  /** @param {string} reason @param {number} [after] */
  bye(reason, after = 0) {
    this.say({ type: "bye", reason, reconnect: true, after });
    this.#deliver(this.#held);
    this.#deliver(undefined);
    this.#leave();
  }

  cut() {
    this.#leave();
    const error = new TypeError("network error");
    this.#server.clock.setTimeout(() => {
      this.#isOver = true;
      this.#reject(error);
      this.#body?.error(error);
    }, this.#delay);
  }

  /** @param {string} parameter */
  #answer(parameter) {
    const [channel = "", position] = parameter.split("@");
    const [epoch, digits] = position?.split(".") ?? [];
    const log = this.#server.log(channel);
    const offset = Number(digits);
    const reason =
      epoch === undefined
        ? undefined
        : epoch !== this.#server.epoch
          ? "epoch"
          : offset > log.length
            ? "future"
            : offset < this.#server.trimmed
              ? "history"
              : undefined;
    if (epoch !== undefined && reason === undefined) {
      this.say({ type: "resumed", channel, position, missed: log.length - offset });
      log.slice(offset).forEach((n, i) => this.say(counted(n, offset + i + 1, channel)));
      this.#cursors.set(channel, log.length);
      return log.length > offset;
    }
    if (reason !== undefined) {
      this.say({ type: "gap", channel, reason });
    }
    // The snapshot is the whole list, as one call.
    this.say({ channel, method: "counted", args: { n: [...log] } });
    this.say({ type: "joined", channel, position: `${this.#server.epoch}.${log.length}` });
    this.#cursors.set(channel, log.length);
    return true;
  }

  /** @param {number} n */
  #probe(n) {
    this.say({ type: "probe", n, ...(n === 3 ? { pad: "x".repeat(4096) } : {}) });
  }

  /** @param {object} message */
  say(message) {
    const { holdUntilSize, holdUntilEnd, headersOnly } = this.#fault;
    this.#held += `${JSON.stringify(message)}\n`;
    if (holdUntilEnd || headersOnly) {
      return;
    }
    const size = holdUntilSize ?? 1;
    const out = this.#held.length - (this.#held.length % size);
    if (out > 0) {
      this.#deliver(this.#held.slice(0, out));
      this.#held = this.#held.slice(out);
    }
  }

  /** @param {string | undefined} text undefined for the end */
  #deliver(text) {
    this.#server.clock.setTimeout(() => {
      if (this.#isOver || this.#signal.aborted) {
        return;
      }
      if (!this.#body) {
        const body = new ReadableStream({ start: (controller) => void (this.#body = controller) });
        this.#resolve(new Response(body, { headers: { "Content-Type": "application/x-ndjson" } }));
      }
      if (text === undefined) {
        this.#isOver = true;
        this.#body?.close();
      } else if (text !== "") {
        this.#body?.enqueue(new TextEncoder().encode(text));
      }
    }, this.#delay);
  }

  /** @param {number} ms @param {() => void} action */
  #after(ms, action) {
    if (ms < Infinity) {
      this.#timers.push(this.#server.clock.setTimeout(action, ms));
    }
  }

  #leave() {
    this.#server.open.delete(this);
    this.#timers.forEach((timer) => this.#server.clock.clearTimeout(timer));
  }
}
