import { Editor } from "./editor.js";
import { get, ofDocument, tell } from "./nodes.js";
import { Slots } from "./slots/slots.js";
import { describe, missing, moved } from "./targets.js";

/**
 * Makes the updates of calls. What the verbs of updates do to a place is a table: the text of slots is changed here, and `updates.js`
 * has the others, for the listeners that use them.
 *
 * Each update is told to the page by an event before it, which may be canceled, and one after it.
 *
 * @typedef {import("../../types/stub.d.ts").Dom} Dom
 * @typedef {import("../../types/freshet.d.ts").Failure} Failure
 * @typedef {import("../../types/stub.d.ts").Slot} Slot
 * @typedef {import("../../types/stub.d.ts").Target} Target
 * @typedef {import("../wire/messages.js").Frame} Frame
 * @typedef {import("./slots/slot-range.js").Place} Place
 *
 * @typedef {object} Verb
 * @property {string} [action] what events call it, if it has another name there
 * @property {boolean} [isOfContent] whether it is about what is in a slot
 * @property {boolean} [isKeyed] whether its second argument may be a slot that the content is already in: then it is replaced there
 * @property {boolean} [mayBeGone] whether it is no fault that its target is not there
 * @property {(places: Place[]) => Place[]} [choose] which of the places that were found are meant
 * @property {(editor: Editor, place: Place, index: number, ...args: any[]) => void} run does it at one place
 *
 * @typedef {object} Updates
 * @property {{ [name: string]: Verb }} verbs
 * @property {(document: Document, selector: string) => Place[]} find
 */

/** @type {Verb} */
const TEXT = { isOfContent: true, run: (editor, place, _index, value) => editor.setText(place, value) };

/** @type {Updates} what listeners have that only change the text of slots */
const OF_TEXT = { verbs: {}, find: () => [] };

export class DomWriter {
  #slots;
  #report;
  #editor;
  #selected;
  /** @type {Map<Updates, new (frame: Frame) => Dom>} */
  #doms = new Map();

  /**
   * @param {Document} document
   * @param {(failure: Failure) => void} report
   * @param {object} [parts]
   * @param {Slots} [parts.slots]
   * @param {Editor} [parts.editor]
   * @param {Pick<import("./selection.js").SelectionKeeper, "keep">} [parts.selected] keeps what people have selected
   */
  constructor(
    document,
    report,
    { slots = new Slots(document), editor = new Editor(document, slots.changes), selected } = {},
  ) {
    this.#slots = slots;
    this.#report = report;
    this.#editor = editor;
    this.#selected = selected;
  }

  /**
   * @param {Frame} frame
   * @param {Updates} [updates] that the frame's listener has
   * @returns {Dom}
   */
  forFrame(frame, updates = OF_TEXT) {
    let type = this.#doms.get(updates);
    if (!type) {
      type = this.#domOf(updates);
      this.#doms.set(updates, type);
    }
    return new type(frame);
  }

  /**
   * The DOM, as the updates of one call see it: a method for each verb.
   *
   * @param {Updates} updates
   * @returns {new (frame: Frame) => any}
   */
  #domOf({ verbs, find }) {
    const all = /** @type {{ [name: string]: Verb }} */ ({ ...verbs, text: TEXT });
    const update = (
      /** @type {Frame} */ frame,
      /** @type {string} */ name,
      /** @type {Target} */ target,
      /** @type {any[]} */ args,
    ) => {
      const verb = /** @type {Verb} */ (all[name]);
      const key = /** @type {Slot | undefined} */ (verb.isKeyed ? args[1] : undefined);
      if (key && this.#slots.find(key.slot).length > 0) {
        update(frame, "replace", key, args);
      } else {
        this.#update(frame, verb.action ?? name, verb, target, args, find);
      }
    };
    class FrameDom {
      /** @param {Frame} frame */
      constructor(frame) {
        this.frame = frame;
      }

      /** @param {number} index */
      html(index) {
        const { html } = this.frame;
        const rendered = html[index];
        if (rendered === undefined) {
          throw new Error(`the call came with ${html.length} templates, not with one for index ${index}`);
        }
        return { html: rendered };
      }
    }
    for (const name of Object.keys(all)) {
      Object.defineProperty(FrameDom.prototype, name, {
        /** @this {FrameDom} @param {Target} target @param {any[]} args */
        value(target, ...args) {
          update(this.frame, name, target, args);
        },
      });
    }
    return FrameDom;
  }

  /**
   * Makes an update at all places that its target names.
   *
   * @param {Frame} frame
   * @param {string} action
   * @param {Verb} verb
   * @param {Target} target
   * @param {any[]} args
   * @param {Updates["find"]} find
   */
  #update({ channel, method }, action, { run, isOfContent, choose, mayBeGone }, target, args, find) {
    const report = (/** @type {string} */ message, /** @type {unknown} */ cause = undefined) =>
      this.#report({ channel, method, message, cause });
    try {
      this.#slots.catchUp();
      const slots = "slot" in target ? this.#slots.find(target.slot) : [];
      const found = "slot" in target ? slots : find(this.#editor.document, target.selector);
      const places = choose ? choose(found) : found;
      // Each place is asked, since it is told once.
      const hasLost =
        isOfContent && slots.filter((slot) => places.includes(slot) && this.#slots.hasLost(slot)).length > 0;
      for (const [index, place] of places.entries()) {
        place.isThere &&
          this.#updateAt(place, { action, ...target, channel, method }, () => run(this.#editor, place, index, ...args));
      }
      if (places.length === 0 && !mayBeGone) {
        report(missing(target));
      } else if (hasLost) {
        report(moved(target));
      }
    } catch (cause) {
      report(`${describe(target)} could not be updated`, cause);
    }
  }

  /**
   * @param {Place} place
   * @param {object} detail
   * @param {() => void} update
   */
  #updateAt(place, detail, update) {
    const { host } = place;
    if (!host || tell(host, "freshet-before-update", detail)) {
      this.#selected ? this.#selected.keep(() => place.bounds, update) : update();
      const told = host && get(host, "isConnected") ? host : ofDocument(this.#editor.document, "documentElement");
      tell(told, "freshet-update", detail, false);
    }
  }
}
