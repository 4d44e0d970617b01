/** Stands for the part of the runtime that morphs. */
export const morph = "morph";
