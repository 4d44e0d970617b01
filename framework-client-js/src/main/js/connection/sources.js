/**
 * Where the next messages come from: the page itself while it loads, another tab that shares its stream, or a stream of the page's
 * own by the transport that the ladder chooses.
 *
 * @typedef {import("../transport/transports.js").TransportEntry} TransportEntry
 *
 * @typedef {Omit<TransportEntry, "isSupported"> & { brings(channels: readonly string[]): boolean }} PageSource
 *
 * @typedef {object} Source
 * @property {Omit<TransportEntry, "isSupported">} transport
 * @property {boolean} isService whether it is a stream of the page's own
 * @property {number | undefined} patience how many ms of silence at its start are none of the path's; undefined if the path is not
 *     judged
 */
export class Sources {
  #pageStream;
  #sharing;

  /**
   * @param {object} from
   * @param {PageSource | undefined} from.pageStream
   * @param {import("./sharing.js").Sharing} from.sharing
   */
  constructor({ pageStream, sharing }) {
    this.#pageStream = pageStream;
    this.#sharing = sharing;
  }

  /**
   * The page or another tab, if one of these brings the channels.
   *
   * @param {readonly string[]} channels that the page listens to
   * @returns {Source | undefined}
   */
  other(channels) {
    const transport = this.#pageStream?.brings(channels) ? this.#pageStream : this.#sharing.source(channels);
    return transport && { transport, isService: false, patience: undefined };
  }

  /**
   * A stream of the page's own.
   *
   * @param {import("../transport/best.js").BestTransport | import("../transport/ladder.js").Ladder} ladder
   * @returns {Source | undefined} undefined if this browser has no transport that the page may use
   */
  service(ladder) {
    const transport = ladder.next();
    const isJudged = ladder.isOn && transport?.wait === undefined;
    return transport && { transport, isService: true, patience: isJudged ? ladder.patience : undefined };
  }
}
