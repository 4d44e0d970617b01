/**
 * Freshet's browser runtime: the types that pages and generated modules see.
 *
 * A page imports the stub that was generated from its Java interface and listens:
 *
 *     import { StockListener } from "/freshet/com.acme.StockListener.js";
 *     const subscription = StockListener.listen("nasdaq", { marketClosed(at) { … } });
 */

/** A decimal number as text, its scale kept: "12.30". Java's `BigDecimal`. */
export type Decimal = string;

/** A moment in ISO 8601, UTC: "2026-11-24T05:41:00Z". Java's `Instant`. */
export type Instant = string;

/** A day in ISO 8601: "2026-11-24". Java's `LocalDate`. */
export type LocalDate = string;

/** A moment with an offset: "2026-11-24T06:41:00+01:00". Java's `OffsetDateTime`. */
export type OffsetDateTime = string;

/** A moment with an offset and a time zone: "2026-11-24T06:41:00+01:00[Europe/Berlin]". Java's `ZonedDateTime`. */
export type ZonedDateTime = string;

/** A time of day: "06:41" or "06:41:00.5". Java's `LocalTime`. */
export type LocalTime = string;

/** A day and a time of day: "2026-11-24T06:41". Java's `LocalDateTime`. */
export type LocalDateTime = string;

/** A month: "2026-11". Java's `YearMonth`. */
export type YearMonth = string;

/** An amount of time in ISO 8601: "PT1M30.5S". Java's `Duration`. */
export type Duration = string;

/** The browser half of a Java listener interface; `H` are the handlers that a page may give it. */
export interface Listener<H extends object> {
  /** The Java interface's full name. */
  readonly name: string;

  /**
   * Listens to a channel until the subscription is closed.
   *
   * Each call from the server first makes its DOM updates and then runs the handler of its name, if there is one. All
   * that is listened to shares one connection; calls of `listen` that follow each other closely make one connect. A
   * second subscription to a channel takes part from now on: it gets no snapshot of its own, and adds no second DOM
   * update. A handler that throws, or whose promise is rejected, is told by an `error` event of {@link connection} and
   * stops nothing.
   *
   * @param channel the channel's name: 1 to 100 of `A–Z a–z 0–9 . _ : -`
   * @param handlers what to do at a call, by method; each is called with the handlers as `this`
   * @throws TypeError if the channel's name is not one
   */
  listen(channel: string, handlers?: H & ChannelHandlers): Subscription;
}

/** A listener with methods whose calls are kept; `S` is what a page sees of them. */
export interface StatefulListener<H extends object, S> extends Listener<H> {
  /**
   * Copies what a channel keeps, and keeps the copy up to date.
   *
   * The promise is resolved when the copy is complete. From then on it changes when the calls happen in the page, and is right again
   * after each loss of the connection. It makes no DOM updates. A page that also listens to the channel calls {@link listen} first.
   *
   * @param channel the channel's name
   * @returns rejected if the server refuses the channel, or with the signal's reason
   */
  state(channel: string, options?: StateOptions): Promise<S>;
}

