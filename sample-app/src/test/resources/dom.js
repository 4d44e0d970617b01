// The DOM of an element as text: elements with their namespaces, attributes by name, markers of slots alike whether they are
// comments or instructions, and without what only patches need.
(element) => {
  const marker = (node) => {
    const text = node.nodeType === 7 ? `${node.target} ${node.data}` : node.data.replace(/^\?|\?$/g, "");
    const [, kind, name = ""] = /^(\w+)\s*(?:name="([^"~]*)(?:~\d+)?")?/.exec(text) ?? [];
    return kind === "start" ? `[${name}]` : kind === "end" ? "[/]" : "";
  };
  const isMarker = ({ nodeType }) => nodeType === 7 || nodeType === 8;
  const clean = (node) => {
    for (const child of [...node.childNodes]) {
      isMarker(child) && marker(child) === "" ? child.remove() : clean(child);
    }
    return node;
  };
  const show = (node) => {
    if (node.nodeType === 3) return JSON.stringify(node.data);
    if (isMarker(node)) return marker(node);
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort().join("");
    const space = node.namespaceURI.endsWith("xhtml") ? "" : "svg:";
    return `<${space}${node.localName}${attributes}>${[...node.childNodes].map(show).join("")}</>\n`;
  };
  const copy = clean(element.cloneNode(true));
  copy.normalize();
  return show(copy);
}
