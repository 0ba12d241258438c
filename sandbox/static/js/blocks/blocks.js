// Block Kit's blocks.

import { card, carousel, video } from "./cards.js";
import { chart } from "./charts.js";
import { container } from "./containers.js";
import { dataTable } from "./datatable.js";
import { freshId, h, icon } from "../parts/dom.js";
import { renderElement, unsupported } from "../inputs/elements.js";
import { input } from "./fields.js";
import { fileBlock } from "./files.js";
import { plainText } from "../text/inline.js";
import { markdown } from "../text/markdown.js";
import { inlineText, textBox } from "../text/mrkdwn.js";
import { imageBlock, picture } from "./pictures.js";
import { richText } from "../text/richtext.js";
import { table } from "./tables.js";
import { plan, taskCard } from "./tasks.js";

const LONG = { letters: 900, lines: 16 }; // from here on a section is folded, unless it says `expand`

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
  return [
    h("div", { class: "section-box" }, words, foldLong(block, words, surface)),
    block.accessory && h("div", { class: "accessory" }, accessory(block, surface, id)),
  ];
}

/** Long words of a message are folded until somebody asks for them. */
function foldLong({ block_id: id, text, expand }, words, surface) {
  const written = text?.text ?? "";
  const isLong = written.length > LONG.letters || written.split("\n").length > LONG.lines;
  if (expand || !isLong || surface.container.type !== "message") return null;
  const button = h("button", { type: "button", class: "link-button", onclick: toggle });
  const show = () => {
    const isOpen = surface.folds.get(id) ?? false;
    words.classList.toggle("folded", !isOpen);
    button.textContent = isOpen ? "Show less" : "Show more";
    button.setAttribute("aria-expanded", String(isOpen));
  };
  function toggle() {
    surface.folds.set(id, !surface.folds.get(id));
    show();
  }
  show();
  return button;
}

function accessory({ block_id: blockId, accessory: element }, surface, textId) {
  if (element.type === "image") return picture(element, "thumb");
  return renderElement(element, { surface, blockId, sends: true, control: named(element, textId) });
}

const NAMED_BY_THEMSELVES = new Set(["button", "overflow", "workflow_button"]);

/** Names for elements outside an input block: what they ask for, told apart by the text beside them. */
function named(element, textId) {
  if (NAMED_BY_THEMSELVES.has(element.type)) return { "aria-describedby": textId };
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

function context(block) {
  return block.elements.map((element) =>
    element.type === "image"
      ? picture(element, "tiny")
      : h("span", { class: "words" }, inlineText(element)),
  );
}

function contextActions(block, surface) {
  return block.elements.map((element) =>
    renderElement(element, { surface, blockId: block.block_id, sends: true, control: {} }),
  );
}

const ALERT_ICONS = { warning: "warning", error: "warning", success: "done" };

const MAKERS = {
  section,
  actions,
  input,
  context,
  context_actions: contextActions,
  header: (block) =>
    h(`h${Math.min(block.level ?? 1, 4) + 1}`, { class: `level-${block.level ?? 1}` }, plainText(block.text)),
  divider: () => h("hr"),
  image: imageBlock,
  rich_text: richText,
  markdown,
  table,
  data_table: dataTable,
  data_visualization: chart,
  alert: (block) => [icon(ALERT_ICONS[block.level] ?? "info"), textBox(block.text)],
  card,
  carousel,
  container: (block, surface) => container(block, surface, renderBlock),
  plan,
  task_card: taskCard,
  video,
  file: fileBlock,
};

/** Every block that these pages draw. */
export const BLOCK_TYPES = Object.keys(MAKERS);

export function renderBlock(block, surface) {
  const make = Object.hasOwn(MAKERS, block.type) ? MAKERS[block.type] : null;
  const alert = block.type === "alert" ? `alert-${block.level ?? "default"}` : null;
  const node = h("div", {
    class: ["block", `block-${block.type}`, alert],
    "data-block-id": block.block_id,
    role: alert && "note",
  });
  node.append(
    ...[make ? make(block, surface) : unsupported(`block “${block.type}”`)].flat(2).filter(Boolean),
  );
  return node;
}
