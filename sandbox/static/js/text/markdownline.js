// Standard Markdown inside a line: stress, code, links, Slack's own mentions. Always as nodes.

import { h } from "../parts/dom.js";
import { emojiOf } from "../parts/emoji.js";
import { entity, link } from "./inline.js";

const SPANS = [
  ["***", ["strong", "em"]],
  ["**", ["strong"]],
  ["__", ["strong"]],
  ["~~", ["s"]],
  ["*", ["em"]],
  ["_", ["em"]],
];
const WORD = /[\p{L}\p{N}]/u;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const CODE = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y;
const LINK = /!?\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\(\s*<?([^\s<>()]+(?:\([^\s()]*\))?[^\s<>()]*)>?(?:\s+"[^"]*")?\s*\)/y;
const ANGLED = /<([a-z][a-z0-9+.-]*:[^\s<>]+|[@#!][^\s<>]*[^<>]*)>/iy;
const BARE = /https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+(?<![.,;:!?'"\]*_~])/y;
const EMOJI = /:([\w+-]+):/y;

function at(pattern, text, index) {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Slack's own <@U1>, <#C1>, <!date^…> work here as they do in mrkdwn; other <…> are addresses. */
function angled(body) {
  return /^[@#!]/.test(body) ? entity(body) : link(body, body.replace(/^mailto:/i, ""));
}

const TOKENS = [
  [ESCAPED, (found) => found[1]],
  [CODE, (found) => h("code", {}, found[2].replace(/^ (.*\S.*) $/, "$1"))],
  [LINK, (found) => link(found[2], ...(found[1] ? markdownLine(found[1]) : [found[2]]))],
  [ANGLED, (found) => angled(found[1])],
  [BARE, (found) => link(found[0], found[0])],
  [EMOJI, (found) => emojiOf(found[1])],
];

/** Where the span ends that opens at `start` with `mark`, or -1. */
function spanEnd(text, start, mark) {
  const inner = start + mark.length;
  if (!text[inner] || /\s/.test(text[inner])) return -1;
  if (mark.includes("_") && WORD.test(text[start - 1] ?? "")) return -1;
  for (let index = inner; index < text.length; index += 1) {
    const over = at(ESCAPED, text, index) ?? at(CODE, text, index);
    if (over) {
      index += over[0].length - 1;
    } else if (text.startsWith(mark, index) && index > inner && !/\s/.test(text[index - 1])) {
      const next = text[index + mark.length] ?? "";
      const isLonger = next === mark[0] && mark.length < 2;
      if (isLonger) index += 1;
      else if (!(mark.includes("_") && WORD.test(next))) return index;
    }
  }
  return -1;
}

function spanAt(text, start) {
  for (const [mark, tags] of SPANS) {
    const end = text.startsWith(mark, start) ? spanEnd(text, start, mark) : -1;
    if (end < 0) continue;
    const inner = markdownLine(text.slice(start + mark.length, end));
    const node = tags.reduceRight((within, tag) => [h(tag, {}, within)], inner)[0];
    return { node, next: end + mark.length };
  }
  return null;
}

function tokenAt(text, index) {
  for (const [pattern, make] of TOKENS) {
    const found = at(pattern, text, index);
    const node = found && make(found);
    if (node) return { node, next: index + found[0].length };
  }
  return null;
}

/** The nodes of a piece of Markdown without blocks. */
export function markdownLine(text) {
  const nodes = [];
  let plain = "";
  for (let index = 0; index < text.length; ) {
    const found = /[\\`![<h:*_~]/i.test(text[index]) ? (tokenAt(text, index) ?? spanAt(text, index)) : null;
    if (found) {
      nodes.push(plain, found.node);
      plain = "";
      index = found.next;
    } else {
      plain += text[index];
      index += 1;
    }
  }
  return [...nodes, plain].filter((node) => node !== "");
}
