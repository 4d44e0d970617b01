/**
 * What the runtime needs of the web platform, over the host's clock and network, and no more of each part than it uses: there
 * is no DOM here, and nothing that is not deterministic.
 */
export { Document, MutationObserver } from "./document.js";
export { EventSource } from "./event-source.js";
export { AbortController, CustomEvent, Event, EventTarget } from "./events.js";
export { fetch, Headers, Response, URL, URLSearchParams } from "./fetch.js";
export { XMLHttpRequest } from "./xml-http-request.js";
