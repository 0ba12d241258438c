// Radio buttons and checkboxes.

import { freshId, h } from "../parts/dom.js";
import { inlineText } from "../text/mrkdwn.js";

/** A box or dot with its words; the description stands beside the label, not in its name. */
export function choiceRow(option, inputProps) {
  const [id, noteId] = [freshId("choice"), freshId("note")];
  const note = option.note;
  const row = h(
    "div",
    { class: "choice" },
    h("input", { id, "aria-describedby": note && noteId, ...inputProps }),
    h("label", { for: id }, option.words),
    note && h("span", { id: noteId, class: "note", onclick: () => row.firstElementChild.click() }, note),
  );
  return row;
}

const asOption = (option) => ({
  words: inlineText(option.text),
  note: option.description && inlineText(option.description),
  value: option.value,
  raw: option,
});

export function radios(element, { control, required, value, change }) {
  const name = freshId("radio");
  const rows = element.options.map((option) =>
    choiceRow(asOption(option), {
      type: "radio",
      name,
      checked: option.value === value.selected_option?.value,
      "data-control": `${control["data-control"]}=${option.value}`,
      onchange: () => change({ selected_option: option }),
    }),
  );
  return h(
    "div",
    { role: "radiogroup", class: "choices", "aria-required": required && "true", ...control },
    rows,
  );
}

export function checkboxes(element, { control, value, change }) {
  const chosen = new Set((value.selected_options ?? []).map((option) => option.value));
  const rows = element.options.map((option) =>
    choiceRow(asOption(option), {
      type: "checkbox",
      checked: chosen.has(option.value),
      "data-control": `${control["data-control"]}=${option.value}`,
      onchange: (event) => {
        chosen[event.target.checked ? "add" : "delete"](option.value);
        change({ selected_options: element.options.filter((one) => chosen.has(one.value)) });
      },
    }),
  );
  return h("div", { role: "group", class: "choices", ...control }, rows);
}
