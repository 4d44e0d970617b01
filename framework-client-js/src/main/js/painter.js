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
 */

const LONGEST_WAIT = 250;

/** So many wait for a frame at most. */
const MOST = 10_000;

export class Painter {
  #frames;
  /** @type {(() => void)[]} */
  #waiting = [];
  #isInTransition = false;

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

  /** Makes the updates that wait. */
  flush() {
    const updates = this.#waiting;
    this.#waiting = [];
    updates.forEach((update) => update());
  }

  #paintAll() {
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
 * @param {{ transitions: boolean }} options
 */
export function windowPainter(window, { transitions }) {
  const { document } = window;
  const start = /** @type {any} */ (document).startViewTransition;
  const painter = new Painter({
    isHidden: () => document.visibilityState === "hidden",
    request: (action) => window.requestAnimationFrame(action),
    setTimeout: (action, ms) => window.setTimeout(action, ms),
    startTransition: transitions && start ? (update) => Reflect.apply(start, document, [update]) : undefined,
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && painter.flush());
  return painter;
}
