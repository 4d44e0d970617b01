/** Makes a call as the runtime does, and prints the arguments and the updates, one a line. */
import { inspect } from "node:util";

const [module, name, method, args] = process.argv.slice(2);
const { [name]: definition } = await import(module);
const { decode, update } = definition.methods[method];

const show = (value) =>
  typeof value === "string" ? JSON.stringify(value) : inspect(value, { depth: null, breakLength: Infinity });
const dom = new Proxy(
  {},
  {
    get: (_, verb) =>
      verb === "html"
        ? (index) => `html ${index}`
        : (...values) => console.log(`${verb}(${values.map(show).join(", ")})`),
  },
);

const values = decode(JSON.parse(args));
console.log(`[${values.map(show).join(", ")}]`);
update?.(dom, ...values);
