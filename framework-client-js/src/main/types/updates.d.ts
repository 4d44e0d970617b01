// The part of the runtime that makes all updates but the text of slots; modules of listeners with such updates import it.
import type { Updates } from "./stub.js";

export declare const updates: Updates;
