/** The longest silence in ms, until `hello` says it. */
export const HEARTBEAT = 15_000;

/** One stream, from the attempt to open it to its end. */
export class Stream {
  controller = new AbortController();
  heartbeat = HEARTBEAT;
  /** @type {number | undefined} */
  connectedAt;
  /** @type {unknown} */
  watchdog;

  /**
   * @param {{ name: string }} transport
   * @param {string | undefined} session that it was opened with
   * @param {number} now
   */
  constructor(transport, session, now) {
    this.transport = transport;
    this.session = session;
    this.heardAt = now;
  }

  /** When silence has lasted for two heartbeats. */
  get deadline() {
    return this.heardAt + 2 * this.heartbeat;
  }
}
