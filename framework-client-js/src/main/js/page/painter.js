import { callDocument, ofDocument } from "../dom/nodes.js";

/**
 * When updates are made: those that come together are made together, right before the browser paints, and at once while the
 * page is hidden, when nothing is painted. Order is kept. Where frames do not come (a window that lies behind others) updates
 * wait a quarter of a second at most.
 *
 * @typedef {object} Frames the browser's, or a test's
 * @property {() => boolean} isHidden
 * @property {(action: () => void) => unknown} request calls an action before the next paint
 * @property {(action: () => void, ms: number) => unknown} setTimeout
 * @property {((update: () => void) => { ready: Promise<unknown>, finished: Promise<unknown> }) | undefined} startTransition
 *     if view transitions are asked for and known
 * @property {() => Promise<unknown> | undefined} [missing] a part of the runtime that the next update needs and that is being loaded
 */

const LONGEST_WAIT = 250;

/** Updates wait for a part of the runtime for so long at most, in ms. */
const MAX_HOLD_MS = 5_000;

/** So many wait for a frame at most. */
const MOST = 10_000;

export class Painter {
  #frames;
  /** @type {(() => void)[]} */
  #waiting = [];
  #isInTransition = false;
  /** @type {Promise<unknown> | undefined} what the updates wait for */
  #held;

  /** @param {Frames} frames */
  constructor(frames) {
    this.#frames = frames;
  }

  /** Makes an update, now or with the next frame. It must not throw. @param {() => void} update */
  paint(update) {
    const waiting = this.#waiting;
    waiting.push(update);
    if (this.#frames.isHidden() || waiting.length >= MOST) {
      this.flush();
    } else if (waiting.length === 1) {
      // Whichever comes second finds that other updates wait by now, with a frame and a time of their own.
      this.#frames.request(() => waiting === this.#waiting && this.#paintAll());
      this.#frames.setTimeout(() => waiting === this.#waiting && this.flush(), LONGEST_WAIT);
    }
  }

  /**
   * Has updates wait until a part of the runtime is there, or cannot be loaded.
   *
   * @param {Promise<unknown>} part
   */
  hold(part) {
    const release = () => {
      if (this.#held === part) {
        this.#held = undefined;
        this.#paintAll();
      }
    };
    this.#held = part;
    part.then(release, release);
    this.#frames.setTimeout(release, MAX_HOLD_MS);
  }

  /** Makes the updates that wait. Where one has to wait longer, those after it do, too. */
  flush() {
    const updates = this.#waiting;
    this.#waiting = [];
    for (const [index, update] of updates.entries()) {
      if (this.#isHeld && updates.length < MOST) {
        this.#waiting = [...updates.slice(index), ...this.#waiting];
        return;
      }
      update();
    }
  }

  get #isHeld() {
    const missing = this.#held ? undefined : this.#frames.missing?.();
    missing && this.hold(missing);
    return this.#held !== undefined;
  }

  #paintAll() {
    if (this.#waiting.length === 0 || this.#isHeld) {
      return;
    }
    const { startTransition } = this.#frames;
    if (!startTransition || this.#isInTransition) {
      this.flush(); // What is new while a transition runs is shown by it.
      return;
    }
    this.#isInTransition = true;
    const over = () => {
      this.#isInTransition = false;
    };
    const { ready, finished } = startTransition(() => this.flush());
    ready.catch(() => {}); // It was skipped, for example because the window changed its size; its updates are made all the same.
    finished.then(over, over);
  }
}

/**
 * @param {Window & typeof globalThis} window
 * @param {Pick<Frames, "missing" | "startTransition">} parts of the runtime
 */
export function windowPainter(window, parts) {
  const { document } = window;
  const isHidden = () => ofDocument(document, "visibilityState") === "hidden";
  const painter = new Painter(
    Object.assign(parts, {
      isHidden,
      request: (/** @type {() => void} */ action) => window.requestAnimationFrame(action),
      setTimeout: (/** @type {() => void} */ action, /** @type {number} */ ms) => window.setTimeout(action, ms),
    }),
  );
  callDocument(document, "addEventListener", "visibilitychange", () => isHidden() && painter.flush());
  return painter;
}
