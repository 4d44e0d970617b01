/** Patches on pages without the runtime, which browsers apply themselves. */
import { Editor } from "../../../../framework-client-js/src/main/js/dom/editor.js";
import { Slots } from "../../../../framework-client-js/src/main/js/dom/slots/slots.js";
import { Patches } from "../../../../framework-client-js/src/main/js/page/patches.js";

/** @param {(message: string) => void} missed is told of updates whose slot is not there */
export function applyPatches(missed) {
  const slots = new Slots(document, { isPatched: true });
  const editor = new Editor(document, slots.changes);
  return new Patches(document, slots, editor, {
    heard: () => {},
    missed: ({ channel, method, message }) => missed(`${channel}, ${method}: ${message}`),
  });
}
