// Input blocks: a labeled input, its hint, and the place where an error stands.

import { freshId, h, icon } from "../parts/dom.js";
import { GROUPS, renderElement } from "../inputs/elements.js";
import { plainText } from "../text/inline.js";
import { textBox } from "../text/mrkdwn.js";

export function input(block, surface) {
  const [id, labelId, hintId, errorId] = ["input", "label", "hint", "error"].map(freshId);
  const isGroup = GROUPS.has(block.element.type);
  const control = {
    id,
    "aria-labelledby": isGroup ? labelId : null,
    "aria-describedby": [errorId, block.hint && hintId].filter(Boolean).join(" "),
  };
  const words = plainText(block.label);
  return [
    h(
      "div",
      { class: "label-row" },
      isGroup
        ? h("span", { id: labelId, class: "label" }, words)
        : h("label", { id: labelId, for: id, class: "label" }, words),
      block.optional && h("span", { class: "note" }, "optional"),
    ),
    renderElement(block.element, {
      surface,
      blockId: block.block_id,
      sends: Boolean(block.dispatch_action),
      required: !block.optional,
      control,
      labelId,
    }),
    block.hint && textBox(block.hint, "p", { id: hintId, class: "note" }),
    h("p", { id: errorId, class: "field-error" }),
  ];
}

const CONTROLS = "input, select, textarea, [contenteditable=true], button";

/** Put the errors of a refused submission under their inputs; the first one gets the focus. */
export function showErrors(root, errors) {
  let first = null;
  for (const node of root.querySelectorAll(".block-input")) {
    const text = errors[node.dataset.blockId] ?? "";
    const control = node.querySelector("[id^=input-]");
    node.classList.toggle("has-error", Boolean(text));
    node.querySelector(".field-error").replaceChildren(...(text ? [icon("warning"), text] : []));
    // A group of checkboxes is described by its error; only controls can be invalid.
    if (text && control?.role !== "group") control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
    if (text) first ??= control;
  }
  unfold(first);
  const target = first?.matches(CONTROLS) ? first : first?.querySelector(CONTROLS);
  target?.focus();
  first?.closest(".block-input").scrollIntoView({ block: "nearest" });
}

/** An error inside a folded container must be seen. */
function unfold(node) {
  const around = node?.closest("details");
  if (!around) return;
  around.open = true;
  unfold(around.parentElement);
}
