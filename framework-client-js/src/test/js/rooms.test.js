import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

/** What each room may import beside itself. The entry, which is what lies in no room, connects them and may import all. */
const MAY_IMPORT = {
  wire: [],
  connection: ["wire"],
  transport: ["wire"],
  tabs: ["wire"],
  page: ["wire", "dom"],
  dom: ["wire"],
  listener: ["wire"],
  service: ["wire"],
  state: ["wire"],
};

const MAX_FILES = 15;
const ROOT = new URL("../../main/js/", import.meta.url);
const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));

/** @param {string} file */
function roomOf(file) {
  return file.includes("/") ? String(file.split("/")[0]) : ".";
}

/** Types do not count: a comment makes no module load. @param {string} file */
function importsOf(file) {
  const code = readFileSync(new URL(file, ROOT), "utf8").replace(/\/\*[^]*?\*\//g, "");
  return [...code.matchAll(/(?:\bfrom|\bimport)[\s(]*["'`]([^"'`]+)["'`]/g)].map(([, path = ""]) =>
    posix.join(posix.dirname(file), path),
  );
}

test("aRoomImportsOnlyWhatItMayKnow", () => {
  const wrong = [];
  for (const [room, known] of Object.entries(MAY_IMPORT)) {
    const allowed = [room, ...known];
    for (const file of files.filter((name) => name.startsWith(`${room}/`))) {
      wrong.push(
        ...importsOf(file)
          .filter((path) => !allowed.includes(roomOf(path)))
          .map((path) => `${file} imports ${path}`),
      );
    }
  }
  assert.deepEqual(wrong, []);
});

test("everyFileIsInARoomOrInTheEntry", () => {
  assert.deepEqual([...new Set(files.map(roomOf))].sort(), [".", ...Object.keys(MAY_IMPORT)].sort());
  assert.ok(files.flatMap(importsOf).length > 50, "the imports are found");
  const folders = files.map((file) => posix.dirname(file));
  folders.forEach((folder) => assert.ok(folders.filter((other) => other === folder).length <= MAX_FILES, folder));
});
