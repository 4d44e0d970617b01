// The part of the runtime that morphs; modules of listeners with such updates import it.
import type { Morph } from "./stub.js";

export declare const morph: Morph;
