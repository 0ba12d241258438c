// What stands in the editor as Slack's rich_text, read from its nodes.

const STYLES = {
  B: "bold",
  STRONG: "bold",
  I: "italic",
  EM: "italic",
  S: "strike",
  STRIKE: "strike",
  DEL: "strike",
  U: "underline",
  CODE: "code",
};
const LISTS = { UL: "bullet", OL: "ordered" };
const WRAPPERS = { BLOCKQUOTE: "rich_text_quote", PRE: "rich_text_preformatted" };
const INVISIBLE = /\u200b/g; // holds the caret inside an empty code span

/** The style of Slack for a node inside others, or undefined. */
function styled(style, tag) {
  return STYLES[tag] ? { ...style, [STYLES[tag]]: true } : style;
}

const asText = (text, style) => ({ type: "text", text, ...(style && { style }) });

/** Put a piece at the end of a line; text of the same style goes on. */
function push(line, piece) {
  const last = line.at(-1);
  const same = last?.type === "text" && piece.type === "text";
  if (same && JSON.stringify(last.style) === JSON.stringify(piece.style)) last.text += piece.text;
  else if (piece.type !== "text" || piece.text) line.push({ ...piece });
}

/** Collects paragraphs, lists and quotes in order. */
class Reader {
  elements = [];
  #lines = [[]];

  /** Begin a new line of the paragraph. */
  breakLine() {
    this.#lines.push([]);
  }

  get #line() {
    return this.#lines.at(-1);
  }

  /** End the paragraph, so that something else can follow. */
  flush() {
    while (this.#lines.length && !this.#lines.at(-1).length) this.#lines.pop();
    const line = [];
    this.#lines.forEach((pieces, index) => {
      if (index) push(line, asText("\n"));
      for (const piece of pieces) push(line, piece);
    });
    if (line.length) this.elements.push({ type: "rich_text_section", elements: line });
    this.#lines = [[]];
  }

  read(node, style) {
    for (const child of node.childNodes) this.#one(child, style);
  }

  #one(node, style) {
    if (node.piece) push(this.#line, node.piece);
    else if (node.nodeType === Node.TEXT_NODE) this.#text(node.data, style);
    else if (node.tagName === "BR") this.breakLine();
    else if (LISTS[node.tagName]) this.#apart(() => this.#list(node, 0));
    else if (WRAPPERS[node.tagName]) this.#apart(() => this.#wrapper(node));
    else if (node.tagName === "A")
      push(this.#line, {
        type: "link",
        url: node.getAttribute("href"),
        text: node.textContent,
        ...(style && { style }),
      });
    else if (node.tagName === "P" || node.tagName === "DIV") this.#paragraph(node, style);
    else this.read(node, styled(style, node.tagName));
  }

  #text(text, style) {
    const parts = text.replace(INVISIBLE, "").replaceAll("\u00a0", " ").split("\n");
    parts.forEach((part, index) => {
      if (index) this.breakLine();
      push(this.#line, asText(part, style));
    });
  }

  #paragraph(node, style) {
    if (this.#line.length) this.breakLine();
    this.read(node, style);
    const last = node.lastChild;
    if (last?.tagName !== "BR" && !LISTS[last?.tagName]) this.breakLine();
  }

  #apart(action) {
    this.flush();
    action();
  }

  #wrapper(node) {
    const type = WRAPPERS[node.tagName];
    const elements = inner(node);
    if (elements.length) this.elements.push({ type, elements });
  }

  /** Items in a row are one list; what is deeper stands between as a list of its own. */
  #list(node, indent) {
    const style = LISTS[node.tagName];
    let items = [];
    let count = 0;
    const flush = () => {
      if (!items.length) return;
      const offset = style === "ordered" && count ? { offset: count } : {};
      this.elements.push({ type: "rich_text_list", style, indent, border: 0, ...offset, elements: items });
      count += items.length;
      items = [];
    };
    const deeper = (list) => {
      flush();
      this.#list(list, indent + 1);
    };
    for (const child of node.children) {
      if (LISTS[child.tagName]) deeper(child);
      else {
        items.push({ type: "rich_text_section", elements: inner(child) });
        for (const list of child.children) if (LISTS[list.tagName]) deeper(list);
      }
    }
    flush();
  }
}

/** The pieces of a node on their own, without the lists in it. */
function inner(node) {
  const copy = new Reader();
  for (const child of node.childNodes) {
    if (!LISTS[child.tagName]) copy.read({ childNodes: [child] });
  }
  copy.flush();
  return copy.elements.flatMap((element) => element.elements ?? []);
}

/** Slack's rich_text of an editor's nodes, or null when nothing is written. */
export function richValue(root) {
  const reader = new Reader();
  reader.read(root);
  reader.flush();
  const isEmpty = !reader.elements.some((element) =>
    JSON.stringify(element).match(/"(?:text|url)":"[^"]*\S[^"]*"|_id"|"name"|"range"|"timestamp"|"value"/),
  );
  return isEmpty ? null : { type: "rich_text", elements: reader.elements };
}
