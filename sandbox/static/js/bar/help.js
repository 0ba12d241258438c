// What the keys do, and what this place is.

import { h } from "../parts/dom.js";
import { openSheet } from "../parts/sheet.js";

const KEYS = [
  ["Ctrl+K", "Become somebody else"],
  ["Alt+↑ / Alt+↓", "Previous or next conversation"],
  ["Alt+Shift+↓", "Next conversation with unread messages"],
  ["Ctrl+Shift+L", "API calls: open or close the panel"],
  ["↑ ↓ Home End", "In lists, menus and among messages: go through them"],
  ["Tab", "In a message: its menu, links and buttons"],
  ["Enter / Shift+Enter", "Send, or begin a new line"],
  ["/  @  #", "Suggest commands, people and channels; Tab takes one"],
  ["Esc", "Close what is on top"],
  ["?", "This list"],
];

export function openHelp() {
  const rows = KEYS.map(([keys, words]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, words)]);
  const about =
    "This is a local stand-in for Slack, on your own machine. Be anybody, do what they would do, " +
    "move the clock, and see what the app says to it. On a Mac, Cmd stands in for Ctrl.";
  openSheet("Keyboard shortcuts", [h("p", { class: "note" }, about), h("dl", { class: "keys" }, rows)], {
    className: "note-sheet",
  });
}
