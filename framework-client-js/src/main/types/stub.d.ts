/**
 * What generated modules are made of. It may change with the generator, so pages import `freshet.js` and the modules of their
 * listeners instead.
 */
import type { Connection, Listener, StatefulListener, StateOptions } from "./freshet.js";

export declare const connection: Connection;

/** Where the server is, without a slash at the end. */
export declare const base: string;

/** The channels that the page listens to; for the part of services. */
export declare const channels: any;

/** Makes updates when it is time, in their order. */
export declare function paint(update: () => void): void;

/** A slot of the page, by its name. */
export interface Slot {
  readonly slot: string;
}

/** Elements of the page, by a CSS selector. */
export interface Selector {
  readonly selector: string;
}

export type Target = Slot | Selector;

/** What a template rendered on the server. Nothing else is ever parsed as HTML. */
export interface Html {
  readonly html: string;
}

/** Makes the content of `parent` from `first` up to `stop` into other content. */
export type Morph = (parent: Node, first: Node | null, stop: Node | null, wanted: Node, changes: any) => void;

/** The DOM, as the updates of one call see it. */
export interface Dom {
  /** What the call's template of this index rendered. */
  html(index: number): Html;
  text(target: Target, value: string): void;
  replace(target: Target, html: Html): void;
  /** @param morph what `morph.js` exports: only pages with such updates load it */
  morph(target: Target, html: Html, morph: Morph): void;
  /** @param keep how many items the target keeps: when more slots are right in it, those at the other end are removed */
  append(target: Target, html: Html, key?: Slot, keep?: number): void;
  prepend(target: Target, html: Html, key?: Slot, keep?: number): void;
  before(target: Target, html: Html, key?: Slot): void;
  after(target: Target, html: Html, key?: Slot): void;
  remove(target: Target): void;
  attribute(target: Target, name: string, value: unknown): void;
  classes(target: Target, names: string, areOn: unknown): void;
}

export interface MethodDefinition {
  // What a decoder takes and an update is given is known to the generator alone.
  decode(args: any): any[];
  /** What tells the shape of the arguments from those of other versions of the listener. */
  readonly version?: string;
  update?(dom: Dom, ...args: any[]): void;
  /** How its calls are kept. */
  readonly kept?: KeptDefinition;
  /** The states in which it forgets the key that its arguments are. */
  readonly forgets?: readonly string[];
}

/** How the calls of a method are kept: the newest of each key, the newest ones, or without a key and a number, the newest one. */
export interface KeptDefinition {
  /** The state in which they are. */
  readonly state: string;
  key?(...args: any[]): unknown;
  /** How many calls a list keeps. */
  readonly keep?: number;
  /** After how many seconds a call expires, if no call forgets it then. */
  readonly expires?: number;
  /** Makes what a page sees of a call. */
  item(...args: any[]): object;
}

/** What updates can do beside changing the text of slots: what `updates.js` exports. Only modules with such updates load it. */
export type Updates = any;

export interface ListenerDefinition {
  readonly name: string;
  readonly updates?: Updates;
  state?(page: any, channel: string, options?: StateOptions): Promise<any>;
  readonly methods: { readonly [method: string]: MethodDefinition };
}

/** A listener with methods whose calls are kept. */
export interface StatefulDefinition extends ListenerDefinition {
  /** @param page what the runtime gives the stub */
  state(page: any, channel: string, options?: StateOptions): Promise<any>;
}

export declare function listener<H extends object, S>(definition: StatefulDefinition): StatefulListener<H, S>;
export declare function listener<H extends object>(definition: ListenerDefinition): Listener<H>;
export declare function slot(name: string): Slot;
export declare function selector(strings: TemplateStringsArray, ...values: unknown[]): Selector;
export declare function text(value: unknown): string;
export declare function same<T>(value: T): T;
export declare function float(value: number | string): number;
export declare function float(value: number | string | null): number | null;
export declare function bigint(value: string): bigint;
export declare function bigint(value: string | null): bigint | null;
export declare function bool(value: string): boolean;
export declare function bytes(value: string): Uint8Array;
export declare function bytes(value: string | null): Uint8Array | null;
export declare function list<T>(values: readonly any[], decode: (value: any) => T): readonly T[];
export declare function list<T>(values: readonly any[] | null, decode: (value: any) => T): readonly T[] | null;
export declare function set<T>(values: readonly any[], decode?: (value: any) => T): ReadonlySet<T>;
export declare function set<T>(values: readonly any[] | null, decode?: (value: any) => T): ReadonlySet<T> | null;
export declare function map<T, K = string>(
  values: object,
  decode?: (value: any) => T,
  decodeKey?: (key: string) => K,
): ReadonlyMap<K, T>;
export declare function map<T, K = string>(
  values: object | null,
  decode?: (value: any) => T,
  decodeKey?: (key: string) => K,
): ReadonlyMap<K, T> | null;
