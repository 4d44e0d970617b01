import { isChannelName, parsePosition } from "../wire/messages.js";
import { KeptState } from "./kept-state.js";

/**
 * A copy of what a channel keeps. It is a receiver of the channel as listeners are, so it follows the channel by the page's own stream.
 *
 * Where it begins depends on the page. If the channel joins because of it, the stream brings the snapshot. If the page has a position in
 * the channel already, since it was rendered with it or listens to it, then the stream goes on from there. So the replica asks for a
 * snapshot by itself, which has a position too: the calls up to that position are in it, and those after it come by the stream.
 *
 * Calls are taken when updates are painted, in the same order, so that the page, its handlers and its replicas show the same.
 *
 * @typedef {import("../../types/freshet.d.ts").Failure} Failure
 * @typedef {import("../../types/stub.d.ts").ListenerDefinition} ListenerDefinition
 * @typedef {import("../wire/messages.js").Frame} Frame
 * @typedef {import("../wire/messages.js").Position} Position
 * @typedef {import("./kept-state.js").DecodedCall} DecodedCall
 *
 * @typedef {object} ReplicaPage
 * @property {import("../connection/channels.js").Channels} channels
 * @property {(failure: Failure) => void} report
 * @property {(call: import("../../types/freshet.d.ts").Outdated) => void} outdated
 * @property {(update: () => void) => void} [paint] makes updates when it is time
 * @property {EventTarget & { readonly transport: string }} connection
 * @property {{ read(signal: AbortSignal): Promise<{ frames: Frame[], position: Position }> }} reader
 * @property {import("./kept-state.js").StateClock} clock
 */
export class Replica {
  #definition;
  #channel;
  #page;
  /** @type {Map<string, KeptState>} by name */
  #states = new Map();
  /** Frames of a snapshot that the stream brings. @type {Frame[]} */
  #snapshot = [];
  /** Calls that came before there was a snapshot. @type {Frame[]} */
  #waiting = [];
  /** The snapshot has the calls up to this offset. */
  #covered = 0;
  #isComplete = false;
  #isTelling = false;
  /** Ends the request for a snapshot. */
  #request = new AbortController();
  #closing = new AbortController();
  #opened = () => {};

  /**
   * @param {ListenerDefinition} definition
   * @param {string} channel
   * @param {ReplicaPage} page
   */
  constructor(definition, channel, page) {
    this.#definition = definition;
    this.#channel = channel;
    this.#page = page;
    for (const { kept } of Object.values(definition.methods)) {
      if (kept && !this.#states.has(kept.state)) {
        this.#states.set(kept.state, new KeptState(kept, page.clock, () => this.#changed()));
      }
    }
  }

