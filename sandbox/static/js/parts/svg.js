// SVG elements, built like dom.js builds the page: words only ever become text nodes.

import { present } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";

/** An SVG element; false, null and undefined leave an attribute away. */
export function draw(tag, props = {}, ...children) {
  const node = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(props)) {
    if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...present(children));
  return node;
}
