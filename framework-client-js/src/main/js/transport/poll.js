const TYPE = "application/x-ndjson";

/**
 * One reply of NDJSON, taken when it is complete: `long-poll` and `refresh`, which differ in when the server replies and
 * when the connection asks again. A reply that breaks counts as none; the next one brings it all, since positions have not
 * moved.
 *
 * @param {import("../wire/transport.js").StreamRequest} request
 */
export async function open({ ask, signal, fetch, admit, answered, heard, receive }) {
  const { url, headers, ...init } = ask;
  const response = await fetch(url, { ...init, signal, headers: { ...headers, Accept: TYPE }, cache: "no-store" });
  await admit(response, TYPE);
  answered();
  const lines = (await response.text()).split("\n");
  heard();
  lines.filter((line) => line.trim() !== "").forEach(receive);
}
