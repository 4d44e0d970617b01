import { formatPosition } from "./messages.js";

/**
 * @typedef {import("./messages.js").Frame} Frame
 * @typedef {import("./messages.js").Gap} Gap
 * @typedef {import("./messages.js").Joined} Joined
 * @typedef {import("./messages.js").Position} Position
 * @typedef {import("./messages.js").Resumed} Resumed
 * @typedef {object} Receiver never throws
 * @property {(frame: Frame) => void} receive takes a frame
 * @property {() => void} [joined] the snapshot is complete
 * @property {(reason: string) => void} [gap] what was missed is lost; a snapshot follows
 */

/** The channels that the page listens to, each with its position: what has been seen, and who is to see what comes. */
export class Channels {
  /**
   * What comes for a channel before it was requested is of a former request for it, and nobody's.
   *
   * @type {Map<string, { position: Position | undefined, receivers: Set<Receiver>, isRequested: boolean }>}
   */
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

  get names() {
    return [...this.#channels.keys()];
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
    this.#channels.set(name, { position: this.#rendered.get(name), receivers: new Set([receiver]), isRequested: false });
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

  /** Where each channel is; undefined where its snapshot is not complete. */
  get positions() {
    return new Map([...this.#channels].map(([name, { position }]) => [name, position]));
  }

  /** @param {string} name */
  position(name) {
    const position = this.#channels.get(name)?.position;
    return position && formatPosition(position);
  }

  /** The channels as a request, which is about to be sent, names them: `NAME` or `NAME@EPOCH.OFFSET`. */
  request() {
    return [...this.#channels].map(([name, channel]) => {
      channel.isRequested = true;
      return channel.position ? `${name}@${formatPosition(channel.position)}` : name;
    });
  }

  /**
   * Hands a frame to the channel's receivers, unless it has been seen. It counts as seen whatever becomes of it.
   *
   * @param {Frame} frame
   */
  receive(frame) {
    const channel = this.#requested(frame.channel);
    if (!channel) {
      return;
    }
    if (frame.offset !== undefined && channel.position) {
      if (frame.offset <= channel.position.offset) {
        return;
      }
      channel.position = { epoch: channel.position.epoch, offset: frame.offset };
    }
    for (const receiver of [...channel.receivers]) {
      receiver.receive(frame);
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
      channel.receivers.forEach((receiver) => receiver.gap?.(reason));
    }
  }

  /** @param {string} name */
  #requested(name) {
    const channel = this.#channels.get(name);
    return channel?.isRequested ? channel : undefined;
  }
}
