// Block Kit's blocks.

import { freshId, h, icon } from "./dom.js";
import { renderElement, unsupported } from "./elements.js";
import { plainText } from "./inline.js";
import { inlineText, textBox } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";

/** A picture, or where it cannot be loaded the words that stand for it. */
function picture({ image_url: url, slack_file: file, alt_text: alt }, className) {
  const source = url ?? file?.url;
  const instead = () => h("span", { class: "no-picture", role: "img", "aria-label": alt }, alt);
  if (!source) return instead();
  const node = h("img", {
    src: source,
    alt,
    class: className,
    loading: "lazy",
    onerror: () => node.replaceWith(instead()),
  });
  return node;
}

function section(block, surface) {
  const id = freshId("section");
  const fields =
    block.fields?.length &&
    h(
      "div",
      { class: "fields" },
      block.fields.map((field) => textBox(field)),
    );
  const words = h("div", { class: "section-words", id }, block.text && textBox(block.text), fields);
  return [words, block.accessory && h("div", { class: "accessory" }, accessory(block, surface, id))];
}

function accessory({ block_id: blockId, accessory: element }, surface, textId) {
  if (element.type === "image") return picture(element, "thumb");
  return renderElement(element, { surface, blockId, sends: true, control: named(element, textId) });
}

/** Names for elements outside an input block: what they ask for, told apart by the text beside them. */
function named(element, textId) {
  if (element.type === "button" || element.type === "overflow") return { "aria-describedby": textId };
  const asked = plainText(element.placeholder);
  return asked || !textId
    ? { "aria-label": asked || "Choose", "aria-describedby": textId }
    : { "aria-labelledby": textId };
}

function actions(block, surface) {
  return block.elements.map((element) =>
    renderElement(element, { surface, blockId: block.block_id, sends: true, control: named(element) }),
  );
}

const GROUPS = new Set([
  "radio_buttons",
  "checkboxes",
  "multi_static_select",
  "multi_users_select",
  "multi_conversations_select",
  "multi_channels_select",
]);

/** A labeled input with its hint and the place where an error will stand. */
function input(block, surface) {
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
    }),
    block.hint && textBox(block.hint, "p", { id: hintId, class: "note" }),
    h("p", { id: errorId, class: "field-error" }),
  ];
}

/** Put the errors of a refused submission under their inputs; the first one gets the focus. */
export function showErrors(root, errors) {
  let first = null;
  for (const node of root.querySelectorAll(".block-input")) {
    const text = errors[node.dataset.key] ?? "";
    const control = node.querySelector("[id^=input-]");
    node.classList.toggle("has-error", Boolean(text));
    node.querySelector(".field-error").replaceChildren(...(text ? [icon("warning"), text] : []));
    // A group of checkboxes is described by its error; only controls can be invalid.
    if (text && control?.role !== "group") control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
    if (text) first ??= control;
  }
  const target = first?.matches("input, select, textarea")
    ? first
    : first?.querySelector("input, select, textarea");
  target?.focus();
  first?.closest(".block-input").scrollIntoView({ block: "nearest" });
}

const ALERT_ICONS = { warning: "warning", error: "warning", success: "done" };

const MAKERS = {
  section,
  actions,
  input,
  header: (block) => h(`h${Math.min(block.level ?? 1, 4) + 1}`, {}, plainText(block.text)),
  divider: () => h("hr"),
  context: (block) =>
    block.elements.map((element) =>
      element.type === "image"
        ? picture(element, "tiny")
        : h("span", { class: "words" }, inlineText(element)),
    ),
  image: (block) =>
    h("figure", {}, block.title && h("figcaption", {}, plainText(block.title)), picture(block, "large")),
  rich_text: richText,
  table,
  alert: (block) => [icon(ALERT_ICONS[block.level] ?? "info"), textBox(block.text)],
};

export function renderBlock(block, surface) {
  const make = MAKERS[block.type];
  const level = block.type === "alert" ? `level-${block.level ?? "default"}` : null;
  const node = h("div", { class: ["block", `block-${block.type}`, level], role: level && "note" });
  node.append(
    ...[make ? make(block, surface) : unsupported(`block “${block.type}”`)].flat(2).filter(Boolean),
  );
  return node;
}
