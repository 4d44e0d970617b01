import { get } from "../nodes.js";

/**
 * The markers of slots. docs/protocol.md, "Pages". They are processing instructions in browsers that know `<template for>`, and
 * comments in the others.
 */

const COMMENT = 8;
const TEXT = 3;

export const INSTRUCTION = 7;

const IN_COMMENT = /^\?(start|end|marker)(?:\s+([^]*))?$/;
const NAME = /^name=(?:"([^"]*)"|'([^']*)'|([^\s"'?]+))\s*\??$/;
const OCCURRENCE = /~\d+/;

/**
 * @param {Node} node
 * @returns {{ kind: string, name: string, id: string } | undefined} the name still escaped, with (`id`) and without the
 *     number of its occurrence
 */
export function readMarker(node) {
  const type = get(node, "nodeType");
  if (type === COMMENT) {
    const [, kind, data = ""] = IN_COMMENT.exec(node.nodeValue ?? "") ?? [];
    return kind === undefined ? undefined : { kind, ...readName(data) };
  }
  if (type === INSTRUCTION) {
    const { target } = /** @type {ProcessingInstruction} */ (node);
    return { kind: target, ...readName(node.nodeValue ?? "") };
  }
  return undefined;
}

/** Without the number of its occurrence. @param {string} id */
export function withoutOccurrence(id) {
  return id.replace(OCCURRENCE, "");
}

/**
 * A slot's name as markers carry it.
 *
 * @param {string} name
 */
export function escapeName(name) {
  return name.replace(
    /[^A-Za-z0-9._:-]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}

/** A slot's name as it was before it was escaped. @param {string} escaped */
export function unescapeName(escaped) {
  return escaped.replace(/%([0-9A-F]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/**
 * The next node that is not just white space.
 *
 * @param {Node | null} node
 * @param {"nextSibling" | "previousSibling"} direction
 */
export function skipBlank(node, direction) {
  while (node && get(node, "nodeType") === TEXT && node.nodeValue?.trim() === "") {
    node = get(node, direction);
  }
  return /** @type {ChildNode | null} */ (node);
}

/**
 * The next node that is neither white space nor the marker of an edge.
 *
 * @param {Node | null} node
 * @param {"nextSibling" | "previousSibling"} direction
 */
export function skipEdge(node, direction) {
  let found = skipBlank(node, direction);
  while (found && readMarker(found)?.kind === "marker") {
    found = skipBlank(get(found, direction), direction);
  }
  return found;
}

/** @param {string} data */
function readName(data) {
  const [, double, single, bare] = NAME.exec(data.trim()) ?? [];
  const id = double ?? single ?? bare ?? "";
  return { id, name: withoutOccurrence(id) };
}
