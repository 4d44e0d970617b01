/**
 * Bundles the browser's side of the testkit into one script for GraalJS. happy-dom is made for Node: what it takes from
 * there is either put in its place here, or left out, since no page under test comes to it.
 */
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";

const require = createRequire(import.meta.url);

const STREAMS = require.resolve("web-streams-polyfill").replace(/\.js$/, ".mjs");

const REPLACED = new Map([
  ["buffer", require.resolve("buffer/")],
  ["url", require.resolve("whatwg-url")],
  ["stream/web", STREAMS],
  ["web-streams-polyfill", STREAMS],
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

/** Hosts of pages under test are ASCII, so the tables of international names, a fifth of the bundle, are left out. */
const ASCII_NAMES = "module.exports = { toASCII: (name) => name.toLowerCase(), toUnicode: (domain) => ({ domain }) };";

const OUTPUT = "target/classes/dev/freshet/testkit/browser.js";

const { metafile } = await build({
  entryPoints: ["src/main/js/browser.js"],
  outfile: OUTPUT,
  metafile: true,
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
        onResolve({ filter: /^(node:)?[a-z_0-9-]+(\/[a-z]+)?\/?$/ }, ({ path, kind }) => {
          const name = path.replace(/^node:|\/$/g, "");
          if (name === "vm") {
            return { path: name, namespace: "vm" };
          }
          if (name === "tr46") {
            return { path: name, namespace: "names" };
          }
          if (REPLACED.has(name)) {
            return { path: REPLACED.get(name) };
          }
          return LEFT_OUT.has(name) && kind !== "entry-point" ? { path: name, namespace: "left-out" } : undefined;
        });
        onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: EMPTY }));
        onLoad({ filter: /.*/, namespace: "names" }, () => ({ contents: ASCII_NAMES }));
        // Nothing is a public suffix: pages under test set no cookies for other hosts.
        onLoad({ filter: /PublicSuffixList\.js$/ }, () => ({
          contents: "export default { exact: new Set(), wildcard: new Set(), exception: new Set() };",
        }));
        onLoad({ filter: /.*/, namespace: "vm" }, () => ({ contents: VM }));
      },
    },
  ],
});

// The bundle carries others' work, so it carries their licenses.
const packages = Object.keys(metafile.inputs).flatMap(
  (input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
);
const licenses = [...new Set(packages)].sort().map((name) => {
  const directory = `node_modules/${name}`;
  const file = readdirSync(directory).find((some) => /^licen[cs]e/i.test(some));
  const { version, license } = JSON.parse(readFileSync(`${directory}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${directory}/${file}`, "utf8").trim() : ""}\n`;
});
writeFileSync(OUTPUT.replace(".js", ".licenses.txt"), licenses.join("\n----\n\n"));
