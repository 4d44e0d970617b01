/**
 * Installs what package-lock.json says, unless it is installed already. The argument is the npm to call.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";

const LOCK = "package-lock.json";
const INSTALLED = "node_modules/.installed-lock.json";

if (read(LOCK) !== read(INSTALLED)) {
  execFileSync(process.argv[2] ?? "npm", ["ci", "--ignore-scripts"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  copyFileSync(LOCK, INSTALLED);
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
