/**
 * What a developer should know of a `listen` that cannot do what it says. Loaded when there is something to say.
 *
 * @typedef {import("../types/freshet.d.ts").ListenerDefinition} ListenerDefinition
 */

/**
 * @param {ListenerDefinition} definition
 * @param {string} channel
 * @param {readonly string[]} unknown names of handlers that are no methods of the listener
 * @param {"nothing-happens" | "patches" | undefined} problem
 * @param {Pick<Console, "warn" | "info">} console
 */
export function advise({ name, methods }, channel, unknown, problem, console) {
  const listener = name.slice(name.lastIndexOf(".") + 1);
  const names = [...Object.keys(methods), "onJoined", "onGap"];
  for (const handler of unknown) {
    const near = nearest(handler, names);
    const hint = near ? ` Did you mean "${near}"?` : "";
    console.warn(
      `Freshet: ${channel}: ${name} has no method "${handler}", so this handler never runs.${hint} It has ${names.join(", ")}. ` +
        "Functions that only your handlers call may begin with _.",
    );
  }
  if (problem === "nothing-happens") {
    console.warn(
      `Freshet: ${channel}: ${listener}.listen has no handlers, and no method of ${name} updates the page: nothing will happen. ` +
        `Give it handlers (${names.join(", ")}), or annotate the methods with @DomUpdate.`,
    );
  } else if (problem === "patches") {
    console.info(
      `Freshet: ${channel}: this page is streamed by patches, which make no calls: the handlers of ${name} run from the hand-over ` +
        "to a service stream on. Use PageTransport.PAGE_SCRIPT or SERVICE if they matter.",
    );
  }
}

/**
 * @param {string} word
 * @param {readonly string[]} candidates
 */
function nearest(word, candidates) {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(2, candidate.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/**
 * Levenshtein's.
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = /** @type {number} */ (row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, /** @type {number} */ (row[j]) + 1, /** @type {number} */ (next[j - 1]) + 1);
    }
    row = next;
  }
  return /** @type {number} */ (row[b.length]);
}
