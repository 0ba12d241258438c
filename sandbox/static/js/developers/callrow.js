// One line of the panel: what was called, what came of it, and what to fix.

import { h } from "../parts/dom.js";
import { jsonTree } from "./jsontree.js";
import { zone } from "../state.js";
import { secondOfDay } from "../parts/time.js";

function problem({ text, pointer }) {
  const words = text.replace(/^\[ERROR\] /, "").replace(/\s*\[json-pointer:[^\]]*\]/, "");
  return h("li", {}, words, pointer && [" at ", h("code", {}, pointer)]);
}

function whatIsWrong(line) {
  if (line.ok) return null;
  return h(
    "div",
    { class: "call-wrong" },
    line.problems.length > 0 && h("ul", {}, line.problems.map(problem)),
    line.remedy && h("p", { class: "remedy" }, h("b", {}, "To fix: "), line.remedy),
  );
}

/** Folded; a refused one says what is wrong with it without being opened. */
export function callRow(line) {
  const at = new Date(line.at);
  const outcome = line.ok ? (line.to_app ? "sent" : "ok") : line.error;
  const body = h("div", { class: "call-body" });
  const unfold = () => {
    const pointers = line.problems.map((one) => one.pointer).filter(Boolean);
    if (!body.childElementCount) body.append(jsonTree(line.arguments, pointers));
    fold.scrollIntoView({ block: "nearest" });
  };
  const fold = h(
    "details",
    { ontoggle: () => fold.open && unfold() },
    h(
      "summary",
      { "data-control": "call" },
      h("span", { class: "call-way", "aria-hidden": "true" }, line.to_app ? "→" : "←"),
      h("span", { class: "unseen" }, line.to_app ? "To the app: " : "From the app: "),
      h("span", { class: "call-name" }, line.method),
      h("span", { class: "call-outcome" }, outcome),
      h("time", { datetime: line.at }, secondOfDay(at, zone())),
    ),
    body,
  );
  return h(
    "li",
    { class: ["call", line.ok ? "taken" : "refused", line.to_app && "to-app"] },
    fold,
    whatIsWrong(line),
  );
}
