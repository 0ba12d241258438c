// Selects of one: the browser's own <select>, which every keyboard and screen reader knows.

import { freshId, h } from "./dom.js";
import { plainText } from "./inline.js";
import { isAppDm, nameOf, state } from "./state.js";

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

const asChoice = (option) => ({ text: plainText(option.text), value: option.value, raw: option });

/** Options or option groups of an element as labeled groups. */
export function groupsOf({ options, option_groups: groups }) {
  if (groups?.length)
    return groups.map((group) => ({ label: plainText(group.label), options: group.options.map(asChoice) }));
  return [{ label: null, options: (options ?? []).map(asChoice) }];
}

export function optionSelect(element, place) {
  return nativeSelect(element, place, groupsOf(element), place.value.selected_option?.value, (option) => ({
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
  return nativeSelect(element, place, [{ options: peopleChoices() }], place.value.selected_user, (id) => ({
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
  return nativeSelect(
    element,
    place,
    [{ options: conversationChoices(element.filter) }],
    chosen ?? here,
    (id) => ({ selected_conversation: id }),
  );
}

export function channelSelect(element, place) {
  return nativeSelect(
    element,
    place,
    [{ options: conversationChoices({ include: ["public"] }) }],
    place.value.selected_channel,
    (id) => ({ selected_channel: id }),
  );
}

/** A text field whose suggestions come from the app. */
export function externalSelect(element, { control, required, value, change, surface, blockId }) {
  const listId = freshId("offers");
  const list = h("datalist", { id: listId });
  const offers = new Map(); // all that were offered so far, by their words
  let asked = "";
  const field = h("input", {
    class: "input",
    list: listId,
    autocomplete: "off",
    "aria-required": required && "true",
    ...control,
    placeholder: plainText(element.placeholder) || "Type to search",
    value: value.selected_option ? plainText(value.selected_option.text) : null,
    oninput: search,
    onchange: () => {
      if (!offers.has(field.value)) field.value = "";
    },
  });
  if (value.selected_option) offers.set(plainText(value.selected_option.text), value.selected_option);

  async function search() {
    const words = field.value;
    const chosen = offers.get(words) ?? null;
    change({ selected_option: chosen }, { tell: Boolean(chosen) });
    asked = words;
    if (chosen || words.length < (element.min_query_length ?? 3)) return;
    const found = groupsOf(await surface.options(blockId, element, words)).flatMap((group) => group.options);
    for (const offer of found) offers.set(offer.text, offer.raw);
    if (words === asked) list.replaceChildren(...found.map((offer) => h("option", { value: offer.text })));
  }
  return h("span", { class: "with-offers" }, field, list);
}
