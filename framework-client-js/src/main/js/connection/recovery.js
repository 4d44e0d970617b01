import { readRefusal } from "../wire/refusal.js";
import { BackOff } from "./back-off.js";
import { endingOf } from "./endings.js";
import { renewGrant } from "./grants.js";

/**
 * Carries out what follows the end of a stream, and knows when the server may be asked again.
 *
 * @typedef {import("./endings.js").Ending} Ending
 * @typedef {import("./stream.js").Stream} Stream
 * @typedef {Extract<Ending, { then: "connect" }>} Connect
 * @typedef {Extract<Ending, { then: "wait" }>} Wait
 *
 * @typedef {object} RecoveryHost the connection
 * @property {import("./channels.js").Channels} channels
 * @property {() => import("../transport/ladder.js").Ladder} ladder
 * @property {import("./sharing.js").Sharing} sharing
 * @property {import("./status.js").Status} status
 * @property {(stream: Stream) => boolean} isCurrent
 * @property {() => boolean} isAtEndOfAge whether the time ends about now for which the page wants to be connected
 * @property {(stream: Stream) => void} opened
 * @property {() => void} connect
 * @property {(ms: number) => void} connectAfter
 * @property {() => void} connectSoon with other channels that come in one go
 * @property {(reason: string) => void} close until the page asks for it, or listens to another channel
 * @property {(reason: string) => void} end until the page asks for it
 * @property {import("./grants.js").GrantHost} grants
 * @property {() => void} forgetSession
 * @property {(channel: string, message: string) => void} refused is told what the server refuses
 */

/** A stream that has been connected for so many ms is well: what comes after it is a first failure again. */
const WELL_MS = 1_000;

/** A stream that ends in order before so many ms, and has brought nothing, is not followed sooner than after as many. */
const HASTE_MS = 1_000;

/** What the application may have wrong if a new grant is refused as the old one was. */
const SAME =
  "give all servers the same grantKeys, and have identify() find the same user for a page and for its streams";

export class Recovery {
  #host;
  #clock;
  #backOff;
  /** How long channels are left out that the server does not have now. */
  #absence;
  /** @type {unknown} of asking for them again */
  #recall;
  /** Whether the present grant is a new one that no stream was opened with. */
  #hasNewGrant = false;
  /** Before this moment the server does not want to be asked. */
  #notBefore = 0;

  /**
   * @param {RecoveryHost} host
   * @param {{ clock: import("./connection.js").Clock, random: () => number }} options
   */
  constructor(host, { clock, random }) {
    this.#host = host;
    this.#clock = clock;
    this.#backOff = new BackOff({ random, now: clock.now });
    this.#absence = new BackOff({ random, now: clock.now });
  }

  readRefusal = readRefusal;

  /** How many ms the server does not want to be asked. */
  get wait() {
    return Math.max(0, this.#notBefore - this.#clock.now());
  }

  /** What comes next is a first failure again. */
  reset() {
    this.#backOff.reset();
  }

  /** The server has answered. */
  answered() {
    this.#hasNewGrant = false;
    this.#notBefore = 0;
    if (this.#recall === undefined) {
      this.#absence.reset();
    }
  }

  /**
   * @param {Stream} stream that has ended
   * @param {unknown} cause a `bye`, an error, or undefined if the stream just ended
   */
  ended(stream, cause) {
    const { channels, grants, isAtEndOfAge, isCurrent, close, end, refused } = this.#host;
    const ending = endingOf(cause, {
      isService: stream.isService,
      hasSession: stream.session !== undefined,
      isAtEndOfAge: isAtEndOfAge(),
      isForOthers: stream.isForOthers,
      hasGrant: grants.grant() !== undefined,
      mayAsk: grants.namesChannels && !this.#hasNewGrant,
      hasPositions: channels.hasPositions,
      channels: channels.names,
    });
    switch (ending.then) {
      case "connect":
        ending.isInOrder ? this.#continue(stream, ending.after) : this.#askOtherwise(ending);
        break;
      case "wait":
        ending.isBroken && this.#broke(stream);
        this.#lose(stream, ending);
        break;
      case "renew":
        this.#renew(ending.reason, () => isCurrent(stream));
        break;
      case "close":
        ending.message !== undefined && refused(channels.names.join(), ending.message);
        ending.isAtEndOfAge ? end(ending.reason) : close(ending.reason);
        break;
    }
  }

  /** The page has no grant yet. @param {() => boolean} isStill whether one is still wanted */
  begin(isStill) {
    this.#renew("the page has no grant", isStill);
  }

  /**
   * Asks the application for a new grant. One that is not accepted either is asked for again later only: another server may have
   * answered, which has other keys.
   *
   * @param {string} reason
   * @param {() => boolean} isStill whether it is still wanted
   */
  async #renew(reason, isStill) {
    const { channels, grants, sharing, connect, close, refused } = this.#host;
    sharing.disconnected();
    if (this.#hasNewGrant) {
      this.#hasNewGrant = false;
      refused(channels.names.join(), `${reason}, and neither does a new one: ${SAME}`);
      this.#lose({}, { then: "wait", reason, after: 0, isBroken: false, isForAll: false });
      return;
    }
    const outcome = await renewGrant(grants, this.#clock);
    if (!isStill()) {
      return;
    }
    switch (outcome.then) {
      case "connect":
        this.#hasNewGrant = true;
        connect();
        break;
      case "wait":
        this.#lose({}, { ...outcome, after: 0, isBroken: false, isForAll: false });
        break;
      case "close":
        refused(channels.names.join(), `${reason}, and ${outcome.reason}`);
        close(outcome.reason);
        break;
      case "reload":
        close("the page is loaded again, since it belongs to another user");
        grants.reload();
        break;
    }
  }

  /** @param {Connect} ending */
  #askOtherwise({ forget, refuse, setAside, after }) {
    const { channels, sharing, connect, forgetSession, refused } = this.#host;
    if (forget === "session") {
      forgetSession();
      sharing.disconnected(); // One of the other tabs' may be the one.
    } else if (forget === "others") {
      sharing.disconnected();
    } else if (forget === "positions") {
      this.#forgetPositions();
    } else if (refuse) {
      refused(refuse.channel, refuse.message);
      channels.refuse(refuse.channel);
    } else if (setAside !== undefined) {
      this.#setAside(setAside, after);
    }
    connect();
  }

