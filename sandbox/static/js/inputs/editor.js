// The rich text input: an editor with a toolbar, whose value is Slack's rich_text.

import { freshId, h } from "../parts/dom.js";
import { toolbar } from "./editorbar.js";
import { keepStyles } from "./editortools.js";
import { richValue } from "./editorvalue.js";
import { plainText } from "../text/inline.js";
import { richNodes } from "../text/richtext.js";

const LINE = 1.45; // em

function triggers(element) {
  return element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
}

export function richTextInput(element, { control, required, value, change, sends, surface }) {
  const hintId = freshId("keys");
  const area = h("div", {
    class: "editor-area words",
    role: "textbox",
    contenteditable: "true",
    spellcheck: "true",
    "aria-multiline": "true",
    "aria-required": required && "true",
    "data-placeholder": plainText(element.placeholder) || null,
    ...control,
    "aria-describedby": [control["aria-describedby"], hintId].filter(Boolean).join(" "),
    oninput: typed,
    onkeydown: key,
    onpaste: paste,
    ondrop: (event) => event.preventDefault(), // what is dropped could be markup of elsewhere
    onfocus: () => document.execCommand("defaultParagraphSeparator", false, "p"),
  });
  area.style.minHeight = `${(element.min_lines ?? 3) * LINE + 1}em`;
  if (element.max_lines) area.style.maxHeight = `${element.max_lines * LINE + 1}em`;
  area.append(...richNodes(value.rich_text_value?.elements));
  const bar = toolbar(area, typed);

  const remember = (tell) => change({ rich_text_value: richValue(area) }, { tell });

  function typed() {
    area.classList.toggle("blank", !area.textContent.trim() && !area.querySelector("li"));
    remember(sends && triggers(element).includes("on_character_entered"));
  }

  function key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      surface.submit?.();
    } else if (event.key === "Enter" && sends && triggers(element).includes("on_enter_pressed")) {
      remember(true);
    } else if (event.key === "Enter") keepStyles();
    else if (bar.shortcut(event)) event.preventDefault();
  }

  /** Only words are pasted, never the markup of another page. */
  function paste(event) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  }

  area.classList.toggle("blank", !area.textContent.trim());
  return h(
    "div",
    { class: "editor" },
    bar.node,
    area,
    h("p", { class: "unseen", id: hintId }, "Ctrl+B makes bold, Ctrl+I italic. The toolbar stands before."),
  );
}
