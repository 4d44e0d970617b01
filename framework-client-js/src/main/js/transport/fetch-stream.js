import { Lines } from "../lines.js";

const TYPE = "application/x-ndjson";

/** @typedef {import("./transport.js").StreamRequest} StreamRequest */

/**
 * NDJSON over GET, read as it comes.
 *
 * @param {StreamRequest} request
 */
export function open(request) {
  return read(request, request.url);
}

/**
 * @param {StreamRequest} request
 * @param {string} url
 * @param {RequestInit} [init] how to ask for the stream
 */
export async function read({ signal, fetch, admit, answered, heard, receive }, url, init) {
  const response = await fetch(url, { ...init, signal, headers: { Accept: TYPE }, cache: "no-store" });
  await admit(response, TYPE);
  answered();
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const lines = new Lines();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    lines.push(chunk.value).forEach(receive);
  }
}
