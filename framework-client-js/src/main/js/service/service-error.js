/** What the errors extend that generated modules export: an exception of a service's method, with its data. */
export class ServiceError extends Error {
  /**
   * @param {string} message
   * @param {object} data
   */
  constructor(message, data) {
    super(message);
    Object.assign(this, data);
  }
}
