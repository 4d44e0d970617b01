const TYPE = "application/x-ndjson";

/** An XMLHttpRequest keeps all of its text. The server ends the stream after 1 MiB; nothing honest is longer than this. */
const MAX_LENGTH = 16 * 1024 * 1024;

/**
 * NDJSON over XMLHttpRequest, its text read as it grows.
 *
 * @param {import("../wire/transport.js").StreamRequest} request
 * @returns {Promise<void>}
 */
export function open({ ask, signal, admit, answered, heard, receive }) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    let taken = 0;
    /** @param {unknown} cause */
    const fail = (cause) => {
      reject(cause);
      xhr.abort();
    };
    signal.addEventListener("abort", () => fail(signal.reason));
    xhr.onreadystatechange = () => {
      if (xhr.readyState === XMLHttpRequest.HEADERS_RECEIVED && xhr.status === 200) {
        admit(toResponse(xhr, ""), TYPE).then(answered, fail);
      }
    };
    xhr.onprogress = () => {
      heard();
      try {
        takeLines();
      } catch (cause) {
        fail(cause);
      }
    };
    xhr.onload = () => {
      xhr.onprogress?.(/** @type {ProgressEvent} */ (new Event("progress")));
      admit(toResponse(xhr, xhr.status === 200 ? "" : xhr.responseText), TYPE).then(resolve, reject);
    };
    xhr.onerror = () => reject(new TypeError("network error"));
    xhr.open(ask.method, ask.url);
    Object.entries({ ...ask.headers, Accept: TYPE }).forEach(([name, value]) => xhr.setRequestHeader(name, value));
    xhr.send(ask.body);

    function takeLines() {
      const text = xhr.status === 200 ? xhr.responseText : "";
      if (text.length > MAX_LENGTH) {
        throw new RangeError(`the stream is longer than ${MAX_LENGTH} characters`);
      }
      const end = text.lastIndexOf("\n") + 1;
      const lines = text.slice(taken, end).split("\n");
      taken = Math.max(taken, end);
      lines.filter((line) => line.trim() !== "").forEach(receive);
    }
  });
}

/**
 * What was answered, as fetch would give it.
 *
 * @param {XMLHttpRequest} xhr
 * @param {string} body
 */
function toResponse(xhr, body) {
  const headers = new Headers();
  for (const name of ["Content-Type", "Date", "Retry-After"]) {
    const value = xhr.getResponseHeader(name);
    if (value !== null) {
      headers.set(name, value);
    }
  }
  return new Response(body || null, { status: xhr.status, statusText: xhr.statusText, headers });
}