  #forgetPositions() {
    const { channels, status } = this.#host;
    for (const channel of channels.names) {
      const gap = /** @type {const} */ ({ type: "gap", channel, reason: "future" });
      channels.restart(gap);
      status.gap(gap);
    }
  }

  /**
   * The server does not have this channel now: it is asked for the others, and later for all.
   *
   * @param {string} channel
   * @param {number} after ms to wait at least
   */
  #setAside(channel, after) {
    const { channels, connectSoon } = this.#host;
    channels.setAside(channel);
    this.#clock.clearTimeout(this.#recall);
    this.#recall = this.#clock.setTimeout(() => {
      this.#recall = undefined;
      channels.recall();
      connectSoon();
    }, this.#absence.next(after));
  }

  /**
   * A stream has ended in order: the next one follows.
   *
   * @param {Stream} stream
   * @param {number} after ms to wait at least
   */
  #continue(stream, after) {
    const { connect, connectAfter, isCurrent, opened } = this.#host;
    const ladder = this.#host.ladder();
    const { isFruitful, isOpening, isService, age } = stream;
    const { period = 0, wait } = stream.transport;
    this.#backOff.reset();
    if (!isService) {
      connect();
      return;
    }
    ladder.lived(age);
    if (wait !== undefined) {
      ladder.works(isOpening ? age : 0);
      opened(stream);
    }
    if (after > 0) {
      this.#notBefore = this.#clock.now() + after;
    }
    if (isCurrent(stream)) {
      const isHasty = !isFruitful && !isOpening && age < HASTE_MS;
      const pause = Math.max(after, isOpening && wait ? 0 : period, isHasty ? HASTE_MS : 0);
      pause > 0 ? connectAfter(pause) : connect();
    }
  }

  /**
   * What a stream that broke says of its path: nothing, if the server was not there.
   *
   * @param {Stream} stream
   */
  #broke({ isAnswered, isService, age, transport }) {
    transport.broke?.();
    const hasBegun = isAnswered || (transport.wait && age >= HASTE_MS);
    if (isService && hasBegun && this.#host.ladder().cut(age)) {
      this.#backOff.reset();
    }
  }

  /**
   * @param {Partial<Stream>} stream
   * @param {Wait} ending
   */
  #lose({ connectedAt = Infinity }, { reason, after, isForAll }) {
    const { ladder, sharing, status, connectAfter } = this.#host;
    const now = this.#clock.now();
    if (now - connectedAt >= WELL_MS) {
      this.#backOff.reset();
    }
    const retryAfter = this.#backOff.next(after);
    this.#notBefore = after > 0 ? now + retryAfter : 0;
    ladder().failed();
    sharing.disconnected(isForAll ? { type: "bye", reason, reconnect: true, after } : undefined);
    connectAfter(retryAfter);
    status.lost(reason, retryAfter);
  }
}
