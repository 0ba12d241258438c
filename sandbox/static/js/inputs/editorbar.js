// The editor's toolbar: one stop of the Tab key, in which the arrow keys move.

import { h } from "../parts/dom.js";
import { isReachable } from "../text/inline.js";
import { around, caretAt, isOn, TOOLS } from "./editortools.js";

/** `changed` is called after the editor's content was changed from here. */
export function toolbar(area, changed) {
  let kept = null; // the selection in the editor while the focus is elsewhere

  const address = h("input", {
    type: "url",
    class: "input",
    "aria-label": "Address of the link",
    placeholder: "https://",
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") addLink();
      else endLink();
    },
  });
  const linkRow = h(
    "div",
    { class: "editor-link", hidden: true },
    address,
    h("button", { type: "button", class: "button", onclick: addLink }, "Add link"),
  );

  const buttons = TOOLS.map((tool, index) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        tabindex: index ? "-1" : "0",
        "aria-label": tool.name,
        "aria-pressed": "false",
        title: `${tool.name} (Ctrl+${tool.keys.replace("shift", "Shift").replace(/.$/, (key) => key.toUpperCase())})`,
        onpointerdown: (event) => event.preventDefault(), // the selection stays
        onclick: () => use(tool),
      },
      tool.face(),
    ),
  );

  function back() {
    area.focus();
    if (kept && area.contains(kept.commonAncestorContainer)) {
      getSelection().removeAllRanges();
      getSelection().addRange(kept);
    } else if (!around(area, "*")) caretAt(area, area.childNodes.length);
  }

  function use(tool) {
    back();
    if (tool.act) {
      tool.act(area);
      changed();
      refresh();
    } else {
      keep();
      linkRow.hidden = false;
      address.value = around(area, "a")?.getAttribute("href") ?? "";
      address.focus();
    }
  }

  function endLink() {
    linkRow.hidden = true;
    back();
  }

  /** Only addresses of the web and of mail become links. */
  function addLink() {
    const written = address.value.trim();
    const url = isReachable(written) ? written : `https://${written}`;
    endLink();
    if (!written || !URL.canParse(url)) return;
    const range = getSelection().getRangeAt(0);
    const node = around(area, "a") ?? h("a", {}, range.collapsed ? url : range.toString());
    node.setAttribute("href", url);
    if (!node.isConnected) {
      range.deleteContents();
      range.insertNode(node);
    }
    const after = document.createTextNode("\u200b");
    node.after(after);
    caretAt(after, 1);
    changed();
  }

  function keep() {
    const selection = getSelection();
    if (selection.rangeCount && area.contains(selection.anchorNode)) kept = selection.getRangeAt(0).cloneRange();
  }

  function refresh() {
    TOOLS.forEach((tool, index) =>
      buttons[index].setAttribute("aria-pressed", String(isOn(area, tool))),
    );
  }

  function steer(event) {
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    buttons.forEach((button) => button.setAttribute("tabindex", "-1"));
    const target = buttons[(next + buttons.length) % buttons.length];
    target.setAttribute("tabindex", "0");
    target.focus();
  }

  for (const name of ["keyup", "pointerup", "input"])
    area.addEventListener(name, () => {
      keep();
      refresh();
    });

  /** True when the keys were one of the toolbar's. */
  function shortcut(event) {
    if (!event.ctrlKey && !event.metaKey) return false;
    const code = event.code.replace(/^(Key|Digit)/, "").toLowerCase();
    const pressed = event.shiftKey ? `shift+${code}` : code;
    const tool = TOOLS.find(({ keys }) => keys === pressed);
    if (!tool) return false;
    keep();
    use(tool);
    return true;
  }

  const node = h(
    "div",
    {},
    h("div", { role: "toolbar", class: "editor-bar", "aria-label": "Formatting", onkeydown: steer }, buttons),
    linkRow,
  );
  return { node, shortcut };
}
