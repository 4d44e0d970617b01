/** Stands for the part of the runtime that makes updates. */
export const updates = "updates";
