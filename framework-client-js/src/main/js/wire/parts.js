/**
 * Loads the parts of the runtime that are files of their own, when they are used.
 *
 * A part that cannot be loaded is said on the console, and asked for again by whoever needs it. Firefox keeps the failure of an
 * address for as long as the page lives, so each further attempt has another one; only a bundle, whose files have other names,
 * asks for the same.
 */
export class Parts {
  #folder;
  #console;
  #setTimeout;
  /** @type {Map<string, number>} how often each has failed */
  #failures = new Map();

  /**
   * @param {object} options
   * @param {string | undefined} options.url of the module that the parts lie beside; undefined in some bundles
   * @param {Pick<Console, "error">} options.console
   * @param {(action: () => void, ms: number) => unknown} options.setTimeout
   */
  constructor({ url = "", console, setTimeout }) {
    this.#folder = /^(.*\/)stub\.js/.exec(url)?.[1];
    this.#console = console;
    this.#setTimeout = setTimeout;
  }

  /**
   * @template T
   * @param {string} name of its file
   * @param {() => T | Promise<T>} load
   * @returns {Promise<T>} rejected if it is not there now
   */
  async load(name, load) {
    const failures = this.#failures.get(name) ?? 0;
    try {
      return await (failures > 0 && this.#folder ? import(`${this.#folder}${name}.js?again=${failures}`) : load());
    } catch (cause) {
      this.#failures.set(name, failures + 1);
      this.#console.error(
        `Freshet: cannot load ${name}.js, a part of the runtime that this page needs. It is tried again.`,
        cause,
      );
      throw cause;
    }
  }

  /**
   * Loads what the page cannot do without: again and again until it is there.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} load
   * @returns {Promise<T>}
   */
  async loadSurely(name, load) {
    for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, MAX_WAIT)) {
      try {
        return await this.load(name, load);
      } catch {
        await new Promise((resolve) => this.#setTimeout(() => resolve(undefined), wait));
      }
    }
  }
}

/** Before the second attempt, in ms; then twice as long each time. */
const FIRST_WAIT = 1_000;

const MAX_WAIT = 30_000;
