// Buttons and overflow menus.

import { confirmed } from "../parts/confirm.js";
import { h, icon, spinner } from "../parts/dom.js";
import { plainText, visit } from "../text/inline.js";
import { menuButton } from "../parts/menu.js";

const QUIET = 150; // ms; a quick answer shows no spinner

/** Run an action once at a time, and show meanwhile that it runs. */
export async function once(node, action) {
  if (node.getAttribute("aria-disabled")) return;
  node.setAttribute("aria-disabled", "true");
  const waiting = spinner();
  const shown = setTimeout(() => node.append(waiting), QUIET);
  try {
    await action();
  } finally {
    clearTimeout(shown);
    waiting.remove();
    node.removeAttribute("aria-disabled");
  }
}

export function button(element, { control, send }) {
  const node = h(
    "button",
    {
      type: "button",
      class: ["button", element.style],
      ...control,
      "aria-label": element.accessibility_label,
      onclick: press,
    },
    plainText(element.text),
    element.url && h("span", { class: "away", "aria-hidden": "true" }, "↗"),
  );

  async function press() {
    if (element.confirm && !(await confirmed(element.confirm))) return;
    if (element.url) visit(element.url);
    const value = element.value === undefined ? {} : { value: element.value };
    await once(node, () => send({ ...value, text: element.text }));
  }
  return node;
}

/** Starts a workflow of Slack's own, which this page cannot run. */
export function workflowButton(element, { control, surface }) {
  return h(
    "button",
    {
      type: "button",
      class: ["button", element.style],
      ...control,
      "aria-label": element.accessibility_label,
      onclick: () => surface.report("That would start a workflow in Slack; the local one has none."),
    },
    plainText(element.text),
  );
}

export function overflow(element, { control, send }) {
  async function choose(option, opener) {
    if (element.confirm && !(await confirmed(element.confirm))) return;
    if (option.url) visit(option.url);
    await once(opener, () => send({ selected_option: option }));
  }
  const props = { class: "button icon-only", ...control, "aria-label": "More actions" };
  return menuButton(
    props,
    icon("more"),
    element.options.map((option) => ({
      words: plainText(option.text),
      note: option.description && plainText(option.description),
      run: (opener) => choose(option, opener),
    })),
  );
}
