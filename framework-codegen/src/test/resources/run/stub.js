/** Stands for the runtime: hands out definitions as they are, and targets as text. */
export { bigint, bool, bytes, float, list, map, same, set, text } from "./values.js";

export const listener = (definition) => definition;

export const slot = (name) => `slot ${name}`;

export const selector = (strings, ...values) =>
  `selector ${strings.reduce((all, string, index) => all + `<${values[index - 1]}>` + string)}`;
