/** Runs all tests with Node's own runner. (Node 20 takes files, not patterns.) */
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const DIRECTORY = "src/test/js";

const files = readdirSync(DIRECTORY, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.js"))
  .map((file) => `${DIRECTORY}/${file}`);
run({ files, concurrency: true })
  .on("test:fail", () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
