/**
 * What a request for a stream says, as the parameters of its query or form. docs/protocol.md, "Requests".
 *
 * @param {object} request
 * @param {readonly string[]} request.channels `NAME`, or `NAME@EPOCH.OFFSET` to go on after a position
 * @param {string | undefined} request.session undefined if the page has none yet
 * @param {{ channels: string[], sessions: string[] } | undefined} request.others what other tabs have the stream carry
 * @param {boolean} request.isJudged whether the server is to send probes
 * @param {number} request.age seconds after which the server is to end the stream; Infinity if it is not
 * @returns {[string, string][]}
 */
export function streamParameters({ channels, session, others = { channels: [], sessions: [] }, isJudged, age }) {
  /** @type {[string, string][]} */
  const parameters = [...channels, ...others.channels].map((channel) => ["channel", channel]);
  if (session !== undefined) {
    [session, ...others.sessions].forEach((id) => parameters.push(["session", id]));
  }
  if (isJudged) {
    parameters.push(["probe", "1"]);
  }
  if (age < Infinity) {
    parameters.push(["age", String(age)]);
  }
  return parameters;
}
