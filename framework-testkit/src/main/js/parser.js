/** Parses a document piece by piece, as it arrives. happy-dom's own parser starts anew with each text that it is given. */
import HTMLParser from "happy-dom/lib/html-parser/HTMLParser.js";

const QUOTED = `(?:"[^"]*"|'[^']*'|[^'">])*`;
const RAW = "script|style|title|textarea";

/** A comment, an element whose content is text, or a tag; whatever of these is not complete has to wait. */
const WHOLE = new RegExp(
  `<!--[^]*?-->|<(${RAW})\\b${QUOTED}>[^]*?</\\1\\s*>|<(?!(?:${RAW})\\b|!--)[!?/a-z]${QUOTED}>`,
  "gi",
);

/** What a parser is in the middle of. */
const STATE = /** @type {const} */ (["nodeStack", "tagNameStack", "currentNode", "documentStructure"]);

export class DocumentParser {
  #parser;
  #document;
  #unparsed = "";
  /** @type {{ [name: string]: unknown } | undefined} */
  #state;
  /** @type {RegExp} */
  #markup = /$/;

  /** @param {any} window */
  constructor(window) {
    this.#document = window.document;
    /** @type {any} */
    const parser = new HTMLParser(window);
    // The parser makes its expression after it has reset its state, and uses it before it looks at the state.
    const resume = () => this.#resume();
    Object.defineProperty(parser, "markupRegExp", {
      get: resume,
      set: (expression) => {
        this.#markup = expression;
      },
    });
    this.#parser = parser;
  }

  /**
   * Parses what has arrived as far as it is complete.
   *
   * @param {string} text
   * @param {() => void} runScripts is called after each script element
   */
  write(text, runScripts) {
    this.#unparsed += text;
    WHOLE.lastIndex = 0;
    let taken = 0;
    for (let match = WHOLE.exec(this.#unparsed); match; match = WHOLE.exec(this.#unparsed)) {
      if (match[1]?.toLowerCase() === "script") {
        this.#parse(this.#unparsed.slice(taken, WHOLE.lastIndex));
        taken = WHOLE.lastIndex;
        runScripts();
        WHOLE.lastIndex = taken;
      }
    }
    const end = lastWhole(this.#unparsed, taken);
    this.#parse(this.#unparsed.slice(taken, end));
    this.#unparsed = this.#unparsed.slice(end);
  }

  /** Parses the rest. */
  end() {
    this.#parse(this.#unparsed);
    this.#unparsed = "";
  }

  /** @param {string} html */
  #parse(html) {
    if (html !== "") {
      this.#parser.parse(html, this.#document);
      this.#state = Object.fromEntries(STATE.map((name) => [name, this.#parser[name]]));
    }
  }

  #resume() {
    if (this.#state) {
      Object.assign(this.#parser, this.#state);
      this.#state = undefined;
    }
    return this.#markup;
  }
}

/** @param {string} text @param {number} from */
function lastWhole(text, from) {
  WHOLE.lastIndex = from;
  let end = from;
  while (WHOLE.exec(text)) {
    end = WHOLE.lastIndex;
  }
  const open = text.indexOf("<", end);
  return open < 0 ? text.length : open;
}