export interface StateOptions {
  /** Stops following the channel, when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** What has changed in a state since the last event. Each call is listed once. */
export interface StateChange<C> {
  /** Calls of keys that are new, and new items of a list. */
  readonly added: readonly C[];
  /** The newest calls of keys that were there. */
  readonly changed: readonly C[];
  /** What was there, and was forgotten, has expired, or has fallen out of a list. */
  readonly removed: readonly C[];
}

/** Fires `change`, once for all that changes in one frame of the browser. */
export interface StateEvents<C> {
  addEventListener(
    type: "change",
    listener: (event: CustomEvent<StateChange<C>>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener(
    type: "change",
    listener: (event: CustomEvent<StateChange<C>>) => void,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The newest call of each key, in the order in which the keys appeared. A key of several values is an array of them. */
export interface StateMap<K, C> extends ReadonlyMap<K, C>, StateEvents<C> {}

/** The newest calls of a method, in the order in which they were made. */
export interface StateList<C> extends Iterable<C>, StateEvents<C> {
  readonly size: number;
  get(index: number): C | undefined;
  values(): IterableIterator<C>;
}

/** The newest call of a method without a key. */
export interface StateValue<C> extends Iterable<C>, StateEvents<C> {
  /** 1 if there is a call, and otherwise 0. */
  readonly size: number;
  get(): C | undefined;
  values(): IterableIterator<C>;
}

/** A call of one of several methods that share a state: its parameters under the name of its method. */
export type OneCall<Calls> = {
  [M in keyof Calls]: { readonly [N in M]: Calls[M] } & { readonly [N in Exclude<keyof Calls, M>]?: undefined };
}[keyof Calls];

/** What a page may want to know of a channel beside its calls. */
export interface ChannelHandlers {
  /**
   * The channel's state, as calls, has been told; from here on it is what happens that is told. Also after a gap. Not in a page
   * that was rendered with the channel, which shows the state already.
   */
  onJoined?(): void;

  /**
   * Calls were missed that cannot be had any more: the channel's state follows, as calls, and `onJoined`.
   *
   * @param reason `history`: the page was away for longer than the history reaches back; `epoch`: the channel began anew;
   *     `future`: the channel is not as far as the page has seen it
   */
  onGap?(reason: string): void;
}

/** A page's listening to one channel. */
export interface Subscription {
  readonly channel: string;
  readonly closed: boolean;

  /** Ends it: no handler runs any more. Closing twice does nothing. */
  close(): void;
}

/**
 * - `idle`: nothing is listened to
 * - `connecting`: on the way to the server
 * - `connected`: frames arrive
 * - `lost`: the stream broke; it comes back by itself
 * - `closed`: it does not come back by itself, for the reason in `reason`
 */
export type ConnectionState = "idle" | "connecting" | "connected" | "lost" | "closed";

/** What the events of a connection tell, in `detail`. Each of the first three is told once for what happened once. */
export interface ConnectionEvents {
  /** The page is connected: first, or again. Streams may follow each other from now on, without a word. */
  connected: { readonly transport: string; readonly session: string | undefined };
  /** The connection broke; the next attempt comes in `retryAfter` ms. */
  lost: { readonly reason: string; readonly retryAfter: number };
  /** The connection ended until the page asks for it again. */
  closed: { readonly reason: string };
  /** State, transport or reason is another one; while it is lost, the next attempt comes in `retryAfter` ms. */
  change: {
    readonly state: ConnectionState;
    readonly transport: string;
    readonly reason: string;
    readonly retryAfter: number;
  };
  /** What was missed could not be had any more: a snapshot follows instead. */
  gap: { readonly channel: string; readonly reason: string };
  /** After it was lost, a channel goes on where it was; `missed` frames follow. */
  resumed: { readonly channel: string; readonly missed: number };
  /** A call could not be carried out whole: a handler threw, or an update did not find its target. */
  error: Failure;
  /**
   * The server made a call in a form that this page's version of the listener does not know, so it was left out. Calls that
   * the page understands go on; loading it again brings the new version.
   */
  outdated: Outdated;
}

/** A call that a page is too old for. */
export interface Outdated {
  readonly channel: string;
  readonly method: string;
}

/** What went wrong in a call. */
export interface Failure {
  readonly channel: string;
  readonly method: string;
  readonly message: string;
  /** What was thrown, if anything was. */
  readonly cause?: unknown;
}

/** What a call of a service may be told beside its arguments. */
export interface CallOptions {
  /** Ends the waiting: the promise is rejected with the signal's reason. The server may execute the call all the same. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the result, attempts to reach the server included, in ms; 30,000 if it is not said. */
  readonly timeout?: number | undefined;
}

/** The result of a call of a service, once it is there. */
export interface CallPromise<T> extends Promise<T> {
  /**
   * Resolved with the result when this page has also seen what the call did to it: when it has handled every call that the service's method
   * made on the page's channels, and the page shows their updates. Rejected as the call is, and with `timeout` if the page is not there in the
   * time that the call may take.
   */
  settled(): Promise<T>;
}

/** Why a call of a service has no result: what its promise is rejected with. */
export interface CallError extends Error {
  readonly name: "CallError";
  /**
   * - `timeout`: no result in time; the call may have been executed
   * - `outdated`: the page is older than the server, which no longer understands the call
   * - `unknown-service`, `unknown-method`: the server does not have it
   * - `bad-arguments`: an argument is none of its type
   * - `failed`: the method failed; the server's log has the cause under `errorId`
   * - `invalid`: arguments break constraints, which `violations` lists; the method was not called
   * - `thrown`: the method threw an error that only newer pages know
   * - `lost`: the server was restarted while it was called; the call may have been executed
   *
   * Other refusals of the server have codes of their own, which docs/protocol.md lists.
   */
  readonly code: string;
  readonly errorId?: string | undefined;
  readonly violations?: readonly Violation[] | undefined;
}

/** An argument of a call that breaks a constraint. */
export interface Violation {
  /** Where it is, by the names of parameters and properties in Java: `line.text`, `lines[2].text`; "" if it concerns all arguments. */
  readonly path: string;
  /** The constraint: the simple name of its annotation in Java, for example `NotBlank`. */
  readonly code: string;
  /** What is wrong, in the language of the caller. */
  readonly message: string;
}

/** The page's only connection, shared by all that is listened to. */
export interface Connection extends EventTarget {
  readonly state: ConnectionState;
  /**
   * How frames arrive: "fetch", "fetch-post", "sse", "xhr", "iframe", "long-poll", "refresh", "page-script"; "shared" if
   * another tab brings them; "" before it is known.
   */
  readonly transport: string;
  /**
   * Why the connection was lost or closed; while it is neither, why the best transport is not used: "held-until-size",
   * "held-until-end", "headers-only" or "cut" is what the path does to it; "" if it is used.
   */
  readonly reason: string;
  /** When the server was last heard, by the clock of this machine; undefined until it was. */
  readonly heardAt: Date | undefined;
  /** The id that the server gave to this page, once it has. */
  readonly session: string | undefined;

  /** How far a channel has been seen, as `EPOCH.OFFSET`; undefined until it has joined. */
  position(channel: string): string | undefined;

  /**
   * Connects, and says for how long: until it is closed, as it is without being said; or for `age` seconds from now, and then
   * it is closed with reason "age" until the page asks again. With `renew`, streams are renewed at that age instead.
   *
   *     button.onclick = () => connection.open({ age: 30 });
   *
   * Tabs of one origin share a stream, where the browser can and no transport was asked for, unless `share` is false; a page
   * that chooses an age has its own.
   *
   * @throws RangeError if the age is not 1 to 86400 whole seconds
   */
  open(options?: { age?: number; renew?: boolean; share?: boolean }): void;

  /** Ends the connection; the subscriptions stay, and `open` or `reconnect` goes on from where they are. */
  close(): void;

  /** Connects now, for as long as was said before: after it was closed, or to cut a wait short. */
  reconnect(): void;

  addEventListener<E extends keyof ConnectionEvents>(
    type: E,
    listener: (this: Connection, event: CustomEvent<ConnectionEvents[E]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<E extends keyof ConnectionEvents>(
    type: E,
    listener: (this: Connection, event: CustomEvent<ConnectionEvents[E]>) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

export declare const connection: Connection;
