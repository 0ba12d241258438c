// The rich_text block: sections, lists, quotes and preformatted text of styled pieces.

import { h } from "../parts/dom.js";
import { emojiOf } from "../parts/emoji.js";
import { broadcast, channelLink, date, link, mention, userGroup } from "./inline.js";

const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["underline", "u"],
  ["italic", "em"],
  ["bold", "strong"],
];
const COLOR = /^#[0-9a-f]{3,8}$/i;
const DEEPEST = 4; // levels of lists that look different

function emoji({ name, unicode }) {
  if (/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode ?? ""))
    return String.fromCodePoint(
      ...unicode.split("-").map((point) => Math.min(parseInt(point, 16), 0x10ffff)),
    );
  return emojiOf(name) ?? `:${name}:`;
}

function color({ value }) {
  const patch = h("span", { class: "patch", "aria-hidden": "true" });
  if (COLOR.test(value)) patch.style.backgroundColor = value;
  return h("span", { class: "color" }, patch, h("code", {}, value));
}

const PIECES = {
  text: (piece) => piece.text,
  link: (piece) => link(piece.url, piece.text || piece.url),
  user: (piece) => mention(piece.user_id),
  channel: (piece) => channelLink(piece.channel_id),
  usergroup: (piece) => userGroup(piece.usergroup_id),
  broadcast: (piece) => broadcast(piece.range),
  team: (piece) => h("span", { class: "mention" }, piece.team_id),
  emoji,
  color,
  date: (piece) => date(piece.timestamp, piece.format, piece.fallback, piece.url),
};

/** What the editor must give back as it was: everything that is more than styled words. */
const WHOLE = new Set(["user", "channel", "usergroup", "broadcast", "team", "emoji", "color", "date"]);

function pieceOf(piece) {
  const made = Object.hasOwn(PIECES, piece.type) ? PIECES[piece.type](piece) : `[${piece.type}]`;
  const highlit = piece.style?.highlight || piece.style?.client_highlight;
  const inner = highlit ? h("mark", {}, made) : made;
  const node = STYLES.filter(([style]) => piece.style?.[style]).reduce(
    (within, [, tag]) => h(tag, {}, within),
    inner,
  );
  if (!WHOLE.has(piece.type)) return node;
  const chip = h("span", { class: "whole" }, node);
  chip.piece = piece;
  return chip;
}

const pieces = (element) => (element.elements ?? []).map(pieceOf);
const bordered = (element) => (element.border ? "bordered" : null);

function list(element) {
  const depth = Math.min(element.indent ?? 0, DEEPEST);
  return h(
    element.style === "ordered" ? "ol" : "ul",
    { class: [`depth-${depth}`, bordered(element)], start: element.offset ? element.offset + 1 : null },
    (element.elements ?? []).map((item) => h("li", {}, ...pieces(item))),
  );
}

const ELEMENTS = {
  rich_text_section: (element) => h("p", {}, ...pieces(element)),
  rich_text_quote: (element) => h("blockquote", { class: bordered(element) }, ...pieces(element)),
  rich_text_preformatted: (element) =>
    h("pre", { class: bordered(element), "data-language": element.language || null }, ...pieces(element)),
};

/** Slack's lists stand side by side and say how deep they are; ours stand inside each other. */
export function richNodes(elements) {
  const nodes = [];
  let open = []; // the lists around the place where the next one may go, outermost first
  for (const element of elements ?? []) {
    if (element.type !== "rich_text_list") {
      open = [];
      nodes.push(ELEMENTS[element.type]?.(element) ?? h("p", {}, `[${element.type}]`));
      continue;
    }
    const indent = element.indent ?? 0;
    open = open.filter((one) => one.indent < indent);
    const node = list(element);
    const holder = open.at(-1)?.node.lastElementChild;
    if (holder) holder.append(node);
    else {
      if (indent) node.classList.add(`indent-${Math.min(indent, DEEPEST)}`);
      nodes.push(node);
    }
    open.push({ indent, node });
  }
  return nodes;
}

export function richText(block) {
  return h("div", { class: "words rich" }, richNodes(block.elements));
}
