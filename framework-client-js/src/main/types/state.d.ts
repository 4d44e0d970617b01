/**
 * What `state.js` exports: modules of listeners with kept calls load it when their state is asked for. It may change with the generator.
 */
import type { ListenerDefinition } from "./stub.js";
import type { StateOptions } from "./freshet.js";

/** @param page what the runtime gives the stub */
export declare function replica(
  definition: ListenerDefinition,
  page: any,
  channel: string,
  options?: StateOptions,
): Promise<any>;
