// What the editor's tools do to the selection.

import { h } from "../parts/dom.js";
import { drawn } from "../parts/icons.js";

const run = (command, value) => () => document.execCommand(command, false, value);

/**
 * Each with its name, its looks, its keys (with Ctrl or ⌘), and what shows that it is on: a state of
 * the browser, or a tag around the caret.
 */
export const TOOLS = [
  { name: "Bold", face: () => h("b", {}, "B"), keys: "b", state: "bold", act: run("bold") },
  { name: "Italic", face: () => h("i", {}, "I"), keys: "i", state: "italic", act: run("italic") },
  {
    name: "Strikethrough",
    face: () => h("s", {}, "S"),
    keys: "shift+x",
    state: "strikeThrough",
    act: run("strikeThrough"),
  },
  { name: "Code", face: () => drawn("code"), keys: "shift+c", tags: "code", act: toggleCode },
  { name: "Link", face: () => drawn("link"), keys: "shift+u", tags: "a", act: null },
  { name: "Numbered list", face: () => drawn("numbers"), keys: "shift+7", tags: "ol", act: run("insertOrderedList") },
  { name: "Bulleted list", face: () => drawn("bullets"), keys: "shift+8", tags: "ul", act: run("insertUnorderedList") },
  { name: "Quote", face: () => drawn("quote"), keys: "shift+9", tags: "blockquote", act: toggleQuote },
];

/** The nearest of these tags around the caret, inside the editor. */
export function around(area, tags) {
  const { anchorNode } = getSelection();
  const node = anchorNode?.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode;
  const found = node?.closest?.(tags);
  return found && area.contains(found) && found !== area ? found : null;
}

export function caretAt(node, offset) {
  getSelection().collapse(node, offset);
}

/** The browser has no command for code, so the selection is wrapped, or its wrap removed. */
function toggleCode(area) {
  const inside = around(area, "code");
  const selection = getSelection();
  if (inside && selection.isCollapsed) {
    const after = document.createTextNode("\u200b");
    inside.after(after);
    caretAt(after, 1);
  } else if (inside) {
    inside.replaceWith(...inside.childNodes);
  } else {
    const range = selection.getRangeAt(0);
    const code = h("code", {});
    if (range.collapsed) code.append("\u200b");
    else code.append(range.extractContents());
    range.insertNode(code);
    if (range.collapsed || code.textContent === "\u200b") caretAt(code.firstChild, 1);
    else selection.selectAllChildren(code);
  }
}

function toggleQuote(area) {
  const quote = around(area, "blockquote");
  if (!quote) return void document.execCommand("formatBlock", false, "blockquote");
  const plain = h("p", {}, ...quote.childNodes);
  quote.replaceWith(plain);
  return caretAt(plain, plain.childNodes.length);
}

/** Is the tool on where the caret stands? */
export function isOn(area, { state, tags }) {
  return state ? document.queryCommandState(state) : Boolean(around(area, tags));
}

/** The browser forgets in a new line that bold was just switched off; this reminds it. */
export function keepStyles() {
  const states = TOOLS.map((tool) => tool.state).filter(Boolean);
  const before = states.map((state) => document.queryCommandState(state));
  setTimeout(() =>
    states.forEach((state, index) => {
      if (document.queryCommandState(state) !== before[index]) document.execCommand(state);
    }),
  );
}
