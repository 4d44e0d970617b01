/**
 * A grant: what the page may listen to and as whom, as the server has signed it. docs/protocol.md, "Grants".
 *
 * @typedef {{ session: string, user?: string }} Grant what the runtime needs to know of it
 */

/**
 * Reads what a grant says; only the server can tell whether it holds.
 *
 * @param {string} text
 * @returns {Grant | undefined} undefined if it is none
 */
export function readGrant(text) {
  const [, content] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(text) ?? [];
  try {
    const grant = content && JSON.parse(atob(content.replace(/-/g, "+").replace(/_/g, "/")));
    return typeof grant?.session === "string" ? grant : undefined;
  } catch {
    return undefined;
  }
}
