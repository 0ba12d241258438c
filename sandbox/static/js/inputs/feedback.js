// Context actions: thumbs up or down for an answer, and small buttons that are only an icon.

import { confirmed } from "../parts/confirm.js";
import { h } from "../parts/dom.js";
import { once } from "./buttons.js";
import { drawn } from "../parts/icons.js";
import { plainText } from "../text/inline.js";
import { state } from "../state.js";

/** Two buttons of which the pressed one stays pressed. */
export function feedbackButtons(element, { control, send, surface, blockId }) {
  const key = `${blockId}/${element.action_id}`;
  const choices = [element.positive_button, element.negative_button];
  const icons = ["thumbs-up", "thumbs-down"];
  const buttons = choices.map((choice, index) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button feedback",
        "data-control": `${control["data-control"]}=${index}`,
        "aria-label": choice.accessibility_label ?? null,
        "aria-pressed": String(surface.pressed.get(key) === index),
        onclick: () => press(choice, index),
      },
      content(choice, icons[index]),
    ),
  );

  async function press(choice, index) {
    surface.pressed.set(key, index);
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(at === index)));
    await once(buttons[index], () => send({ value: choice.value, text: choice.text }));
  }
  return h("div", { role: "group", class: "feedback-buttons", "aria-label": "Was this helpful?" }, buttons);
}

/** An emoji alone is shown as our icon; words stay words. */
function content(choice, name) {
  const words = plainText(choice.text);
  return /[\p{L}\p{N}]/u.test(words)
    ? [drawn(name), h("span", {}, words)]
    : [drawn(name), h("span", { class: "unseen" }, words)];
}

export function iconButtonElement(element, { control, send }) {
  const shownTo = element.visible_to_user_ids;
  if (shownTo?.length && !shownTo.includes(state.me.id)) return h("span", { hidden: true });
  const words = plainText(element.text);
  const node = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      ...control,
      "aria-label": element.accessibility_label || words,
      title: words,
      onclick: press,
    },
    drawn(element.icon),
  );

  async function press() {
    if (element.confirm && !(await confirmed(element.confirm))) return;
    const value = element.value === undefined ? {} : { value: element.value };
    await once(node, () => send({ ...value, text: element.text, icon: element.icon }));
  }
  return node;
}