  /**
   * Opens it. The promise is resolved with the views of the states when they are complete.
   *
   * @param {AbortSignal} [signal] closes it
   * @returns {Promise<{ [state: string]: KeptState["view"] }>}
   */
  async open(signal) {
    if (!isChannelName(this.#channel)) {
      throw new TypeError(`"${this.#channel}" is not a channel: a name is 1 to 100 of A–Z a–z 0–9 . _ : -`);
    }
    signal?.throwIfAborted();
    const { channels, connection } = this.#page;
    return new Promise((resolve, reject) => {
      const close = (/** @type {unknown} */ reason) => {
        this.#close();
        reject(reason);
      };
      this.#opened = () => resolve(Object.fromEntries([...this.#states].map(([name, { view }]) => [name, view])));
      const listening = { signal: this.#closing.signal };
      signal?.addEventListener("abort", () => close(signal.reason), listening);
      connection.addEventListener(
        "error",
        (event) => {
          const { channel, method, message } = /** @type {CustomEvent<Failure>} */ (event).detail;
          method === "listen" && channel.split(",").includes(this.#channel) && close(new Error(message));
        },
        listening,
      );
      let isPatched = connection.transport === "page";
      connection.addEventListener(
        "change",
        () => {
          // A page that is streamed by patches gets no calls: what came by them is known only afterwards.
          const wasPatched = isPatched;
          isPatched = connection.transport === "page";
          wasPatched && !isPatched && this.#ask();
        },
        listening,
      );
      channels.add(this.#channel, this);
      if (channels.position(this.#channel) !== undefined) {
        this.#ask();
      }
    });
  }

  /** @param {Frame} frame */
  receive(frame) {
    this.#paint(() => this.#take(frame));
  }

  joined() {
    this.#paint(() => this.#begin(this.#snapshot.splice(0), 0));
  }

  /** A snapshot follows by the stream. */
  gap() {
    this.#request.abort();
    this.#paint(() => (this.#waiting = []));
  }

  /** @param {Frame} frame */
  #take(frame) {
    if (frame.offset === undefined) {
      this.#snapshot.push(frame);
    } else if (!this.#isComplete) {
      this.#waiting.push(frame);
    } else if (frame.offset > this.#covered) {
      this.#apply(frame);
    }
  }

  /** Asks for a snapshot. */
  async #ask() {
    this.#request.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    this.#isComplete = false;
    const { frames, position } = await this.#page.reader
      .read(signal)
      .catch(() => ({ frames: [], position: undefined }));
    this.#paint(() => {
      const seen = this.#page.channels.position(this.#channel);
      // A channel that was opened again brings its snapshot by the stream, after a gap.
      if (position && !signal.aborted && !this.#isComplete && seen && parsePosition(seen).epoch === position.epoch) {
        this.#begin(frames, position.offset);
      }
    });
  }

  /** @param {readonly Frame[]} snapshot @param {number} offset up to which it covers the calls */
  #begin(snapshot, offset) {
    this.#request.abort();
    /** @type {Map<string, DecodedCall[]>} */
    const calls = new Map([...this.#states.keys()].map((name) => [name, []]));
    for (const frame of snapshot) {
      const { method, args = [] } = this.#decode(frame) ?? {};
      if (method?.kept) {
        calls.get(method.kept.state)?.push({ definition: method.kept, frame, args });
      }
    }
    calls.forEach((kept, name) => this.#states.get(name)?.replaceAll(kept));
    this.#isComplete = true;
    this.#covered = offset;
    this.#waiting.splice(0).forEach((frame) => this.#take(frame));
    this.#opened();
  }

  /** @param {Frame} frame */
  #apply(frame) {
    const decoded = this.#decode(frame);
    if (!decoded) {
      return;
    }
    const { method, args } = decoded;
    if (method.kept) {
      this.#states.get(method.kept.state)?.keep({ definition: method.kept, frame, args });
    }
    method.forgets?.forEach((name) => this.#states.get(name)?.forget(args));
  }

  /** Returns the arguments of a call that is about a state; undefined if it is not, or cannot be read. @param {Frame} frame */
  #decode(frame) {
    const { methods, name } = this.#definition;
    const method = Object.hasOwn(methods, frame.method) ? methods[frame.method] : undefined;
    if (!method?.kept && !method?.forgets) {
      return undefined;
    }
    if (method.version !== undefined && frame.versions && !frame.versions.includes(method.version)) {
      this.#page.outdated({ channel: this.#channel, method: frame.method });
      return undefined;
    }
    try {
      return { method, args: method.decode(frame.args) };
    } catch (cause) {
      const message = `the arguments of "${frame.method}" are not those of ${name}`;
      this.#page.report({ channel: this.#channel, method: frame.method, message, cause });
      return undefined;
    }
  }

  /** What changes together is told together. */
  #changed() {
    if (!this.#isTelling) {
      this.#isTelling = true;
      queueMicrotask(() => {
        this.#isTelling = false;
        this.#states.forEach((state) => state.tell());
      });
    }
  }

  /** @param {() => void} update */
  #paint(update) {
    const { paint = (/** @type {() => void} */ now) => now() } = this.#page;
    paint(() => !this.#closing.signal.aborted && update());
  }

  #close() {
    this.#closing.abort();
    this.#request.abort();
    this.#page.channels.delete(this.#channel, this);
    this.#states.forEach((state) => state.close());
  }
}
