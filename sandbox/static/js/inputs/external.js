// Selects whose options the app gives while one types.

import { Refusal } from "../api.js";
import { combobox, PAUSE } from "./combobox.js";
import { h, iconButton } from "../parts/dom.js";
import { plainText } from "../text/inline.js";
import { asChoice, groupsOf } from "./selects.js";

const LEAST = 3; // letters, where the app does not say

/** Asks the app; what went wrong is said in the list. */
function asking(element, { surface, blockId }) {
  const least = element.min_query_length ?? LEAST;
  return {
    pause: PAUSE,
    find: (words) => {
      const missing = least - words.trim().length;
      if (missing > 0) return { note: `Type ${missing} more ${missing === 1 ? "letter" : "letters"}.` };
      return surface.options(blockId, element, words).then(
        (answer) => ({ groups: groupsOf(answer) }),
        (refusal) => {
          if (!(refusal instanceof Refusal)) throw refusal;
          return { note: refusal.message };
        },
      );
    },
  };
}

const props = (element, place) => ({
  control: place.control,
  required: place.required,
  placeholder: plainText(element.placeholder) || "Type to search",
});

export function externalSelect(element, place) {
  const { selected_option: chosen } = place.value;
  return combobox(props(element, place), asking(element, place), {
    chosen: chosen && asChoice(chosen),
    choose: (option) => place.change({ selected_option: option?.raw ?? null }),
  });
}

/** Chosen options stand below the field, each with a button that takes it away. */
export function multiExternal(element, place) {
  const { control, value, change } = place;
  const most = element.max_selected_items;
  let chosen = [...(value.selected_options ?? [])];
  const chips = h("ul", { class: "chips", "aria-label": "Chosen" });
  const status = h("p", { class: "note chosen", "aria-live": "polite" });
  const inner = { "aria-labelledby": control["aria-labelledby"], "data-control": control["data-control"] };
  const field = combobox(
    { ...props(element, place), control: inner },
    asking(element, place),
    { keeps: false, choose: add },
  );

  function chip(option) {
    const words = plainText(option.text);
    return h(
      "li",
      { class: "chip" },
      h("span", {}, words),
      iconButton("close", `Remove ${words}`, () => keep(chosen.filter((one) => one.value !== option.value))),
    );
  }

  function refresh() {
    const isFull = Boolean(most) && chosen.length >= most;
    chips.replaceChildren(...chosen.map(chip));
    chips.hidden = !chosen.length;
    status.textContent = most ? `${chosen.length} chosen (at most ${most})` : `${chosen.length} chosen`;
    field.querySelector("input").disabled = isFull;
  }

  function keep(options) {
    chosen = options;
    refresh();
    change({ selected_options: chosen });
    field.querySelector("input").focus();
  }

  function add(option) {
    if (option && !chosen.some((one) => one.value === option.value)) keep([...chosen, option.raw]);
  }

  refresh();
  return h("div", { role: "group", class: "many", ...control, "data-control": null }, chips, field, status);
}
