import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { testWindow } from "./support/test-page.js";

const BUNDLES = new URL("../../../target/classes/META-INF/resources/freshet/", import.meta.url);
const TYPES = new URL("../../main/types/", import.meta.url);
const window = testWindow();
Object.assign(globalThis, {
  window,
  document: window.document,
  addEventListener: window.addEventListener.bind(window),
});

/** @param {string} entry */
function declaredBy(entry) {
  const declarations = readFileSync(new URL(`${entry}.d.ts`, TYPES), "utf8");
  return new Set([...declarations.matchAll(/^export declare (?:const|function) (\w+)/gm)].map(([, name]) => name));
}

test("theTypesAreThoseOfTheModules", async () => {
  // The assignments are what is tested, by tsc: each export has its declared type.
  /** @type {typeof import("../../main/types/freshet.d.ts")} */
  const freshet = await import("../../main/js/freshet.js");
  /** @type {typeof import("../../main/types/stub.d.ts")} */
  const stub = await import("../../main/js/stub.js");
  assert.deepEqual(Object.keys(freshet), [...declaredBy("freshet")]);
  assert.deepEqual(Object.keys(stub).sort(), [...declaredBy("stub")].sort());
  assert.equal(freshet.connection, stub.connection);
});

test("theBundlesExportWhatTheSourcesDo", async () => {
  for (const entry of ["freshet", "stub"]) {
    const [bundle, source] = await Promise.all([
      import(new URL(`${entry}.js`, BUNDLES).href),
      import(`../../main/js/${entry}.js`),
    ]);
    assert.deepEqual(Object.keys(bundle), Object.keys(source));
    assert.equal(bundle.connection.state, "idle");
  }
});

test("theRuntimeLeavesNoGlobal", async () => {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  await import(`${new URL("stub.js", BUNDLES).href}?again`);
  assert.deepEqual(
    Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)),
    [],
  );
});
