// A plain sentence about what just happened or failed, for a few seconds.

import { Refusal } from "../api.js";
import { h, icon, iconButton } from "./dom.js";

const STAYS = 9_000; // ms

const shelf = document.getElementById("toasts");

/** In the dialog on top, where there is one: what lies behind it is neither seen nor heard. */
function bringForward() {
  const front = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (shelf.parentNode !== front) front.append(shelf);
}

/** `kind` is "warning", or "done" for good news. */
export function toast(sentence, { kind = "warning" } = {}) {
  bringForward();
  const same = [...shelf.children].find((one) => one.dataset.sentence === sentence);
  same?.remove();
  const node = h(
    "div",
    { class: "toast", "data-sentence": sentence },
    icon(kind),
    h("p", {}, sentence),
    iconButton("close", "Dismiss", () => node.remove()),
  );
  shelf.append(node);
  setTimeout(() => node.remove(), STAYS);
}

/** Run something that a person asked for; say so when it is refused. */
export async function attempt(action) {
  try {
    return await action();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    toast(refusal.message);
    return null;
  }
}
