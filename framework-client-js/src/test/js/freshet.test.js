import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { testWindow } from "./support/test-page.js";

/** @typedef {typeof import("../../main/types/freshet.d.ts")} Declared */

const BUNDLE = new URL("../../../target/classes/META-INF/resources/freshet/freshet.js", import.meta.url);
const window = testWindow();
Object.assign(globalThis, { window, document: window.document, addEventListener: window.addEventListener.bind(window) });

test("theTypesAreThoseOfTheModule", async () => {
  // The assignment is what is tested, by tsc: each export has its declared type.
  /** @type {Declared} */
  const actual = await import("../../main/js/freshet.js");
  const declarations = readFileSync(new URL("../../main/types/freshet.d.ts", import.meta.url), "utf8");
  const declared = [...declarations.matchAll(/^export declare (?:const|function) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(Object.keys(actual).sort(), [...new Set(declared)].sort());
});

test("theBundleExportsWhatTheSourceDoes", async () => {
  const [bundle, source] = await Promise.all([import(BUNDLE.href), import("../../main/js/freshet.js")]);
  assert.deepEqual(Object.keys(bundle), Object.keys(source));
  assert.equal(bundle.connection.state, "idle");
});

test("theRuntimeLeavesNoGlobal", async () => {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  await import(`${BUNDLE.href}?again`);
  assert.deepEqual(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)), []);
});
