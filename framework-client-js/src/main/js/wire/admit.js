/**
 * Lets a stream pass.
 *
 * @param {Response} response
 * @param {string} type the stream's media type
 * @param {(response: Response) => Promise<Error>} readRefusal says what was answered instead of a stream
 * @throws {Error} what that says, if the server refused, or if something else answered, such as a log-in page
 */
export async function admit(response, type, readRefusal) {
  if (!response.ok) {
    throw await readRefusal(response);
  }
  const actual = response.headers.get("Content-Type") ?? "nothing";
  if (!actual.startsWith(type)) {
    throw new Error(`the answer is ${actual} instead of ${type}: is something between browser and server?`);
  }
}
