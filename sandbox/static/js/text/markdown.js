// The markdown block: standard Markdown as nodes of the page. HTML in it stays text.

import { h } from "../parts/dom.js";
import { markdownLine } from "./markdownline.js";

const FENCE = /^ {0,3}(```+|~~~+)\s*([\w+#.-]*)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TASK = /^\[([ xX])\]\s+/;
const DASHES = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const DEEPEST = 8; // blocks in blocks; what is deeper stays text

const indentOf = (line) => /^\s*/.exec(line)[0].replaceAll("\t", "    ").length;

/** Takes lines from the front while a rule holds. */
function takeWhile(lines, holds) {
  const taken = [];
  while (lines.length && holds(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  const [, marks, language] = FENCE.exec(lines.shift());
  const code = takeWhile(lines, (line) => !line.trim().startsWith(marks));
  lines.shift();
  return h("pre", { "data-language": language || null }, code.join("\n"));
}

function heading(lines) {
  const [, marks, words] = HEADING.exec(lines.shift());
  return h(`h${Math.min(marks.length + 1, 6)}`, {}, markdownLine(words));
}

function rule(lines) {
  lines.shift();
  return h("hr");
}

function quote(lines, depth) {
  const taken = takeWhile(lines, (line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ""));
  return h("blockquote", {}, blocks(taken, depth + 1));
}

/** The lines of one item: its own, and those that are indented below it. */
function item(lines, base, depth) {
  const words = ITEM.exec(lines.shift())[3];
  const more = takeWhile(lines, (line) => !line.trim() || indentOf(line) > base);
  const least = Math.min(...more.filter((line) => line.trim()).map(indentOf));
  const inner = more.map((line) => (Number.isFinite(least) ? line.slice(Math.min(least, indentOf(line))) : line));
  const task = TASK.exec(words);
  const box =
    task &&
    h("span", { role: "img", "aria-label": task[1] === " " ? "open" : "done" }, task[1] === " " ? "☐ " : "☑ ");
  return h(
    "li",
    { class: task && "task-item" },
    box,
    markdownLine(words.replace(TASK, "")),
    blocks(inner, depth + 1, true),
  );
}

function list(lines, depth) {
  const [, space, mark] = ITEM.exec(lines[0]);
  const base = indentOf(space);
  const isOrdered = /\d/.test(mark);
  const belongs = (line) => {
    const found = ITEM.exec(line);
    return found && indentOf(found[1]) <= base + 1 && /\d/.test(found[2]) === isOrdered && !RULE.test(line);
  };
  const items = [];
  while (lines.length && belongs(lines[0])) items.push(item(lines, base + 1, depth));
  const first = parseInt(mark, 10);
  return h(
    isOrdered ? "ol" : "ul",
    { class: `depth-${Math.min(depth, 4)}`, start: isOrdered && first !== 1 ? first : null },
    items,
  );
}

const cellsOf = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

function alignment(dashes) {
  if (/^:-*:$/.test(dashes)) return "align-center";
  return dashes.endsWith(":") ? "align-right" : "align-left";
}

function table(lines) {
  const head = cellsOf(lines.shift());
  const aligned = cellsOf(lines.shift()).map(alignment);
  const rows = takeWhile(lines, (line) => line.includes("|") && line.trim()).map(cellsOf);
  const row = (cells, tag, props) =>
    h(
      "tr",
      {},
      head.map((_, index) => h(tag, { ...props, class: aligned[index] }, markdownLine(cells[index] ?? ""))),
    );
  return h(
    "div",
    { class: "table-box", role: "group", "aria-label": "Table", tabindex: "0" },
    h(
      "table",
      {},
      h("thead", {}, row(head, "th", { scope: "col" })),
      h(
        "tbody",
        {},
        rows.map((cells) => row(cells, "td", {})),
      ),
    ),
  );
}

const isTable = (lines) => lines[0].includes("|") && DASHES.test(lines[1] ?? "") && lines[1].includes("-");

const STARTS = [
  [(lines) => FENCE.test(lines[0]), fence],
  [(lines) => HEADING.test(lines[0]), heading],
  [(lines) => RULE.test(lines[0]), rule],
  [(lines, depth) => depth < DEEPEST && QUOTE.test(lines[0]), quote],
  [(lines, depth) => depth < DEEPEST && ITEM.test(lines[0]), list],
  [isTable, table],
];

function paragraph(lines, depth, bare) {
  const taken = [lines.shift()];
  while (lines.length && lines[0].trim() && !STARTS.some(([begins]) => begins(lines, depth)))
    taken.push(lines.shift());
  const words = markdownLine(taken.map((line) => line.trim().replace(/\\$/, "")).join("\n"));
  return bare && !lines.length ? ["\n", ...words] : h("p", {}, words);
}

/** The nodes of some lines; `bare` lets what follows an item's words go on without a paragraph. */
function blocks(lines, depth = 0, bare = false) {
  const nodes = [];
  while (lines.length) {
    if (!lines[0].trim()) {
      lines.shift();
      continue;
    }
    const found = STARTS.find(([begins]) => begins(lines, depth));
    nodes.push(found ? found[1](lines, depth) : paragraph(lines, depth, bare && !nodes.length));
  }
  return nodes;
}

export function markdown(block) {
  return h("div", { class: "words markdown" }, blocks((block.text ?? "").split(/\r?\n/)));
}
