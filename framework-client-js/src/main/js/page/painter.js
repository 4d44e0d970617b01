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
 * A transition shows a picture of what it captures, which no click reaches. So the page as a whole is not captured, only what it
 * gives a `view-transition-name`, and clicks go through to the page.
 */
const CLICKABLE = `:root, [data-freshet-transition] { view-transition-name: none }
::view-transition { pointer-events: none }`;

/**
 * @param {Window & typeof globalThis} window
 * @param {{ transitions: boolean }} options
 */
export function windowPainter(window, { transitions }) {
  const { document } = window;
  const isHidden = () => ofDocument(document, "visibilityState") === "hidden";
  const painter = new Painter({
    isHidden,
    request: (action) => window.requestAnimationFrame(action),
    setTimeout: (action, ms) => window.setTimeout(action, ms),
    startTransition: transitions && "startViewTransition" in Document.prototype ? transitionStarter(document) : undefined,
  });
  callDocument(document, "addEventListener", "visibilitychange", () => isHidden() && painter.flush());
  return painter;
}

/** @param {Document} document */
function transitionStarter(document) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CLICKABLE);
  const sheets = ofDocument(document, "adoptedStyleSheets");
  const remove = () => {
    const index = sheets.indexOf(sheet);
    index >= 0 && sheets.splice(index, 1);
  };
  return (/** @type {() => void} */ update) => {
    sheets.push(sheet);
    const scope = "startViewTransition" in Element.prototype && callDocument(document, "querySelector", "[data-freshet-transition]");
    const start = /** @type {any} */ (scope ? Element : Document).prototype.startViewTransition;
    const transition = Reflect.apply(start, scope || document, [update]);
    transition.finished.then(remove, remove);
    return transition;
  };
}
