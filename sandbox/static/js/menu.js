// A button that opens a menu, which arrow keys walk through.

import { h } from "./dom.js";

/** `items` are {words, note, run}; `props` and `content` make the button. */
export function menuButton(props, content, items) {
  const opener = h(
    "button",
    {
      type: "button",
      ...props,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: () => toggle(menu.hidden),
    },
    content,
  );
  const menu = h(
    "div",
    { role: "menu", class: "menu", "aria-label": props["aria-label"], hidden: true, onkeydown: steer },
    items.map((item) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: "-1",
          onclick: () => {
            close();
            item.run(opener);
          },
        },
        item.words,
        item.note && h("small", {}, item.note),
      ),
    ),
  );
  const node = h(
    "div",
    {
      class: "overflow",
      onfocusout: (event) => {
        if (!node.contains(event.relatedTarget)) toggle(false);
      },
    },
    opener,
    menu,
  );

  function toggle(open) {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.firstElementChild.focus();
  }

  function close() {
    toggle(false);
    opener.focus();
  }

  function steer(event) {
    const entries = [...menu.children];
    const at = entries.indexOf(document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (target !== undefined) entries[(target + entries.length) % entries.length].focus();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return node;
}
