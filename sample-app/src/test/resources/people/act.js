// What somebody does on the board, chosen by a random number: types, ticks, opens, selects or goes to a control.
(number) => {
  const main = document.querySelector("main");
  const find = (selector, n) => {
    const found = [...main.querySelectorAll(selector)];
    return found[n % Math.max(found.length, 1)];
  };
  const n = Math.floor(number / 5);
  const element = find(["input.text", "input.box", "details", "em, i, li", "input.text"][number % 5], n);
  if (!element) return;
  const actions = [
    () => { element.value = `typed ${n}`; },
    () => { element.checked = !element.checked; },
    () => { element.open = !element.open; },
    () => { getSelection().selectAllChildren(element); },
    () => { element.focus(); },
  ];
  actions[number % 5]();
}
