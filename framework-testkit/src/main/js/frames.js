/** Frames whose documents have nothing but scripts, as those of the transport `iframe`: each script runs as it arrives. */
import { PropertySymbol } from "happy-dom";
import { fetch } from "./fetch.js";

const SCRIPT = /<script nonce="[^"]*">([^]*?)<\/script>/y;

/** @type {WeakMap<object, AbortController>} */
const loading = new WeakMap();

/** @param {any} window */
export function loadFrames({ HTMLIFrameElement, AbortController }) {
  const { connectedToDocument, disconnectedFromDocument } = /** @type {any} */ (PropertySymbol);
  const { prototype } = HTMLIFrameElement;
  const parent = Object.getPrototypeOf(prototype);
  prototype[connectedToDocument] = function () {
    Reflect.apply(parent[connectedToDocument], this, []);
    if (this.getAttribute("src")) {
      const abort = new AbortController();
      loading.set(this, abort);
      void load(this, abort.signal);
    }
  };
  prototype[disconnectedFromDocument] = function () {
    loading.get(this)?.abort();
    Reflect.apply(parent[disconnectedFromDocument], this, []);
  };
}

/** @param {HTMLIFrameElement} frame @param {AbortSignal} signal */
async function load(frame, signal) {
  let text = "";
  let taken = 0;
  try {
    const response = await fetch(frame.src, { headers: { Accept: "text/html" }, signal });
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += decoder.decode(chunk.value, { stream: true });
      taken = runScripts(frame, text, taken);
    }
  } catch {
    // A frame does not tell why it has no document.
  }
  if (!signal.aborted) {
    frame.dispatchEvent(new Event("load"));
  }
}

/** @param {HTMLIFrameElement} frame @param {string} text @param {number} taken */
function runScripts(frame, text, taken) {
  let at = text.indexOf("<script ", taken);
  while (at >= 0) {
    SCRIPT.lastIndex = at;
    const match = SCRIPT.exec(text);
    if (!match) {
      return at;
    }
    taken = at + match[0].length;
    const currentScript = { remove() {} };
    new Function("frameElement", "CustomEvent", "document", match[1] ?? "")(frame, CustomEvent, { currentScript });
    at = text.indexOf("<script ", taken);
  }
  return taken;
}
