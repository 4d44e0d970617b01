import { Lines } from "../wire/lines.js";

const TYPE = "application/x-ndjson";

/** @typedef {import("../wire/transport.js").StreamRequest} StreamRequest */

/**
 * NDJSON over GET, or over POST where the query would be too long, read as it comes.
 *
 * @param {StreamRequest} request
 */
export function open(request) {
  return read(request, request.ask);
}

/**
 * @param {StreamRequest} request
 * @param {import("../wire/transport.js").Ask} ask
 */
export async function read({ signal, fetch, admit, answered, heard, receive }, { url, headers, ...init }) {
  const response = await fetch(url, { ...init, signal, headers: { ...headers, Accept: TYPE }, cache: "no-store" });
  await admit(response, TYPE);
  answered();
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const lines = new Lines();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    lines.push(chunk.value).forEach(receive);
  }
}
