import { read } from "./fetch-stream.js";

/**
 * NDJSON over POST, the parameters as a form: some proxies that hold what is got let pass what is posted.
 *
 * @param {import("../wire/transport.js").StreamRequest} request
 */
export function open(request) {
  return read(request, { url: request.address, method: "POST", headers: {}, body: request.parameters });
}
