// JSON that can be folded. Everything in it is a text node.

import { h } from "../parts/dom.js";

const OPEN_DEPTH = 2; // deeper levels are folded at first
const LONG = 400; // characters of a text that are shown at once

function scalar(value) {
  if (typeof value !== "string") return h("span", { class: "json-other" }, String(value));
  const text = JSON.stringify(value);
  if (text.length <= LONG) return h("span", { class: "json-text" }, text);
  const more = h(
    "button",
    { type: "button", class: "quiet", onclick: () => node.replaceChildren(text) },
    `${text.length - LONG} more`,
  );
  const node = h("span", { class: "json-text" }, `${text.slice(0, LONG)}… `, more);
  return node;
}

/** Slack takes blocks as text, too: what is JSON inside a string is shown as JSON. */
function unfolded(value) {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** `pointers` are JSON pointers of faulty places, `path` is where this value stands. */
export function jsonTree(given, pointers = [], path = "", name = null, depth = 0) {
  const value = unfolded(given);
  const isFaulty = pointers.includes(path) && path !== "";
  const label = name === null ? null : [h("span", { class: "json-name" }, name), ": "];
  if (value === null || typeof value !== "object")
    return h("div", { class: ["json-line", isFaulty && "faulty"] }, label, scalar(value));
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const brief = isList ? `[ ${entries.length} ]` : `{ ${entries.map(([key]) => key).join(", ")} }`;
  if (!entries.length) {
    const none = name === null ? "No arguments" : isList ? "[]" : "{}";
    return h("div", { class: ["json-line", isFaulty && "faulty"] }, label, none);
  }
  const holdsFault = pointers.some((one) => one === path || one.startsWith(`${path}/`));
  const children = h("div", { class: "json-children" });
  const fill = () => {
    if (children.childElementCount) return;
    children.append(
      ...entries.map(([key, child]) => jsonTree(child, pointers, `${path}/${key}`, key, depth + 1)),
    );
  };
  const node = h(
    "details",
    {
      class: ["json-node", isFaulty && "faulty"],
      open: depth < OPEN_DEPTH || holdsFault,
      ontoggle: () => node.open && fill(),
    },
    h("summary", {}, label, h("span", { class: "json-brief" }, brief)),
    children,
  );
  if (node.open) fill();
  if (name === null) return children; // the whole is not folded by itself
  return node;
}
