/** Why a call of a service has no result. Its type for pages is in `freshet.d.ts`. */
export class CallError extends Error {
  /**
   * @param {string} code for programs
   * @param {string} message for people
   * @param {{ errorId?: string | undefined, violations?: object[] | undefined, cause?: unknown }} [details]
   */
  constructor(code, message, { errorId, violations, cause } = {}) {
    super(message, { cause });
    this.name = "CallError";
    this.code = code;
    this.errorId = errorId;
    this.violations = violations;
  }
}
