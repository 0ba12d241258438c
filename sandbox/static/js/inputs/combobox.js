// A field that one types into to find one of many options: ARIA's combobox with a list box.

import { h, icon, iconButton } from "../parts/dom.js";
import { listBox } from "./listbox.js";

export const PAUSE = 250; // ms without typing before somebody else is asked

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
  let picked = chosen;
  let pause = null;
  const list = listBox({ take, marked: point, isPicked: (option) => option.value === picked?.value });

  const field = h("input", {
    type: "text",
    class: "input",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-required": required && "true",
    placeholder,
    ...control,
    onclick: () => {
      field.select();
      open("");
    },
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
    list.hide();
    field.setAttribute("aria-expanded", "false");
  }

  function open(words) {
    clearTimeout(pause);
    list.node.hidden = false;
    field.setAttribute("aria-expanded", "true");
    if (!words || !source.pause) ask(words);
    else pause = setTimeout(() => ask(words), source.pause);
  }

  /** The field keeps the focus; this says which option the arrow keys have reached. */
  function point(node) {
    if (node) field.setAttribute("aria-activedescendant", node.id);
    else field.removeAttribute("aria-activedescendant");
  }

  async function ask(words) {
    const answer = source.find(words);
    if (answer instanceof Promise) list.fill({ note: "Searching…" });
    const found = await answer;
    if (!list.node.hidden && (words === field.value || words === "")) list.fill(found, words);
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
    const same = list.named(typed);
    if (keeps && typed && typed !== picked?.text && same) picked = same;
    else if (keeps && !typed && picked) picked = null;
    else return void (close(), show());
    close();
    show();
    choose(picked);
  }

  function key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.node.hidden) {
      close();
      show();
    } else if (steps[event.key]) {
      if (list.node.hidden) open("");
      else list.move(steps[event.key]);
    } else if (event.key === "Enter") {
      if (list.marked()) take(list.marked());
    } else return;
    event.preventDefault(); // Enter must not submit, Escape not close the modal around
    event.stopPropagation();
  }

  show();
  return h("div", { class: "combo" }, field, clear, icon("down", "combo-mark"), list.node);
}
