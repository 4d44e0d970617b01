/**
 * A document in a hidden frame that grows by script elements; each dispatches `freshet-messages` on the frame element.
 * docs/protocol.md, "Pages".
 *
 * The frame's address is set before the frame is inserted, so its load is no entry of the history. It is inserted when the
 * page itself is complete, since a page is not complete before its frames are, and is removed at the end.
 *
 * @typedef {object} Nodes reads the page's document whatever names the page gives to its elements
 * @property {(document: Document, name: keyof Document, ...args: any[]) => any} callDocument
 * @property {<K extends keyof Document>(document: Document, name: K) => Document[K]} ofDocument
 *
 * @param {Nodes} nodes
 * @returns {import("../wire/transport.js").Transport}
 */
export function iframe(nodes) {
  return {
    async open(request) {
      const { callDocument, ofDocument } = nodes;
      const isLoaded = ofDocument(document, "readyState") === "complete";
      await (isLoaded || pageLoaded(request.signal));
      const frame = callDocument(document, "createElement", "iframe");
      try {
        await stream(frame, () => ofDocument(document, "body"), request);
      } finally {
        frame.remove();
      }
    },
  };
}

/** @param {AbortSignal} signal */
function pageLoaded(signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    addEventListener("load", resolve, { once: true });
  });
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {() => Element} body
 * @param {import("../wire/transport.js").StreamRequest} request
 * @returns {Promise<void>}
 */
function stream(frame, body, { url, signal, fetch, admit, heard, receive }) {
  let hasMessages = false;
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    frame.addEventListener("freshet-messages", (event) => {
      hasMessages = true;
      if (signal.aborted) {
        return;
      }
      heard();
      try {
        const messages = String(/** @type {CustomEvent} */ (event).detail).split("\n");
        messages.filter((message) => message.trim() !== "").forEach(receive);
      } catch (cause) {
        reject(cause);
      }
    });
    frame.addEventListener("load", () => {
      hasMessages ? resolve() : whyRefused().then(reject, reject);
    });
    frame.hidden = true;
    frame.tabIndex = -1;
    frame.title = "Freshet";
    frame.setAttribute("aria-hidden", "true");
    frame.src = url;
    body().append(frame);
  });

  /** A frame does not tell what was answered. */
  async function whyRefused() {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" }, cache: "no-store" });
    await admit(response, "text/html");
    return new Error("the frame's document has no messages: does a content security policy forbid its scripts?");
  }
}
