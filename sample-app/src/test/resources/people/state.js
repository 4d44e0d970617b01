// What people see and did on the board: what controls show, what is open, where the focus is, what is selected.
(main) => {
  const all = [...main.querySelectorAll("input, details")];
  const show = (element) => [
    element.localName,
    element.value ?? "",
    element.checked ?? "",
    element.open ?? "",
    element === document.activeElement,
  ];
  return `${all.map((element) => show(element).join(" ")).join("\n")}\nselected: ${getSelection()}`;
}
