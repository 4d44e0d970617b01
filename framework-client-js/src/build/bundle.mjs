/**
 * Bundles the runtime into the class path: `freshet.js`, with everything that nearly every page needs, and one
 * `transport-….js` for each transport that is loaded when it is used. The names are URLs, so they are stable.
 */
import { build } from "esbuild";
import { cp, rm } from "node:fs/promises";
import { basename } from "node:path";

const OUTPUT = "target/classes/META-INF/resources/freshet";
const EXPECTED = ["freshet.js", "transport-sse.js"];

await rm(OUTPUT, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/main/js/freshet.js"],
  outdir: OUTPUT,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  splitting: true,
  chunkNames: "transport-[name]",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await cp("src/main/types/freshet.d.ts", `${OUTPUT}/freshet.d.ts`);

// A transport that shares code with the runtime would make a chunk for it, and one more request for every page.
const actual = Object.keys(metafile.outputs).map((file) => basename(file)).sort();
if (actual.join() !== EXPECTED.join()) {
  throw new Error(`bundled ${actual.join(", ")} instead of ${EXPECTED.join(", ")}`);
}
for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
  console.log(`${basename(file)}: ${bytes} bytes`);
}
