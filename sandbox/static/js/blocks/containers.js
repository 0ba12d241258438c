// The container block: a titled box around other blocks, which may fold.

import { freshId, h } from "../parts/dom.js";
import { plainText } from "../text/inline.js";
import { inlineText } from "../text/mrkdwn.js";
import { picture } from "./pictures.js";
import { richNodes } from "../text/richtext.js";

const WIDTHS = new Set(["narrow", "standard", "wide", "full"]);

function title(block) {
  if (!block.rich_text_title) return plainText(block.title);
  const elements = block.rich_text_title.elements ?? [];
  const inline = elements.some((one) => one.type?.startsWith("rich_text"));
  return richNodes(inline ? elements : [{ type: "rich_text_section", elements }]);
}

/** `render` draws a block on a surface; it comes as an argument since it draws containers, too. */
export function container(block, surface, render) {
  const titleId = freshId("container");
  const head = [
    block.icon && picture(block.icon, "card-icon"),
    h(
      "div",
      { class: "card-titles" },
      h("div", { class: "card-title", id: titleId }, title(block)),
      block.subtitle && h("p", { class: "note" }, inlineText(block.subtitle)),
    ),
  ];
  const body = h(
    "div",
    { class: "blocks container-body" },
    block.child_blocks.map((child) => render(child, surface)),
  );
  const width = WIDTHS.has(block.width) ? block.width : "standard";
  const className = ["container", `container-${width}`, block.has_header_divider && "ruled"];
  if (!block.is_collapsible)
    return h(
      "section",
      { class: className, "aria-labelledby": titleId },
      h("div", { class: "container-head" }, head),
      body,
    );
  const { folds } = surface;
  const isOpen = folds.get(block.block_id) ?? !block.default_collapsed;
  const node = h(
    "details",
    {
      class: className,
      open: isOpen,
      ontoggle: () => folds.set(block.block_id, node.open),
    },
    h("summary", { class: "container-head" }, head),
    body,
  );
  return node;
}
