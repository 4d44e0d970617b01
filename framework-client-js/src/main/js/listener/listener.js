import { isChannelName } from "../wire/messages.js";

/**
 * @typedef {import("../../types/freshet.d.ts").Failure} Failure
 * @typedef {import("../../types/stub.d.ts").ListenerDefinition} ListenerDefinition
 * @typedef {import("../../types/freshet.d.ts").Outdated} Outdated
 * @typedef {import("../../types/freshet.d.ts").StateOptions} StateOptions
 * @typedef {import("../../types/stub.d.ts").StatefulDefinition} StatefulDefinition
 * @typedef {import("../../types/freshet.d.ts").Subscription} Subscription
 * @typedef {import("../connection/channels.js").Channels} Channels
 * @typedef {import("../dom/dom.js").DomWriter} DomWriter
 * @typedef {import("../wire/messages.js").Frame} Frame
 * @typedef {{ [method: string]: unknown }} Handlers
 * @typedef {{ channels: Channels, dom: DomWriter, report: (failure: Failure) => void,
 *     outdated: (call: Outdated) => void, advise?: Advise, warn?: (message: string) => void,
 *     handlesGaps?: () => boolean, paint?: (update: () => void) => void }} Page `paint` makes updates when it is time
 */

/**
 * Tells the developer of handlers that are no methods, and of a `listen` that cannot do anything.
 *
 * @callback Advise
 * @param {ListenerDefinition} definition
 * @param {string} channel
 * @param {Handlers} handlers
 */

/** The browser half of a listener: listens to channels and makes the server's calls happen in this page. */
export class ListenerStub {
  #definition;
  #page;
  /** @type {Map<string, Receiver>} */
  #receivers = new Map();

  /**
   * @param {ListenerDefinition} definition
   * @param {Page} page
   */
  constructor(definition, page) {
    this.#definition = definition;
    this.#page = page;
  }

  get name() {
    return this.#definition.name;
  }

