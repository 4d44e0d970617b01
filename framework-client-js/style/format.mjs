/**
 * Formats the JavaScript, the CSS and the Markdown of the whole repository. With `--check` it changes nothing, and fails if a file is
 * not formatted. Prettier would pad the tables of Markdown to the width of their longest cell, so remark does these files.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as prettier from "prettier";
import { remark } from "remark";
import remarkGfm from "remark-gfm";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SKIPPED_FOLDERS = new Set(["target", "node_modules"]);

/** What is generated, or compared with what is generated; and functions that tests evaluate, which no semicolon may end. */
const SKIPPED = [
  /^framework-codegen\/src\/test\/resources\//,
  /^docs\/diagnostics\.md$/,
  /^sample-app\/src\/test\/resources\/(dom|look|people\/act|people\/state)\.js$/,
];

/** The row below the head of a table, which is written as people write it. */
const DELIMITERS = /^(?:\| :?-+:? )+\|$/gm;

const markdown = remark()
  .use(remarkGfm, { tablePipeAlign: false })
  .data("settings", { bullet: "-", emphasis: "*", listItemIndent: "one", rule: "-" });

const isCheck = process.argv.includes("--check");
const changed = [];
for (const file of files(ROOT)) {
  const text = readFileSync(file, "utf8");
  const formatted = await format(file, text);
  if (formatted !== text) {
    changed.push(relative(ROOT, file));
    isCheck || writeFileSync(file, formatted);
  }
}
if (isCheck && changed.length > 0) {
  console.error(
    `These files are not formatted. Run "npm run format" in framework-client-js/style:\n${changed.join("\n")}`,
  );
  process.exitCode = 1;
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith(".") || SKIPPED_FOLDERS.has(entry.name) ? [] : files(path);
    }
    const name = relative(ROOT, path).replaceAll("\\", "/");
    return /\.(js|mjs|ts|css|md)$/.test(name) && !SKIPPED.some((skipped) => skipped.test(name)) ? [path] : [];
  });
}

/**
 * @param {string} file
 * @param {string} text
 */
async function format(file, text) {
  if (extname(file) === ".md") {
    const formatted = String(await markdown.process(text));
    return formatted.replace(DELIMITERS, (row) => row.replaceAll(/ -+ /g, "---"));
  }
  return prettier.format(text, { ...(await prettier.resolveConfig(file, { editorconfig: true })), filepath: file });
}
