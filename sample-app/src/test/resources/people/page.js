/** What test cases use to act on the page. Elements that are to go on are marked by a property, which no copy has. */
export const $ = (selector) => document.querySelector(`#place ${selector}`);
export const $$ = (selector) => [...document.querySelectorAll(`#place ${selector}`)];
export const mark = (...selectors) => selectors.forEach((selector) => ($(selector).mark = selector));
export const marks = (selector) => $$(selector).map((element) => element.mark ?? "-");
export const ticked = () => $$("input[type=checkbox]").map((box) => box.checked);
export const values = () => $$("input").map(({ value }) => value);
