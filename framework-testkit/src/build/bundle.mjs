/**
 * Bundles the browser's side of the testkit into one script for GraalJS. happy-dom is made for Node: what it takes from
 * there is either put in its place here, or left out, since no page under test comes to it.
 */
import { build } from "esbuild";
import { createRequire } from "node:module";
import { builtinModules } from "node:module";

const require = createRequire(import.meta.url);

const REPLACED = new Map([
  ["buffer", require.resolve("buffer/")],
  ["url", require.resolve("whatwg-url")],
  ["stream/web", require.resolve("web-streams-polyfill")],
]);
const LEFT_OUT = new Set([...builtinModules, "ws"].filter((name) => !REPLACED.has(name)));

/** Whatever is asked of such a module is a class without members, which modules may extend but pages must not use. */
const EMPTY = `
  class LeftOut {}
  module.exports = new Proxy(LeftOut, {
    get: (target, name) => (name in target ? target[name] : class extends LeftOut {}),
  });`;

/** happy-dom asks whether the window is a context of its own; here the window is the script engine's. */
const VM = "export class Script {}\nexport const isContext = () => true;\nexport default { Script, isContext };";

await build({
  entryPoints: ["src/main/js/browser.js"],
  outfile: "target/classes/dev/freshet/testkit/browser.js",
  bundle: true,
  minify: true,
  keepNames: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  inject: ["src/main/js/node-globals.js"],
  plugins: [
    {
      name: "node",
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z]+)?\/?$/ }, ({ path, kind }) => {
          const name = path.replace(/^node:|\/$/g, "");
          if (name === "vm") {
            return { path: name, namespace: "vm" };
          }
          if (REPLACED.has(name)) {
            return { path: REPLACED.get(name) };
          }
          return LEFT_OUT.has(name) && kind !== "entry-point" ? { path: name, namespace: "left-out" } : undefined;
        });
        onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: EMPTY }));
        onLoad({ filter: /.*/, namespace: "vm" }, () => ({ contents: VM }));
      },
    },
  ],
});
