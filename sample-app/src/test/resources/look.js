// What is wrong with the layout of a page, one line for each fault: what lies outside of the window, what lies on something else,
// and what is too small for a finger.
() => {
  const SMALLEST = 44;
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");
  const name = ({ label, rect }) => `${label} (${[rect.left, rect.top, rect.right, rect.bottom].map(Math.round)})`;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.data.trim() && isSeen(text.parentElement) && !text.parentElement.closest("svg")) {
      const range = document.createRange();
      range.selectNodeContents(text);
      texts.push(...[...range.getClientRects()].map((rect) => ({ label: `"${text.data.trim()}"`, owner: text.parentElement, rect })));
    }
  }
  const boxes = (selector) =>
    [...document.querySelectorAll(selector)].filter(isSeen).map((owner) => ({
      label: `${owner.localName} ${owner.textContent.trim().slice(0, 20)}`,
      owner,
      rect: owner.getBoundingClientRect(),
    }));
  const targets = boxes("a, button, summary");
  const things = [...texts, ...targets, ...boxes("svg")];
  const isOn = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const areApart = (a, b) => !a.owner.contains(b.owner) && !b.owner.contains(a.owner);
  const faults = things
    .filter(({ rect }) => rect.left < 0 || rect.right > innerWidth + 0.5)
    .map((thing) => `${name(thing)} is outside of the window`);
  things.forEach((a, index) =>
    things.slice(index + 1).forEach((b) => areApart(a, b) && isOn(a.rect, b.rect) && faults.push(`${name(a)} lies on ${name(b)}`)),
  );
  for (const target of targets) {
    const { width, height } = target.rect;
    (width < SMALLEST - 0.5 || height < SMALLEST - 0.5) && faults.push(`${name(target)} is ${width} × ${height}`);
  }
  const { scrollWidth } = document.documentElement;
  scrollWidth > innerWidth && faults.push(`the page is ${scrollWidth} wide in a window of ${innerWidth}`);
  return faults.join("\n");
}
