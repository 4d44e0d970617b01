/**
 * Bundles the runtime into the class path, as an npm package of the version in the argument: `stub.js`, with everything that nearly
 * every page needs, `freshet.js`, by which pages reach its connection, and one file for each part that is loaded when it is used, by
 * the runtime or, as `morph.js` and `service.js`, by generated modules. A part has its own copy of what it shares with the
 * runtime, which is little: a chunk in common would be one more request for every page. The names are URLs, so they are stable.
 */
import { build } from "esbuild";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const SOURCE = "src/main/js";
const OUTPUT = "target/classes/META-INF/resources/freshet";
const ENTRIES = { freshet: "freshet.js", stub: "stub.js" };
const PARTS = {
  "transport-fetch-post": "transport/fetch-post.js",
  "transport-sse": "transport/sse.js",
  "transport-xhr": "transport/xhr.js",
  "transport-iframe": "transport/iframe.js",
  "transport-poll": "transport/poll.js",
  advice: "listener/advice.js",
  "page-stream": "page/page-stream.js",
  "patch-stream": "page/patch-stream.js",
  later: "later.js",
  selection: "dom/selection.js",
  transitions: "page/transitions.js",
  tabs: "tabs/tabs.js",
  "tabs-locks": "tabs/broadcast-locks.js",
  updates: "dom/updates.js",
  morph: "dom/morph/morph.js",
  service: "service.js",
};

/** What pages import if they want it. */
const EXTRAS = { violations: "service/violations.js" };

/** What pages load if they ask a listener for its state. */
const STATE = { state: "state.js" };

/**
 * How many bytes with gzip the files may have: what every page loads before it hears its first call, and all together. A page loads a
 * part only when it uses it. Raise a budget only with a reason that is worth it to people with slow connections.
 */
const MAX_START_BYTES = 14_650;
const MAX_BYTES = 42_700;
const MAX_STATE_BYTES = 3_600;

/** @type {Map<string, number>} */
const sizes = new Map();

await rm(OUTPUT, { recursive: true, force: true });
await bundle({ ...ENTRIES, ...PARTS, ...EXTRAS, ...STATE });
checkBudget("freshet.js and stub.js, which every page loads,", sizeOf(Object.keys(ENTRIES)), MAX_START_BYTES);
checkBudget("all files but state.js", sizeOf(Object.keys({ ...ENTRIES, ...PARTS, ...EXTRAS })), MAX_BYTES);
checkBudget("state.js", sizeOf(Object.keys(STATE)), MAX_STATE_BYTES);
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
      "./stub": { types: "./stub.d.ts", default: "./stub.js" },
      ...Object.fromEntries(Object.keys({ ...PARTS, ...STATE }).map((part) => [`./${part}.js`, null])),
      "./*.js": { types: "./*.d.ts", default: "./*.js" },
      "./package.json": "./package.json",
    },
    sideEffects: ["./freshet.js", "./stub.js"],
  };
}

/** @param {Record<string, string>} entries */
async function bundle(entries) {
  const { metafile } = await build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ out, in: `${SOURCE}/${file}` })),
    outdir: OUTPUT,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins: [filesOfTheirOwn()],
    metafile: true,
    logLevel: "warning",
  });
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    // Bundlers are to leave computed addresses alone; the comment that says so to Vite is lost in minifying.
    const code = await readFile(file, "utf8");
    await writeFile(file, code.replaceAll("import(`", "import(/* @vite-ignore */`"));
    const size = gzipSync(await readFile(file), { level: 9 }).length;
    sizes.set(basename(file, ".js"), size);
    console.log(`${basename(file)}: ${bytes} bytes, ${size} with gzip`);
  }
}

/** @param {string[]} names */
function sizeOf(names) {
  return names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
}

/**
 * @param {string} what
 * @param {number} size
 * @param {number} max
 */
function checkBudget(what, size, max) {
  console.log(`${what}: ${size} of ${max} bytes with gzip`);
  if (size > max) {
    console.error(`The browser runtime is over its budget: ${what} have ${size} bytes with gzip, and may have ${max}.`);
    process.exitCode = 1;
  }
}

/** What is imported when it is used is a file of its own, and so is an entry. @returns {import("esbuild").Plugin} */
function filesOfTheirOwn() {
  const outputs = new Map(
    Object.entries({ ...ENTRIES, ...PARTS }).map(([out, file]) => [resolve(SOURCE, file), `./${out}.js`]),
  );
  const entries = new Set(Object.values(ENTRIES).map((file) => resolve(SOURCE, file)));
  return {
    name: "files-of-their-own",
    setup(builder) {
      builder.onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
        const file = join(resolveDir, path);
        const output = outputs.get(file);
        if (kind === "dynamic-import" && !output) {
          throw new Error(`${path} is imported when it is used, but is none of the parts`);
        }
        const isSeparate = kind === "dynamic-import" || (kind === "import-statement" && entries.has(file));
        return isSeparate && output ? { path: output, external: true } : undefined;
      });
    },
  };
}
