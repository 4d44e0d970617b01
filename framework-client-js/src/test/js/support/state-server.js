/**
 * A server of one channel, `orders`, that keeps its state, in virtual time. Its streams lag: each sends what is due when a test says
 * so. It answers `fetch` and `refresh` as docs/protocol.md says.
 *
 * @typedef {{ method: string, args: Record<string, any> }} Call
 */

/** How many calls a list keeps. */
const KEEP = 3;

export class StateServer {
  #clock;
  #random;
  #epoch = 1;
  /** @type {Call[]} offset n is the nth */
  #log = [];
  /** The last offset that the history does not hold any more. */
  #trimmed = 0;
  /** @type {Map<string, Call>} */
  #kept = new Map();
  /** @type {Call[]} */
  #list = [];
  /** @type {Set<Stream>} */
  #streams = new Set();

  /** @param {import("./virtual-clock.js").VirtualClock} clock @param {() => number} random */
  constructor(clock, random) {
    this.#clock = clock;
    this.#random = random;
  }

  get position() {
    return { epoch: `e${this.#epoch}`, offset: this.#log.length };
  }

  /** @param {string} method @param {Record<string, any>} args */
  call(method, args) {
    const call = { method, args };
    this.#log.push(call);
    switch (method) {
      case "changed":
        this.#kept.set(`changed ${args["id"]}`, call);
        break;
      case "removed":
        this.#kept.delete(`changed ${args["id"]}`);
        break;
      case "topic":
        this.#kept.set("topic", call);
        break;
      case "untitled":
        this.#kept.delete("topic");
        break;
      case "cleared":
        this.#list = [];
        break;
      default:
        this.#list = [...this.#list, call].slice(-KEEP);
    }
  }

  /** What it keeps, in the order of a snapshot. */
  get state() {
    return [...this.#kept.values(), ...this.#list];
  }

  /** Some streams send what is due. */
  pump(share = 0.5) {
    [...this.#streams].filter(() => this.#random() < share).forEach((stream) => stream.pump());
  }

  /** Some streams break. */
  cut(share = 0.5) {
    [...this.#streams].filter(() => this.#random() < share).forEach((stream) => stream.cut());
  }

  /** The history is lost, and so is the state. */
  restart() {
    this.cut(1);
    this.#epoch += 1;
    this.#log = [];
    this.#trimmed = 0;
    this.#kept.clear();
    this.#list = [];
  }

  /** The history holds only what comes from now on. */
  trim() {
    this.#trimmed = this.#log.length;
  }

  /** @type {typeof fetch} */
  fetch = (url, init = {}) => {
    const { pathname, searchParams } = new URL(String(url));
    const [, position] = String(searchParams.get("channel")).split("@");
    const signal = /** @type {AbortSignal} */ (init.signal);
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      const [there, back] = [this.#random() * 500, this.#random() * 500];
      this.#clock.setTimeout(() => {
        const isPoll = pathname.endsWith("/refresh");
        const stream = new Stream(this, position, signal, this.#clock);
        this.#streams.add(stream);
        this.#clock.setTimeout(() => {
          if (isPoll) {
            stream.end();
          }
          resolve(new Response(stream.body, { headers: { "Content-Type": "application/x-ndjson" } }));
        }, back);
      }, there);
    });
  };

  /** How a request is answered: the messages, and up to which offset they say everything. @param {string | undefined} position */
  answer(position) {
    const { epoch, offset } = this.position;
    const [seenEpoch, seen] = position?.split(".") ?? [];
    if (seenEpoch === epoch && Number(seen) >= this.#trimmed) {
      return { cursor: Number(seen), messages: [{ type: "resumed", channel: "orders", position, missed: 0 }] };
    }
    const gap = position === undefined ? [] : [{ type: "gap", channel: "orders", reason: "epoch" }];
    const snapshot = this.state.map((call) => ({ channel: "orders", ...call }));
    const joined = { type: "joined", channel: "orders", position: `${epoch}.${offset}` };
    return { cursor: offset, messages: [...gap, ...snapshot, joined] };
  }

  /** @param {number} cursor */
  after(cursor) {
    return this.#log.slice(cursor).map((call, i) => ({ channel: "orders", offset: cursor + i + 1, ...call }));
  }

  /** @param {Stream} stream */
  leave(stream) {
    this.#streams.delete(stream);
  }
}

class Stream {
  #server;
  #cursor;
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  #controller = /** @type {any} */ (undefined);
  #isOver = false;

  /**
   * @param {StateServer} server
   * @param {string | undefined} position
   * @param {AbortSignal} signal
   * @param {import("./virtual-clock.js").VirtualClock} clock
   */
  constructor(server, position, signal, clock) {
    this.#server = server;
    this.body = new ReadableStream({ start: (controller) => void (this.#controller = controller) });
    signal.addEventListener("abort", () => this.cut());
    const { cursor, messages } = server.answer(position);
    this.#cursor = cursor;
    this.#say({ type: "hello", session: "s1", heartbeat: 15_000 }, ...messages);
    for (let ms = 10_000; ms <= 120_000; ms += 10_000) {
      clock.setTimeout(() => this.#say({ type: "ping" }), ms);
    }
  }

  pump() {
    const due = this.#server.after(this.#cursor);
    this.#cursor += due.length;
    this.#say(...due);
  }

  cut() {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#server.leave(this);
      this.#controller.error(new TypeError("network error"));
    }
  }

  end() {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#server.leave(this);
      this.#controller.close();
    }
  }

  /** @param {object[]} messages */
  #say(...messages) {
    if (!this.#isOver) {
      const text = messages.map((message) => `${JSON.stringify(message)}\n`).join("");
      this.#controller.enqueue(new TextEncoder().encode(text));
    }
  }
}
