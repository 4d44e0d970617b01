/**
 * The page's part in sharing a stream with other tabs: loads `tabs/` at the first stream, so that a page which streams alone for
 * good never runs it, and stands for it until then.
 *
 * @typedef {import("./channels.js").Channels} Channels
 * @typedef {import("../wire/messages.js").Bye} Bye
 * @typedef {import("../wire/messages.js").Message} Message
 * @typedef {import("../tabs/tabs.js").Tabs} Tabs
 * @typedef {Pick<import("../tabs/tabs.js").TabsOptions, "channels" | "session" | "grant" | "granted" | "reconnect" | "renew" | "probe">} TabsHost
 * @typedef {(host: TabsHost) => Promise<Tabs>} LoadTabs
 */
export class Sharing {
  #load;
  #host;
  /** @type {Promise<Tabs | undefined> | undefined} */
  #loading;
  /** @type {Tabs | undefined} */
  #tabs;

  /**
   * @param {LoadTabs | undefined} load undefined if nothing is to be shared, or can be
   * @param {TabsHost} host
   */
  constructor(load, host) {
    this.#load = load;
    this.#host = host;
  }

  /**
   * Loads what is needed. To be called before the page's first stream is opened: over HTTP/1.1 the streams of other tabs may
   * leave no connection to load it by later.
   */
  prepare() {
    this.#loading ??= this.#load?.(this.#host).then(
      (tabs) => (this.#tabs = tabs),
      () => (this.#loading = undefined), // The next stream tries again.
    );
  }

  /**
   * The page's own stream is open.
   *
   * @param {() => boolean} isStill whether it still is, and is to be shared
   */
  async connected(isStill) {
    const tabs = this.#tabs ?? (await this.#loading);
    if (isStill()) {
      tabs?.connected();
    }
  }

  /** What brings these channels, if another tab does. @param {readonly string[]} channels */
  source(channels) {
    return this.#tabs?.brings(channels) ? this.#tabs : undefined;
  }

  /** Whether this is what brings messages. @param {unknown} transport */
  is(transport) {
    return transport !== undefined && transport === this.#tabs;
  }

  /** What a request is to name for other tabs. @param {readonly string[]} own channels */
  parameters(own) {
    return this.#tabs?.parameters(own);
  }

  /** @param {string} text @param {Message} message */
  received(text, message) {
    this.#tabs?.received(text, message);
  }

  /** No stream is open. @param {Bye} [bye] what the server said of it to every page */
  disconnected(bye) {
    this.#tabs?.disconnected(bye);
  }

  /** The stream that another tab shares may be dead: it is asked to find out. */
  doubt() {
    this.#tabs?.doubt();
  }

  stop() {
    this.#tabs?.stop();
  }
}
