/**
 * Bundles the runtime into the class path, as an npm package of the version in the argument: `freshet.js`, with everything that
 * nearly every page needs, and one file for each part that is loaded when it is used, by the runtime or, as `morph.js`, by the
 * modules of listeners that use it. A part has its own copy of what it shares with the runtime, which is little: a chunk in common
 * would be one more request for every page. The names are URLs, so they are stable.
 */
import { build } from "esbuild";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";

const SOURCE = "src/main/js";
const OUTPUT = "target/classes/META-INF/resources/freshet";
const PARTS = {
  "transport-fetch-post": "transport/fetch-post.js",
  "transport-sse": "transport/sse.js",
  "transport-xhr": "transport/xhr.js",
  "transport-iframe": "transport/iframe.js",
  "transport-poll": "transport/poll.js",
  advice: "advice.js",
  tabs: "tabs/tabs.js",
  "tabs-locks": "tabs/broadcast-locks.js",
  morph: "morph.js",
};

await rm(OUTPUT, { recursive: true, force: true });
await bundle({ freshet: "freshet.js" }, [partsAreFiles()]);
await bundle(PARTS, []);
await cp("src/main/types", OUTPUT, { recursive: true });
await writeFile(`${OUTPUT}/package.json`, `${JSON.stringify(npmPackage(process.argv[2] ?? "0.0.0"), null, 2)}\n`);

/**
 * The folder is a package: the runtime, and beside it the modules that were generated from listeners. A listener that nobody
 * uses goes; the runtime alone does something by being imported.
 *
 * @param {string} version
 */
function npmPackage(version) {
  return {
    name: "freshet",
    version,
    description: "Freshet's browser runtime, and the modules that were generated from listeners",
    license: "Apache-2.0",
    type: "module",
    types: "./freshet.d.ts",
    exports: {
      ".": { types: "./freshet.d.ts", default: "./freshet.js" },
      ...Object.fromEntries(Object.keys(PARTS).map((part) => [`./${part}.js`, null])),
      "./*.js": { types: "./*.d.ts", default: "./*.js" },
      "./package.json": "./package.json",
    },
    sideEffects: ["./freshet.js"],
  };
}

/**
 * @param {Record<string, string>} entries
 * @param {import("esbuild").Plugin[]} plugins
 */
async function bundle(entries, plugins) {
  const { metafile } = await build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ out, in: `${SOURCE}/${file}` })),
    outdir: OUTPUT,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins,
    metafile: true,
    logLevel: "warning",
  });
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    console.log(`${basename(file)}: ${bytes} bytes, ${gzipSync(await readFile(file), { level: 9 }).length} with gzip`);
  }
}

/** What is imported when it is used is a file of its own. @returns {import("esbuild").Plugin} */
function partsAreFiles() {
  return {
    name: "parts-are-files",
    setup(builder) {
      builder.onResolve({ filter: /./ }, ({ kind, path }) => {
        if (kind !== "dynamic-import") {
          return undefined;
        }
        const part = Object.entries(PARTS).find(([, file]) => path === `./${file}`);
        if (!part) {
          throw new Error(`${path} is imported when it is used, but is none of the parts`);
        }
        return { path: `./${part[0]}.js`, external: true };
      });
    },
  };
}
