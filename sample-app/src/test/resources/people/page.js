/** What test cases use to act on the page. Elements that are to go on are marked by a property, which no copy has. */
export const $ = (selector) => document.querySelector(`#place ${selector}`);
export const $$ = (selector) => [...document.querySelectorAll(`#place ${selector}`)];
export const mark = (...selectors) => selectors.forEach((selector) => ($(selector).mark = selector));
export const marks = (selector) => $$(selector).map((element) => element.mark ?? "-");
export const ticked = () => $$("input[type=checkbox]").map((box) => box.checked);
export const values = () => $$("input").map(({ value }) => value);

const PATIENCE_MS = 60_000;

/** Waits until the page shows a mark, and returns what it shows then, or when there is no more patience. */
export const shown = (mark) =>
  new Promise((resolve) => {
    const started = performance.now();
    const look = () => {
      const text = document.querySelector("#mark").textContent.trim();
      if (text === mark || performance.now() - started > PATIENCE_MS) resolve(text);
      else setTimeout(look, 5);
    };
    look();
  });

/** Does what somebody does in a case, and returns the action that follows and, on the next line, its HTML. */
export const acted = async (testCase) => {
  await testCase.act?.();
  await new Promise((resolve) => setTimeout(resolve));
  return `${testCase.action ?? "morph"}\n${testCase.after}`;
};

/** Returns what is otherwise than a case wants it, or nothing. */
export const outcome = (testCase) => {
  const [is, wanted] = testCase.check().map((value) => JSON.stringify(value));
  return is === wanted ? "" : `${is}, not ${wanted}`;
};
