/**
 * What the pages of this origin remember, under a key.
 *
 * @param {string} key
 * @returns {import("./ladder.js").Memory & { readonly isEmpty: boolean }}
 */
export function originMemory(key) {
  return {
    get isEmpty() {
      try {
        return localStorage.getItem(key) === null;
      } catch {
        return true; // Storage may be forbidden.
      }
    },
    read: () => localStorage.getItem(key),
    write: (value) => (value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value)),
  };
}
