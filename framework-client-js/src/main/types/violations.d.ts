import type { Violation } from "./freshet.js";

/**
 * Shows the violations of a call at the fields of a form, as the browser shows its own: by `setCustomValidity`, with the focus on
 * the first field. The messages go with the next input, submit or reset.
 *
 * A field belongs to a violation if its name is the path, such as `person.name`, or the path without the parameter, `name`.
 *
 * @param error what the promise of the call was rejected with; it is thrown again if it has no violations
 * @returns the violations that no field can show
 */
export declare function showViolations(form: HTMLFormElement, error: unknown): readonly Violation[];
