import { Lines } from "../lines.js";

const TYPE = "application/x-ndjson";

/**
 * NDJSON over GET, read as it comes.
 *
 * @param {import("./transport.js").StreamRequest} request
 */
export async function open({ url, signal, fetch, admit, heard, receive }) {
  const response = await fetch(url, { signal, headers: { Accept: TYPE }, cache: "no-store" });
  await admit(response, TYPE);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const lines = new Lines();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    lines.push(chunk.value).forEach(receive);
  }
}
