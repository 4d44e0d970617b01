import { callDocument } from "./nodes.js";

/**
 * Knows whether people have selected text, and loads what keeps it while the page is updated (`selection.js`) once they have.
 *
 * @typedef {import("./selection.js").SelectionKeeper} SelectionKeeper
 */
export class Selected {
  #document;
  #load;
  /** Whether something may be selected. It is costly to ask, so that is done once after each change of the selection. */
  #mayBe = true;
  /** @type {SelectionKeeper | undefined} */
  #keeper;
  /** @type {Promise<void> | undefined} */
  #loading;

  /**
   * @param {Document} document
   * @param {() => Promise<SelectionKeeper>} load
   */
  constructor(document, load) {
    this.#document = document;
    this.#load = load;
    callDocument(document, "addEventListener", "selectionchange", () => {
      this.#mayBe = true;
    });
  }

  /** What updates are to wait for; undefined if there is nothing to keep, or all is there that keeps it. */
  missing() {
    if (this.#keeper || this.#loading || !this.#mayBe) {
      return this.#loading;
    }
    const selection = callDocument(this.#document, "getSelection");
    this.#mayBe = Boolean(selection && !selection.isCollapsed);
    if (this.#mayBe) {
      this.#loading = this.#load()
        .then(
          (keeper) => void (this.#keeper = keeper),
          () => void (this.#mayBe = false), // The next selection tries again.
        )
        .finally(() => (this.#loading = undefined));
    }
    return this.#loading;
  }

  /** @type {SelectionKeeper["keep"]} */
  keep(bounds, update) {
    this.#keeper ? this.#keeper.keep(bounds, update) : update();
  }
}
