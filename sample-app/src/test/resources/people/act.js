// What somebody does on the board, chosen by a random number: types, ticks, opens, chooses, drags, scrolls, resizes, selects, or goes
// to a control.
(number) => {
  const deeds = [
    ["input.text", (input, n) => { input.value = `typed ${n}`; }],
    ["input.box", (box) => { box.checked = !box.checked; }],
    ["details", (details) => { details.open = !details.open; }],
    ["em, i, li", (element) => { getSelection().selectAllChildren(element); }],
    ["input.text, textarea", (control) => { control.focus(); }],
    ["textarea", (area, n) => { area.value += `\ntyped ${n}`; }],
    ["pre", (pre) => { Object.assign(pre.style, { height: "20px", overflow: "auto" }); pre.scrollTop = 10; }],
    ["textarea", (area, n) => { area.style.height = `${20 + (n % 50)}px`; }],
    ["select", (select, n) => { select.selectedIndex = n % 3; }],
    ["input.slider", (slider, n) => { slider.value = n % 101; }],
    ["input.slider, select", (control) => { control.focus(); }],
  ];
  const n = Math.floor(number / deeds.length);
  const [selector, act] = deeds[number % deeds.length];
  const found = document.querySelector("main").querySelectorAll(selector);
  found.length && act(found[n % found.length], n);
}
