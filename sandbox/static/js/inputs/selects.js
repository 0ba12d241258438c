// Selects of one: the browser's own <select>, which every keyboard and screen reader knows, and for
// long lists a field to search in.

import { among, combobox } from "./combobox.js";
import { h } from "../parts/dom.js";
import { plainText } from "../text/inline.js";
import { isAppDm, nameOf, state } from "../state.js";

const LONG = 12; // a longer list can be searched
const KEYBOARD_PAUSE = 700; // ms; arrow keys pass over options that nobody means to send

/** `groups` is a list of {label, options: [{text, value, raw}]}; a group without label is bare. */
function nativeSelect(element, { control, required, value, change }, groups, chosen, toState) {
  const options = groups.flatMap((group) => group.options);
  const choice = (option) =>
    h("option", { value: option.value, selected: option.value === chosen }, option.text);
  let pause = null;
  let byKey = false;
  const node = h(
    "select",
    {
      class: "input",
      "aria-required": required && "true",
      ...control,
      onkeydown: (event) => {
        byKey = event.key.startsWith("Arrow") || event.key.length === 1;
      },
      onpointerdown: () => {
        byKey = false;
      },
      onchange: () => {
        clearTimeout(pause);
        if (byKey) pause = setTimeout(commit, KEYBOARD_PAUSE);
        else commit();
        remember();
      },
      onblur: () => {
        if (pause) commit();
      },
    },
    h("option", { value: "" }, plainText(element.placeholder) || "Choose…"),
    groups.map((group) =>
      group.label
        ? h("optgroup", { label: group.label }, group.options.map(choice))
        : group.options.map(choice),
    ),
  );
  const current = () => toState(options[node.selectedIndex - 1]?.raw ?? null);
  const remember = () => change(current(), { tell: false });

  function commit() {
    clearTimeout(pause);
    pause = null;
    change(current());
  }
  if (value && !options.some((option) => option.value === chosen)) node.value = "";
  return node;
}

/** A short list is the browser's, a long one is searched. */
function selectOne(element, place, groups, chosen, toState) {
  const options = groups.flatMap((group) => group.options);
  if (options.length <= LONG) return nativeSelect(element, place, groups, chosen, toState);
  const { control, required, change } = place;
  const placeholder = plainText(element.placeholder) || "Type to search";
  return combobox({ control, required, placeholder }, among(groups), {
    chosen: options.find((option) => option.value === chosen) ?? null,
    choose: (option) => change(toState(option?.raw ?? null)),
  });
}

export const asChoice = (option) => ({
  text: plainText(option.text),
  note: option.description && plainText(option.description),
  value: option.value,
  raw: option,
});

/** Options or option groups of an element as labeled groups. */
export function groupsOf({ options, option_groups: groups }) {
  if (groups?.length)
    return groups.map((group) => ({ label: plainText(group.label), options: group.options.map(asChoice) }));
  return [{ label: null, options: (options ?? []).map(asChoice) }];
}

export function optionSelect(element, place) {
  return selectOne(element, place, groupsOf(element), place.value.selected_option?.value, (option) => ({
    selected_option: option,
  }));
}

/** Everybody whom the viewer can see, the app last; names that occur twice get their handle. */
export function peopleChoices() {
  const people = [...state.people.values()].filter((person) => !person.deleted);
  const count = (name) => people.filter((person) => person.real_name === name).length;
  return people
    .sort((a, b) => Number(!!a.isApp) - Number(!!b.isApp) || a.real_name.localeCompare(b.real_name))
    .map((person) => ({
      text: count(person.real_name) > 1 ? `${person.real_name} (${person.name})` : person.real_name,
      note: person.title,
      value: person.id,
      raw: person.id,
    }));
}

export function userSelect(element, place) {
  return selectOne(element, place, [{ options: peopleChoices() }], place.value.selected_user, (id) => ({
    selected_user: id,
  }));
}

const KINDS = { public: "channel", private: "channel", im: "im", mpim: "mpim" };

/** The conversations that a select may offer, by Slack's filter. */
export function conversationChoices(filter = {}) {
  const kinds = filter.include?.map((name) => KINDS[name]) ?? ["channel", "im", "mpim"];
  return state.conversations
    .filter((found) => kinds.includes(found.kind) && !(filter.exclude_bot_users && isAppDm(found)))
    .map((found) => ({
      text: `${found.kind === "channel" ? "#" : ""}${nameOf(found)}`,
      value: found.id,
      raw: found.id,
    }));
}

export function conversationSelect(element, place) {
  const { selected_conversation: chosen } = place.value;
  const here = element.default_to_current_conversation && state.place !== "home" ? state.place : null;
  if (!chosen && here) place.change({ selected_conversation: here }, { tell: false });
  return selectOne(
    element,
    place,
    [{ options: conversationChoices(element.filter) }],
    chosen ?? here,
    (id) => ({ selected_conversation: id }),
  );
}

export function channelSelect(element, place) {
  return selectOne(
    element,
    place,
    [{ options: conversationChoices({ include: ["public"] }) }],
    place.value.selected_channel,
    (id) => ({ selected_channel: id }),
  );
}
