// The selects of many: a list of checkboxes with a filter.

import { choiceRow } from "./choices.js";
import { h } from "../parts/dom.js";
import { conversationChoices, groupsOf, peopleChoices } from "./selects.js";
import { state } from "../state.js";

const LONG = 8; // a longer list gets a field to filter it
const PAUSE = 600; // ms; a select of many sends once for several quick clicks

/** What is chosen, in the order of choosing, as Slack keeps it. */
function inOrder(options, chosen) {
  return [...chosen].map((value) => options.find((option) => option.value === value)).filter(Boolean);
}

/** What is chosen, in words, and how many more may be. */
function summary(options, chosen, most) {
  const names = inOrder(options, chosen).map((option) => option.text);
  const limit = most ? ` (at most ${most})` : "";
  return names.length ? `${names.length} chosen${limit}: ${names.join(", ")}` : `None chosen${limit}`;
}

function filterField(rows) {
  const matches = (row, words) => row.textContent.toLowerCase().includes(words);
  const filter = () => {
    const words = field.value.trim().toLowerCase();
    for (const row of rows) row.hidden = Boolean(words) && !matches(row, words);
  };
  const field = h("input", {
    type: "search",
    class: "input filter",
    "aria-label": "Filter the list",
    placeholder: "Filter the list",
    onkeydown: (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key !== "Escape" || !field.value) return;
      // Clears the filter; it must not close the modal around it as well.
      event.preventDefault();
      field.value = "";
      filter();
    },
    oninput: filter,
  });
  return field;
}

/** A select of many as a list of checkboxes; `toState` makes the state of the chosen options. */
function checkList(element, { control, value, change, sends }, groups, chosenValues, toState) {
  const options = groups.flatMap((group) => group.options);
  const chosen = new Set(chosenValues);
  const most = element.max_selected_items;
  const status = h("p", { class: "note chosen", "aria-live": "polite" });
  let pause = null;

  const row = (option) =>
    choiceRow(
      { ...option, words: option.text },
      {
        type: "checkbox",
        checked: chosen.has(option.value),
        value: option.value,
        "data-control": `${control["data-control"]}=${option.value}`,
        onchange: (event) => {
          chosen[event.target.checked ? "add" : "delete"](option.value);
          refresh();
          change(current(), { tell: false });
          clearTimeout(pause);
          if (sends) pause = setTimeout(commit, PAUSE);
        },
      },
    );
  const sections = groups.map((group) => {
    const rows = group.options.map(row);
    return group.label
      ? h("div", { role: "group", "aria-label": group.label }, h("p", { class: "group" }, group.label), rows)
      : rows;
  });
  const list = h("div", { class: "check-list" }, sections);
  const rows = [...list.querySelectorAll(".choice")];
  const current = () => toState(inOrder(options, chosen).map((option) => option.raw));

  function commit() {
    clearTimeout(pause);
    pause = null;
    change(current());
  }

  function refresh() {
    status.textContent = summary(options, chosen, most);
    for (const input of list.querySelectorAll("input"))
      input.disabled = Boolean(most) && chosen.size >= most && !input.checked;
  }

  refresh();
  const node = h(
    "div",
    {
      role: "group",
      class: "choices many",
      ...control,
      onfocusout: (event) => {
        if (pause && !node.contains(event.relatedTarget)) commit();
      },
    },
    rows.length > LONG && filterField(rows),
    list,
    status,
  );
  return node;
}

export function multiOptions(element, place) {
  const chosen = (place.value.selected_options ?? []).map((option) => option.value);
  return checkList(element, place, groupsOf(element), chosen, (options) => ({ selected_options: options }));
}

export function multiUsers(element, place) {
  return checkList(
    element,
    place,
    [{ options: peopleChoices() }],
    place.value.selected_users ?? [],
    (ids) => ({ selected_users: ids }),
  );
}

export function multiConversations(element, place) {
  const chosen = place.value.selected_conversations ?? [];
  const here = element.default_to_current_conversation && state.place !== "home" ? [state.place] : [];
  if (!chosen.length && here.length) place.change({ selected_conversations: here }, { tell: false });
  return checkList(
    element,
    place,
    [{ options: conversationChoices(element.filter) }],
    chosen.length ? chosen : here,
    (ids) => ({ selected_conversations: ids }),
  );
}

export function multiChannels(element, place) {
  return checkList(
    element,
    place,
    [{ options: conversationChoices({ include: ["public"] }) }],
    place.value.selected_channels ?? [],
    (ids) => ({ selected_channels: ids }),
  );
}
