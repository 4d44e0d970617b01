import { activeElement } from "../controls.js";
import { call, get } from "../nodes.js";

/**
 * Moving nodes. `moveBefore` moves them with all their state. Where it is not there, a move takes the node out and puts it in
 * again, which costs it its focus, its scroll position, its place in the top layer, and a frame its document: so the others move
 * around such nodes, and what has to be moved all the same is put right again.
 */

/** What a move harms, where it takes a node out. */
const FRAGILE = "iframe, object, embed, video, audio, dialog[open], [popover]";
const FRAGILE_WEIGHT = 1_000_000;

/**
 * Which nodes need not move: of those in the right order already, the heaviest.
 *
 * @param {Node[]} wanted in the order that is wanted
 * @param {Map<Node, number>} places where they are; what is elsewhere has none
 * @returns {Set<Node>}
 */
export function orderToKeep(wanted, places) {
  const here = wanted.filter((node) => places.has(node));
  if (here.every((node, index) => index === 0 || placeOf(here[index - 1], places) < placeOf(node, places))) {
    return new Set(here);
  }
  /** @typedef {{ node: Node, place: number, weight: number, before: Chain | undefined }} Chain */
  /** @type {Chain[]} the best chains, by place and by weight alike */
  const chains = [];
  for (const node of here) {
    const place = placeOf(node, places);
    let at = lowerBound(chains, place);
    const before = chains[at - 1];
    const chain = { node, place, weight: (before?.weight ?? 0) + weightOf(node), before };
    let end = at;
    while (end < chains.length && /** @type {Chain} */ (chains[end]).weight <= chain.weight) {
      end += 1;
    }
    chains.splice(at, end - at, chain);
  }
  const kept = new Set();
  for (let chain = chains.at(-1); chain; chain = chain.before) {
    kept.add(chain.node);
  }
  return kept;
}

/**
 * @param {Node | undefined} node
 * @param {Map<Node, number>} places
 */
function placeOf(node, places) {
  return (node && places.get(node)) ?? -1;
}

/**
 * @param {{ place: number }[]} chains
 * @param {number} place
 */
function lowerBound(chains, place) {
  let [low, high] = [0, chains.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {{ place: number }} */ (chains[middle]).place < place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** @param {Node} node */
function weightOf(node) {
  if (canMove() || get(node, "nodeType") !== 1) {
    return 1;
  }
  const element = /** @type {Element} */ (node);
  const isFragile =
    call(element, "contains", activeElement(element)) ||
    call(element, "matches", FRAGILE) ||
    call(element, "querySelector", FRAGILE);
  return isFragile ? FRAGILE_WEIGHT : 1;
}

function canMove() {
  return "moveBefore" in Element.prototype;
}

/**
 * @param {Node} parent
 * @param {Node} node
 * @param {Node | null} next
 */
export function move(parent, node, next) {
  if (canMove() && get(parent, "isConnected") && get(node, "isConnected")) {
    const { moveBefore } = /** @type {any} */ (get(parent, "nodeType") === 1 ? Element : DocumentFragment).prototype;
    Reflect.apply(moveBefore, parent, [node, next]);
  } else {
    call(parent, "insertBefore", node, next);
  }
}

/** @param {Node} root @returns {any[]} */
function elementsOf(root) {
  return get(root, "nodeType") === 1 ? [root, ...call(/** @type {Element} */ (root), "querySelectorAll", "*")] : [];
}

/**
 * The state of a node that is to be moved.
 *
 * @param {Node} root
 * @returns {(() => void)[]} what puts it right again where the move has harmed it
 */
export function stateOf(root) {
  const restore = [];
  const active = /** @type {any} */ (activeElement(root));
  for (const element of elementsOf(root)) {
    const name = get(element, "localName");
    const [top, left] = [get(element, "scrollTop"), get(element, "scrollLeft")];
    if (top || left) {
      // In Firefox moveBefore loses it.
      restore.push(() => Reflect.apply(Element.prototype.scrollTo, element, [{ top, left, behavior: "instant" }]));
    }
    if (isModal(element)) {
      restore.push(() => isModal(element) || showModal(element));
    } else if (isShown(element)) {
      restore.push(() => isShown(element) || element.showPopover());
    } else if ((name === "video" || name === "audio") && !element.paused) {
      restore.push(() => element.paused && element.play()?.catch(() => {}));
    }
  }
  if (active && call(root, "contains", active)) {
    const { selectionStart = null, selectionEnd, selectionDirection } = active;
    restore.push(() => {
      if (active !== activeElement(active)) {
        active.focus({ preventScroll: true });
        selectionStart === null || active.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
      }
    });
  }
  return restore;
}

/** Whether a script has opened this dialog so that nothing else can be used. @param {Element} element */
export function isModal(element) {
  return get(element, "localName") === "dialog" && matches(element, ":modal");
}

/** Whether this is a popover that is shown. @param {Element} element */
function isShown(element) {
  return call(element, "hasAttribute", "popover") && matches(element, ":popover-open");
}

/**
 * @param {Element} element
 * @param {string} pseudoClass that the browser may not know
 */
function matches(element, pseudoClass) {
  try {
    return call(element, "matches", pseudoClass);
  } catch {
    return false;
  }
}

/** @param {HTMLDialogElement} dialog whose attribute says that it is open, though it is not modal any more */
function showModal(dialog) {
  call(dialog, "removeAttribute", "open");
  dialog.showModal();
}
