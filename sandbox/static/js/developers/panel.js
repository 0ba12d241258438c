// For developers: the traffic with the app as it happens, beside the conversation.

import { calls, clearCalls, loadCalls, shown } from "./calls.js";
import { callRow } from "./callrow.js";
import { copy } from "../parts/copy.js";
import { h, icon, iconButton, keepFocus, keepOrMake, present } from "../parts/dom.js";
import { on, zone } from "../state.js";
import { recall, remember } from "../storage.js";

const OPEN = "sandbox panel open";
const FILTER = "sandbox panel filter";
const EMPTY = {
  all: "Nothing has gone to or from the app yet.",
  refused: "Nothing was refused. Long may it last.",
};

let panel = null;
let opener = null;
let filter = recall(FILTER, "all") === "refused" ? "refused" : "all";

const list = h("ol", { class: "calls", "aria-label": "Calls" });
const filters = Object.entries({ all: "All", refused: "Refused" }).map(([name, words]) =>
  h("button", { type: "button", "data-filter": name, onclick: () => choose(name) }, words),
);

function choose(name) {
  filter = name;
  remember(FILTER, name);
  draw();
}

function copyShown() {
  const lines = shown(filter);
  copy(JSON.stringify(lines, null, 2), `Copied ${lines.length} as JSON.`);
}

function frame() {
  return [
    h(
      "header",
      { class: "panel-head" },
      h("h2", { tabindex: "-1" }, "API calls"),
      iconButton("close", "Close the panel", () => togglePanel(false)),
    ),
    h(
      "div",
      { class: "panel-tools" },
      h("div", { class: "segments", role: "group", "aria-label": "Which calls" }, filters),
      h("button", { type: "button", class: "quiet", onclick: copyShown }, "Copy as JSON"),
      h("button", { type: "button", class: "quiet", onclick: clearCalls }, "Clear"),
    ),
    list,
  ];
}

function badge() {
  const words = calls.refused === 1 ? "1 refused call" : `${calls.refused} refused calls`;
  opener.replaceChildren(
    ...present([
      icon("calls"),
      h("span", { class: "opener-words" }, "API calls"),
      calls.refused > 0 && h("span", { class: "unread" }, String(calls.refused)),
    ]),
  );
  opener.setAttribute("aria-label", calls.refused ? `API calls, ${words}` : "API calls");
}

function draw() {
  badge();
  if (panel.hidden) return;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  for (const one of filters) one.setAttribute("aria-pressed", String(one.dataset.filter === filter));
  const lines = shown(filter);
  const entries = lines.map((line) => ({
    key: String(line.number),
    content: `${line.at} ${zone()}`,
    make: () => callRow(line),
  }));
  const none = { key: "none", content: filter, make: () => h("li", { class: "empty" }, EMPTY[filter]) };
  keepFocus(list, () => keepOrMake(list, entries.length ? entries : [none]));
  if (atEnd) list.scrollTop = list.scrollHeight;
}

/** Open or close it, or turn it over when it is not said which. */
export function togglePanel(open = panel.hidden) {
  panel.hidden = !open;
  document.body.classList.toggle("with-panel", open);
  opener.setAttribute("aria-expanded", String(open));
  remember(OPEN, open);
  draw();
  if (open) {
    list.scrollTop = list.scrollHeight;
    panel.querySelector("h2").focus();
  } else opener.focus();
}

export function setUpPanel(node, button) {
  [panel, opener] = [node, button];
  panel.replaceChildren(...frame());
  opener.addEventListener("click", () => togglePanel());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") togglePanel(false);
  });
  const open = recall(OPEN, false) === true && innerWidth > 1000;
  panel.hidden = !open;
  document.body.classList.toggle("with-panel", open);
  opener.setAttribute("aria-expanded", String(open));
  on("calls", draw);
  on("me", draw);
  draw();
  loadCalls();
}
