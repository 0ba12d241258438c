// Keys that work everywhere on the page.

import { openHelp } from "./bar/help.js";
import { togglePanel } from "./developers/panel.js";
import { state } from "./state.js";
import { openSwitch } from "./people/switch.js";

const isTyping = (node) => node.matches("input, textarea, select, [contenteditable=true]");

/** The link `step` places after the current one in the sidebar, going round. */
function goTo(step, wanted) {
  const links = [...document.querySelectorAll("#sidebar a.entry")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const order = links.map((_, index) => links[(at + step * (index + 1) + links.length * 2) % links.length]);
  order.find((link) => link && wanted(link))?.click();
}

const KEYS = [
  [(event, mod) => mod && !event.shiftKey && event.key.toLowerCase() === "k", () => state.me && openSwitch()],
  [(event, mod) => mod && event.shiftKey && event.key.toLowerCase() === "l", () => togglePanel()],
  [(event) => event.key === "?" && !isTyping(event.target), openHelp],
  [
    (event) => event.altKey && event.shiftKey && event.key === "ArrowDown",
    () => goTo(1, (link) => link.classList.contains("waits")),
  ],
  [(event) => event.altKey && event.key === "ArrowDown", () => goTo(1, () => true)],
  [(event) => event.altKey && event.key === "ArrowUp", () => goTo(-1, () => true)],
];

export function setUpKeys(helpButton) {
  helpButton.addEventListener("click", openHelp);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const found = KEYS.find(([matches]) => matches(event, event.ctrlKey || event.metaKey));
    if (!found) return;
    event.preventDefault();
    found[1]();
  });
}
