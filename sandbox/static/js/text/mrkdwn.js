// Slack's mrkdwn over several lines: paragraphs, quotes, bullets, preformatted text.

import { h } from "../parts/dom.js";
import { inline, plainText, unescape } from "./inline.js";

const QUOTE = /^(?:>|&gt;) ?/;
const BULLET = /^(\s*)[•◦▪] ?/;

function kindOf(line) {
  if (QUOTE.test(line)) return "quote";
  return BULLET.test(line) ? "list" : "text";
}

/** Neighboring lines of one kind together; ">>>" quotes all that follows. */
function runs(text) {
  const found = [];
  const lines = text.split("\n");
  lines.forEach((line, index) => {
    const restIsQuote = /^(?:>>>|&gt;&gt;&gt;) ?/.exec(line);
    if (restIsQuote) {
      const rest = [line.slice(restIsQuote[0].length), ...lines.splice(index + 1)];
      found.push({ kind: "quote", lines: rest });
      return;
    }
    const kind = kindOf(line);
    if (found.at(-1)?.kind === kind) found.at(-1).lines.push(line);
    else found.push({ kind, lines: [line] });
  });
  return found;
}

const MAKERS = {
  quote: (lines) => h("blockquote", {}, ...inline(lines.map((line) => line.replace(QUOTE, "")).join("\n"))),
  list: (lines) =>
    h(
      "ul",
      {},
      lines.map((line) => {
        const deep = BULLET.exec(line)[1].length > 1;
        return h("li", { class: deep && "deep" }, ...inline(line.replace(BULLET, "")));
      }),
    ),
  text: (lines) =>
    lines.join("").trim() ? h("p", {}, ...inline(lines.join("\n").replace(/^\n+|\n+$/g, ""))) : null,
};

/** Paragraph-like nodes; an element that wants a single line can take their content. */
export function mrkdwn(text) {
  const pieces = text.split(/```\n?([\s\S]+?)\n?```/);
  return pieces.flatMap((piece, index) => {
    if (index % 2) return [h("pre", {}, unescape(piece))];
    return runs(piece)
      .map(({ kind, lines }) => MAKERS[kind](lines))
      .filter(Boolean);
  });
}

/** A text object, plain_text or mrkdwn, as an element. */
export function textBox(object, tag = "div", props = {}) {
  if (object?.type === "mrkdwn")
    return h(tag, { ...props, class: ["words", props.class] }, ...mrkdwn(object.text));
  return h(tag, { ...props, class: ["words", props.class] }, plainText(object));
}

/** A text object on one line, for labels and options. */
export function inlineText(object) {
  return object?.type === "mrkdwn" ? inline(object.text) : [plainText(object)];
}
