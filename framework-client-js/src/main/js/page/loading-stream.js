/**
 * Stands for the page's stream until the part of the runtime is loaded that reads it. The page itself keeps meanwhile what it brings.
 *
 * @typedef {import("../wire/transport.js").Transport & { brings(channels: readonly string[]): boolean, broke(): void }} PageTransport
 */
export class LoadingStream {
  /** Once the page is complete, another transport follows at once. */
  period = 0;
  /** @type {PageTransport | undefined} */
  #loaded;
  #isBringing;

  /**
   * @param {string} name
   * @param {Promise<PageTransport>} loading
   * @param {(channels: readonly string[]) => boolean} isBringing whether the page is still to bring these channels, as far as it is
   *     known before
   */
  constructor(name, loading, isBringing) {
    this.name = name;
    this.#isBringing = isBringing;
    this.load = async () => (this.#loaded = await loading);
    void this.load();
  }

  /** @param {readonly string[]} channels */
  brings(channels) {
    return this.#loaded ? this.#loaded.brings(channels) : this.#isBringing(channels);
  }

  broke = () => this.#loaded?.broke();
}
