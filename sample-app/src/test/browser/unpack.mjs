// Unpacks Chromium, the libraries it needs and fonts into TMPDIR, where they are not there yet.
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";

await chromium.executablePath();
if (!existsSync(join(tmpdir(), "al2023"))) {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  await inflate(join(entry, "..", "..", "bin", "al2023.tar.br"));
}
