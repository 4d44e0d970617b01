// What people see and did on the board: what controls show, what is open and resized, where the focus is, and what is selected, if the
// runtime makes the updates, and scrolled. Firefox makes the boxes of blocks within inline elements anew whenever something changes
// beside them, and may forget then how far they are scrolled, whoever made the change.
(withSelection, withScroll) => {
  const show = (element) => [
    element.localName,
    JSON.stringify(element.value ?? ""),
    element.checked ?? "",
    element.open ?? "",
    element.style.height,
    withScroll && element.localName === "pre" ? element.scrollTop : "",
    element === document.activeElement ? "has the focus" : "",
  ];
  const all = [...document.querySelector("main").querySelectorAll("input, details, textarea, select, pre")];
  return `${all.map((element) => show(element).join(" ")).join("\n")}\n${withSelection ? `selected: ${getSelection()}` : ""}`;
}
