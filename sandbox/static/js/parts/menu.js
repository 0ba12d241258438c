// A button that opens a menu, which arrow keys and first letters walk through.

import { h } from "./dom.js";

const ROOM = 12; // px that stay free below an open menu

/**
 * `items` are {words, note, run}, or a function that makes them when the menu opens;
 * `props` and `content` make the button.
 */
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
  const menu = h("div", {
    role: "menu",
    class: "menu",
    "aria-label": props["aria-label"],
    hidden: true,
    onkeydown: steer,
  });
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

  function entry(item) {
    return h(
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
    );
  }

  function toggle(open) {
    if (open === !menu.hidden) return;
    if (open) menu.replaceChildren(...(typeof items === "function" ? items() : items).map(entry));
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    place();
    menu.firstElementChild?.focus();
  }

  /** Above the button where there is no room below it. */
  function place() {
    menu.classList.remove("above");
    const floor = node.closest(".messages, .modal-body, .home")?.getBoundingClientRect().bottom;
    if (menu.getBoundingClientRect().bottom > (floor ?? innerHeight) - ROOM) menu.classList.add("above");
  }

  function close() {
    toggle(false);
    opener.focus();
  }

  function steer(event) {
    const entries = [...menu.children];
    const at = entries.indexOf(document.activeElement);
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key.toLowerCase();
    const startsSo = (one) => letter && letter !== " " && one.textContent.toLowerCase().startsWith(letter);
    const found = [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find(startsSo);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (target !== undefined) entries[(target + entries.length) % entries.length].focus();
    else if (event.key === "Escape") close();
    else if (found) found.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return node;
}
