// Cards, alone or side by side in a carousel, and the card of a video.

import { freshId, h, iconButton } from "../parts/dom.js";
import { renderElement } from "../inputs/elements.js";
import { drawn } from "../parts/icons.js";
import { link, plainText } from "../text/inline.js";
import { inlineText, textBox } from "../text/mrkdwn.js";
import { picture } from "./pictures.js";

function cardIcon({ icon, slack_icon: named }) {
  if (icon) return picture(icon, "card-icon");
  return named && h("span", { class: "card-icon drawn" }, drawn(named.name));
}

export function card(block, surface) {
  const titleId = freshId("card");
  const place = (element) => ({
    surface,
    blockId: block.block_id,
    sends: true,
    control: element.accessibility_label ? {} : { "aria-describedby": block.title && titleId },
  });
  const words = block.title || block.subtitle || block.icon || block.slack_icon;
  return h(
    "article",
    { class: "card", "aria-labelledby": block.title ? titleId : null },
    block.hero_image && picture(block.hero_image, "hero"),
    words &&
      h(
        "div",
        { class: "card-head" },
        cardIcon(block),
        h(
          "div",
          { class: "card-titles" },
          block.title && h("p", { class: "card-title", id: titleId }, inlineText(block.title)),
          block.subtitle && h("p", { class: "note" }, inlineText(block.subtitle)),
        ),
      ),
    block.body && textBox(block.body, "div", { class: "card-body" }),
    block.subtext && h("p", { class: "note card-subtext" }, inlineText(block.subtext)),
    block.actions?.length &&
      h(
        "div",
        { class: "card-actions" },
        block.actions.map((element) => renderElement(element, place(element))),
      ),
  );
}

/** Cards in a row that scrolls: with its arrows, with the arrow keys, or by swiping. */
export function carousel(block, surface) {
  const row = h(
    "div",
    { class: "carousel-row", role: "list", tabindex: "0", "aria-label": "Cards", onscroll: refresh },
    block.elements.map((one) => h("div", { role: "listitem" }, card(one, surface))),
  );
  const step = (direction) => () =>
    row.scrollBy({ left: direction * row.firstElementChild.offsetWidth, behavior: "smooth" });
  const back = iconButton("back", "Earlier cards", step(-1));
  const on = iconButton("back", "More cards", step(1), { class: "icon-button turned" });

  function refresh() {
    const end = row.scrollWidth - row.clientWidth;
    for (const [button, isOff] of [
      [back, row.scrollLeft < 8],
      [on, row.scrollLeft > end - 8],
    ]) {
      if (isOff) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    arrows.hidden = end < 8;
  }
  const arrows = h("div", { class: "carousel-arrows" }, back, on);
  new ResizeObserver(refresh).observe(row);
  return h("div", { role: "group", "aria-label": `${block.elements.length} cards` }, row, arrows);
}

/** A video as a card that leads to it: nothing of another site runs in this page. */
export function video(block) {
  const address = block.title_url ?? block.video_url;
  const facts = [block.provider_name, block.author_name].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "video" },
    h(
      "div",
      { class: "video-picture" },
      picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }, "hero"),
      h("span", { class: "play" }, drawn("play")),
    ),
    h(
      "div",
      { class: "video-words" },
      facts && h("p", { class: "note" }, facts),
      h("p", { class: "card-title" }, link(address, plainText(block.title))),
      block.description && h("p", { class: "note" }, plainText(block.description)),
    ),
  );
}
