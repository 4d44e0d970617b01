/** The most UTF-16 units that a line may have: no honest frame comes near. */
const MAX_LENGTH = 16 * 1024 * 1024;

/** Bytes in, lines out: the NDJSON side of a stream. Holds at most one unfinished line. */
export class Lines {
  #decoder = new TextDecoder("utf-8", { fatal: true });
  #unfinished = "";
  #maxLength;

  /** @param {{ maxLength?: number }} [options] */
  constructor({ maxLength = MAX_LENGTH } = {}) {
    this.#maxLength = maxLength;
  }

  /**
   * Takes the next bytes, cut wherever the network cut them, and gives the lines that they finish, without their ends
   * and without empty ones.
   *
   * @param {Uint8Array} bytes
   * @returns {string[]}
   * @throws {TypeError} if the bytes are not UTF-8
   * @throws {RangeError} if a line is too long
   */
  push(bytes) {
    const parts = this.#decoder.decode(bytes, { stream: true }).split("\n");
    parts[0] = this.#unfinished + parts[0];
    this.#unfinished = parts[parts.length - 1] ?? "";
    if (this.#unfinished.length > this.#maxLength) {
      throw new RangeError(`a line of the stream is longer than ${this.#maxLength} characters`);
    }
    parts.length -= 1;
    return parts.filter((line) => line !== "" && line !== "\r");
  }
}
