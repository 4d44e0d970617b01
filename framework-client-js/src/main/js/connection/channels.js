import { formatPosition } from "../wire/messages.js";

/**
 * @typedef {import("../wire/messages.js").Frame} Frame
 * @typedef {import("../wire/messages.js").Gap} Gap
 * @typedef {import("../wire/messages.js").Joined} Joined
 * @typedef {import("../wire/messages.js").Position} Position
 * @typedef {import("../wire/messages.js").Resumed} Resumed
 * @typedef {object} Receiver never throws
 * @property {(frame: Frame) => void} receive takes a frame
 * @property {() => void} [joined] the snapshot is complete
 * @property {(reason: string) => void} [gap] what was missed is lost; a snapshot follows
 */

/**
 * The channels that the page listens to, each with its position: what has been seen, and who is to see what comes.
 *
 * A snapshot is handed on when it is complete. One that breaks off would leave the page with parts of a state that the next
 * snapshot, which may come much later, does not know to take back.
 *
 * @typedef {object} Channel
 * @property {Position | undefined} position
 * @property {Set<Receiver>} receivers
 * @property {Frame[]} snapshot as far as it has come
 * @property {boolean} isAside whether it is left out of requests for now
 * @property {boolean} isRequested what comes before is of a former request for the channel, and nobody's
 */
export class Channels {
  /** @type {Map<string, Channel>} */
  #channels = new Map();
  #rendered;

  /** Called when a channel has come, or has come anew. */
  onAdd = () => {};

  /** Called when a channel has gone. */
  onDelete = () => {};

  /** @param {Map<string, Position>} rendered where each channel was when the page was rendered */
  constructor(rendered = new Map()) {
    this.#rendered = new Map(rendered);
  }

  /** Those that requests are to name. */
  get names() {
    return this.#present.map(([name]) => name);
  }

  get #present() {
    return [...this.#channels].filter(([, { isAside }]) => !isAside);
  }

  /** Those that the page was rendered with and has never listened to. */
  get unheard() {
    return [...this.#rendered.keys()];
  }

  /** Whether the page listens to nothing. */
  get isEmpty() {
    return this.#channels.size === 0;
  }

  get hasPositions() {
    return [...this.#channels.values()].some(({ position }) => position !== undefined);
  }

  /**
   * The channel's first receiver makes it join: from the position at which the page was rendered, if it is the first ever.
   *
   * @param {string} name
   * @param {Receiver} receiver
   */
  add(name, receiver) {
    const channel = this.#channels.get(name);
    if (channel) {
      channel.receivers.add(receiver);
      return;
    }
    this.#channels.set(name, {
      position: this.#rendered.get(name),
      receivers: new Set([receiver]),
      snapshot: [],
      isAside: false,
      isRequested: false,
    });
    this.#rendered.delete(name);
    this.onAdd();
  }

  /**
   * A channel that nobody receives any more is forgotten, with its position: who listens again joins anew.
   *
   * @param {string} name
   * @param {Receiver} receiver
   */
  delete(name, receiver) {
    const channel = this.#channels.get(name);
    if (channel?.receivers.delete(receiver) && channel.receivers.size === 0) {
      this.#channels.delete(name);
      this.onDelete();
    }
  }

  /** The server has no such channel for this page. @param {string} name */
  refuse(name) {
    this.#channels.delete(name);
  }

  /** The server does not have this channel now: requests leave it out until `recall`. Its position stays. @param {string} name */
  setAside(name) {
    const channel = this.#channels.get(name);
    if (channel) {
      channel.isAside = true;
    }
  }

  /** Has requests name again what was set aside. */
  recall() {
    this.#channels.forEach((channel) => (channel.isAside = false));
  }

  /** Where each channel is that requests name; undefined where its snapshot is not complete. */
  get positions() {
    return new Map(this.#present.map(([name, { position }]) => [name, position]));
  }

  /** @param {string} name */
  position(name) {
    const position = this.#channels.get(name)?.position;
    return position && formatPosition(position);
  }

  /** The channels as a request, which is about to be sent, names them: `NAME` or `NAME@EPOCH.OFFSET`. */
  request() {
    return this.#present.map(([name, channel]) => {
      channel.isRequested = true;
      channel.snapshot = [];
      return channel.position ? `${name}@${formatPosition(channel.position)}` : name;
    });
  }

  /**
   * Hands a frame to the channel's receivers, unless it has been seen. It counts as seen whatever becomes of it. A frame of
   * a snapshot waits for the others.
   *
   * @param {Frame} frame
   * @param {string} [session] of the page: tabs that share a stream see calls that are for one of them
   */
  receive(frame, session) {
    const channel = this.#requested(frame.channel);
    if (!channel) {
      return;
    }
    if (frame.offset === undefined) {
      channel.snapshot.push(frame);
      return;
    }
    if (channel.position) {
      if (frame.offset <= channel.position.offset) {
        return;
      }
      channel.position = { epoch: channel.position.epoch, offset: frame.offset };
    }
    if ((frame.to ?? session) === session && (!session || frame.except !== session)) {
      give(channel, frame);
    }
  }

  /**
   * The snapshot is complete, or the stream goes on: a position that is further already stays.
   *
   * @param {Joined | Resumed} message
   */
  moveTo({ type, channel: name, position }) {
    const channel = this.#requested(name);
    if (!channel) {
      return;
    }
    const seen = channel.position;
    if (type === "joined" || seen?.epoch !== position.epoch || seen.offset < position.offset) {
      channel.position = position;
    }
    if (type === "joined") {
      channel.snapshot.splice(0, Infinity).forEach((frame) => give(channel, frame));
      channel.receivers.forEach((receiver) => receiver.joined?.());
    }
  }

  /**
   * What was seen no longer says anything: a snapshot follows.
   *
   * @param {Gap} gap
   */
  restart({ channel: name, reason }) {
    const channel = this.#requested(name);
    if (channel) {
      channel.position = undefined;
      channel.snapshot = [];
      channel.receivers.forEach((receiver) => receiver.gap?.(reason));
    }
  }

  /** @param {string} name */
  #requested(name) {
    const channel = this.#channels.get(name);
    return channel?.isRequested ? channel : undefined;
  }
}

/**
 * @param {Channel} channel
 * @param {Frame} frame
 */
function give({ receivers }, frame) {
  for (const receiver of [...receivers]) {
    receiver.receive(frame);
  }
}
