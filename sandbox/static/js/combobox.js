// A field that one types into to find one of many options: ARIA's combobox with a list box.

import { freshId, h, iconButton, icon } from "./dom.js";

const PAUSE = 250; // ms without typing before somebody else is asked

const textOf = (option) => `${option.text} ${option.note ?? ""}`.toLowerCase();

/** A source over options that are here: those that contain the words. */
export function among(groups) {
  return {
    pause: 0,
    find: (words) => {
      const wanted = words.trim().toLowerCase();
      const fits = (option) => !wanted || textOf(option).includes(wanted);
      return { groups: groups.map((group) => ({ ...group, options: group.options.filter(fits) })) };
    },
  };
}

/**
 * `source.find(words)` gives {groups} or {note: a sentence}, at once or later.
 * `choose(option|null)` hears of a choice; with `keeps` the field shows it, else it is emptied.
 */
export function combobox({ control, required, placeholder }, source, { chosen = null, choose, keeps = true }) {
  const listId = freshId("listbox");
  const list = h("div", { id: listId, role: "listbox", "aria-label": "Options" });
  const status = h("p", { class: "note listbox-note", role: "status" });
  const box = h("div", { class: "listbox", hidden: true }, list, status);
  let picked = chosen;
  let nodes = []; // [{node, option}] in order
  let marked = -1;
  let pause = null;

  const field = h("input", {
    type: "text",
    class: "input",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-required": required && "true",
    placeholder,
    ...control,
    onclick: () => open(""),
    oninput: () => open(field.value),
    onkeydown: key,
    onblur: leave,
  });
  const clear = iconButton("close", "Clear", () => take(null), { class: "icon-button combo-clear" });

  function show() {
    field.value = keeps && picked ? picked.text : "";
    clear.hidden = !keeps || !picked;
  }

  function close() {
    clearTimeout(pause);
    box.hidden = true;
    nodes = [];
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function open(words) {
    clearTimeout(pause);
    box.hidden = false;
    field.setAttribute("aria-expanded", "true");
    if (!words || !source.pause) ask(words);
    else pause = setTimeout(() => ask(words), source.pause);
  }

  async function ask(words) {
    const answer = source.find(words);
    if (answer instanceof Promise) fill({ note: "Searching…" });
    const found = await answer;
    if (!box.hidden && (words === field.value || words === "")) fill(found, words);
  }

  function optionNode(option) {
    const node = h(
      "div",
      {
        id: freshId("option"),
        role: "option",
        class: "option",
        "aria-selected": String(option.value === picked?.value),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => take(option),
      },
      h("span", {}, option.text),
      option.note && h("span", { class: "note" }, option.note),
    );
    nodes.push({ node, option });
    return node;
  }

  function fill({ groups = [], note = "" }, words = "") {
    nodes = [];
    const sections = groups
      .filter((group) => group.options.length)
      .map((group) =>
        group.label
          ? h(
              "div",
              { role: "group", "aria-label": group.label },
              h("p", { class: "group", "aria-hidden": "true" }, group.label),
              group.options.map(optionNode),
            )
          : group.options.map(optionNode),
      );
    list.replaceChildren(...sections.flat());
    list.hidden = !nodes.length;
    status.textContent = note || (nodes.length ? "" : words ? `Nothing found for “${words}”.` : "Nothing here.");
    mark(nodes.findIndex(({ option }) => option.value === picked?.value));
    if (marked < 0 && words && nodes.length) mark(0);
    box.scrollIntoView({ block: "nearest" });
  }

  function mark(index) {
    marked = index;
    nodes.forEach(({ node }, at) => node.classList.toggle("marked", at === index));
    const found = nodes[index]?.node;
    if (found) field.setAttribute("aria-activedescendant", found.id);
    else field.removeAttribute("aria-activedescendant");
    found?.scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    picked = keeps ? option : null;
    close();
    show();
    field.focus();
    choose(option);
  }

  function leave() {
    const typed = field.value.trim();
    const same = nodes.find(({ option }) => option.text.toLowerCase() === typed.toLowerCase());
    if (keeps && typed && typed !== picked?.text && same) picked = same.option;
    else if (keeps && !typed && picked) picked = null;
    else return void (close(), show());
    close();
    show();
    choose(picked);
  }

  function key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key === "Escape" && !box.hidden) {
      close();
      show();
    } else if (steps[event.key]) {
      if (box.hidden) open("");
      else if (nodes.length) mark((marked + steps[event.key] + nodes.length) % nodes.length);
    } else if (event.key === "Enter") {
      if (!box.hidden && nodes[marked]) take(nodes[marked].option);
    } else return;
    event.preventDefault(); // Enter must not submit, Escape not close the modal around
    event.stopPropagation();
  }

  show();
  return h("div", { class: "combo" }, field, clear, icon("down", "combo-mark"), box);
}

export { PAUSE };
