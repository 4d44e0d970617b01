/**
 * What modules are made of that are generated from services. It may change with the generator, so pages import `freshet.js` and the
 * modules of their services instead.
 */
import type { CallOptions, CallPromise } from "./freshet.js";

export { bigint, bool, bytes, float, list, map, same, set } from "./stub.js";

/** A call of a service's method. */
export interface ServiceCall {
  /** The Java interface's full name. */
  readonly service: string;
  readonly method: string;
  /** What tells the shape of the call from those of other versions of the service. */
  readonly version: string;
  readonly args: object;
  /** Makes the JavaScript value of the result; without it, the wire's value is it. */
  readonly decode?: (value: any) => any;
  /** Makes the errors that the service declares, by their names on the wire. */
  readonly errors?: Readonly<Record<string, (message: string, data: any) => Error>>;
  readonly options?: CallOptions | undefined;
}

/** An exception of a service's method; its data are its members. */
export declare class ServiceError extends Error {
  constructor(message: string, data: object);
}

/** Makes a call. What the promise is resolved with is known to the generator alone. */
export declare function call(call: ServiceCall): CallPromise<any>;
