// The rich_text block: sections, lists, quotes and preformatted text of styled pieces.

import { h } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { channelLink, date, link, mention } from "./inline.js";

const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["underline", "u"],
  ["italic", "em"],
  ["bold", "strong"],
];

const PIECES = {
  text: (piece) => piece.text,
  link: (piece) => link(piece.url, piece.text ?? piece.url),
  user: (piece) => mention(piece.user_id),
  channel: (piece) => channelLink(piece.channel_id),
  emoji: (piece) => emojiOf(piece.name) ?? `:${piece.name}:`,
  broadcast: (piece) => h("span", { class: "mention" }, `@${piece.range}`),
  usergroup: () => h("span", { class: "mention" }, "@group"),
  date: (piece) => date(piece.timestamp, piece.format, piece.fallback, piece.url),
  color: (piece) => h("code", {}, piece.value),
};

function pieceOf(piece) {
  const node = PIECES[piece.type]?.(piece) ?? `[${piece.type}]`;
  return STYLES.filter(([style]) => piece.style?.[style]).reduce((inner, [, tag]) => h(tag, {}, inner), node);
}

const pieces = (element) => (element.elements ?? []).map(pieceOf);

const ELEMENTS = {
  rich_text_section: (element) => h("p", {}, ...pieces(element)),
  rich_text_quote: (element) => h("blockquote", {}, ...pieces(element)),
  rich_text_preformatted: (element) => h("pre", {}, ...pieces(element)),
  rich_text_list: (element) =>
    h(
      element.style === "ordered" ? "ol" : "ul",
      {
        class: element.indent ? `indent-${Math.min(element.indent, 4)}` : "",
        start: element.offset ? element.offset + 1 : null,
      },
      (element.elements ?? []).map((item) => h("li", {}, ...pieces(item))),
    ),
};

export function richText(block) {
  return h(
    "div",
    { class: "words rich" },
    (block.elements ?? []).map((element) => ELEMENTS[element.type]?.(element)),
  );
}
