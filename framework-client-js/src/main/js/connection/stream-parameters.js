/**
 * What a request for a stream says, as the parameters of its query or form. docs/protocol.md, "Requests".
 *
 * @param {object} request
 * @param {readonly string[]} request.channels `NAME`, or `NAME@EPOCH.OFFSET` to go on after a position
 * @param {string | undefined} request.session undefined if the page has none yet
 * @param {string | undefined} request.grant of the page
 * @param {{ channels: string[], sessions: string[], grants: string[] } | undefined} request.others what other tabs have the stream carry
 * @param {boolean} request.isJudged whether the server is to send probes
 * @param {number} request.age seconds after which the server is to end the stream; Infinity if it is not
 * @returns {[string, string][]}
 */
export function streamParameters({ channels, session, grant, others, isJudged, age }) {
  const { channels: otherChannels, sessions, grants } = others ?? { channels: [], sessions: [], grants: [] };
  /** @type {[string, string][]} */
  const parameters = [...channels, ...otherChannels].map((channel) => ["channel", channel]);
  if (session !== undefined) {
    [session, ...sessions].forEach((id) => parameters.push(["session", id]));
  }
  [...(grant === undefined ? [] : [grant]), ...grants].forEach((text) => parameters.push(["grant", text]));
  if (isJudged) {
    parameters.push(["probe", "1"]);
  }
  if (age < Infinity) {
    parameters.push(["age", String(age)]);
  }
  return parameters;
}