  /**
   * @param {string} channel
   * @param {Handlers} [handlers]
   * @returns {Subscription}
   */
  listen(channel, handlers = {}) {
    if (!isChannelName(channel)) {
      throw new TypeError(`"${channel}" is not a channel: a name is 1 to 100 of A–Z a–z 0–9 . _ : -`);
    }
    this.#page.advise?.(this.#definition, channel, handlers);
    let receiver = this.#receivers.get(channel);
    if (!receiver) {
      receiver = new Receiver(channel, this.#definition, this.#page);
      this.#receivers.set(channel, receiver);
    }
    const subscription = new ListenerSubscription(channel, handlers, () => this.#close(channel, subscription));
    receiver.subscriptions.add(subscription);
    this.#page.channels.add(channel, receiver);
    return subscription;
  }

  /**
   * Copies what a channel keeps, and keeps the copy up to date. The generated module loads what does it.
   *
   * @param {string} channel
   * @param {StateOptions} [options]
   */
  state(channel, options) {
    const definition = /** @type {StatefulDefinition} */ (this.#definition);
    return definition.state(this.#page, channel, options);
  }

  /**
   * @param {string} channel
   * @param {ListenerSubscription} subscription
   */
  #close(channel, subscription) {
    const receiver = this.#receivers.get(channel);
    if (receiver?.subscriptions.delete(subscription) && receiver.subscriptions.size === 0) {
      this.#receivers.delete(channel);
      this.#page.channels.delete(channel, receiver);
    }
  }
}

/** @implements {Subscription} */
class ListenerSubscription {
  #onClose;
  #closed = false;

  /**
   * @param {string} channel
   * @param {Handlers} handlers
   * @param {() => void} onClose
   */
  constructor(channel, handlers, onClose) {
    this.channel = channel;
    this.handlers = handlers;
    this.#onClose = onClose;
  }

  get closed() {
    return this.#closed;
  }

  close() {
    this.#closed = true;
    this.#onClose();
  }
}

/** What all subscriptions of one listener to one channel share: a call is decoded once and updates the DOM once. */
class Receiver {
  #channel;
  #definition;
  #page;
  /** @type {Set<ListenerSubscription>} */
  subscriptions = new Set();
  /** @type {Set<string>} methods that the server calls in a form that the page does not know */
  #outdated = new Set();

  /**
   * @param {string} channel
   * @param {ListenerDefinition} definition
   * @param {Page} page
   */
  constructor(channel, definition, page) {
    this.#channel = channel;
    this.#definition = definition;
    this.#page = page;
  }

  /** @param {Frame} frame */
  receive(frame) {
    // Whoever has stopped listening meanwhile has stopped for good.
    this.#paint(() => this.subscriptions.size > 0 && this.#carryOut(frame));
  }

  /** @param {Frame} frame */
  #carryOut(frame) {
    const { methods, name } = this.#definition;
    const method = Object.hasOwn(methods, frame.method) ? methods[frame.method] : undefined;
    if (!method) {
      const known = Object.keys(methods).join(", ");
      this.#report(
        frame.method,
        `${name} has no method "${frame.method}" (it has ${known}): is "${this.#channel}" a channel of another listener, or the page older than the server?`,
      );
      this.#page.outdated({ channel: this.#channel, method: frame.method });
      return;
    }
    if (method.version !== undefined && frame.versions && !frame.versions.includes(method.version)) {
      if (!this.#outdated.has(frame.method)) {
        this.#outdated.add(frame.method);
        this.#page.warn?.(
          `Freshet: ${this.#channel}: this page is older than the server, so calls of ${frame.method} are left out until it is loaded again`,
        );
      }
      this.#page.outdated({ channel: this.#channel, method: frame.method });
      return;
    }
    let args;
    try {
      args = method.decode(frame.args);
    } catch (cause) {
      this.#report(frame.method, `the arguments of "${frame.method}" are not those of ${name}`, cause);
      return;
    }
    try {
      method.update?.(this.#page.dom.forFrame(frame, this.#definition.updates), ...args);
    } catch (cause) {
      this.#report(frame.method, "an update failed", cause);
    }
    this.#handleAll(frame.method, args);
  }

  /** What comes one after the other is carried out so. @param {() => unknown} update */
  #paint(update) {
    const { paint = (/** @type {() => unknown} */ now) => now() } = this.#page;
    paint(update);
  }

  joined() {
    this.#paint(() => this.#handleAll("onJoined", []));
  }

  /** @param {string} reason */
  gap(reason) {
    const isHandled = [...this.subscriptions].some(({ handlers }) => typeof handlers["onGap"] === "function");
    if (!isHandled && !this.#page.handlesGaps?.()) {
      this.#page.warn?.(
        `Freshet: ${this.#channel}: calls were missed (${reason}), and nothing on this page handles onGap: what the snapshot does not tell stays as it was`,
      );
    }
    this.#paint(() => this.#handleAll("onGap", [reason]));
  }

  /**
   * @param {string} name
   * @param {unknown[]} args
   */
  #handleAll(name, args) {
    for (const subscription of [...this.subscriptions]) {
      if (!subscription.closed) {
        this.#handle(name, subscription.handlers, args);
      }
    }
  }

  /**
   * @param {string} name
   * @param {Handlers} handlers
   * @param {unknown[]} args
   */
  #handle(name, handlers, args) {
    const failed = (/** @type {unknown} */ cause) => this.#report(name, "the page's handler failed", cause);
    try {
      const handler = handlers[name];
      const result = typeof handler === "function" ? Reflect.apply(handler, handlers, args) : undefined;
      if (typeof result?.then === "function") {
        result.then(undefined, failed);
      }
    } catch (cause) {
      failed(cause);
    }
  }

  /**
   * @param {string} method
   * @param {string} message
   * @param {unknown} [cause]
   */
  #report(method, message, cause) {
    this.#page.report({ channel: this.#channel, method, message, cause });
  }
}
