// Suggestions while one types: slash commands at the start, people after an @.

import { avatar } from "./avatar.js";
import { freshId, h } from "./dom.js";
import { state } from "./state.js";

const MOST = 8;

/** Commands that begin with what stands before the cursor; none once arguments follow. */
function commands(before) {
  if (!/^\/[\w-]*$/.test(before)) return [];
  return state.workspace.commands
    .filter((one) => one.command.startsWith(before))
    .map((one) => ({
      insert: `${one.command} `,
      from: 0,
      words: [h("b", {}, one.command), " ", h("code", {}, one.usage_hint), h("small", {}, one.description)],
    }));
}

function people(before) {
  const found = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!found) return [];
  const typed = found[1].toLowerCase();
  const matches = (person) =>
    !person.deleted &&
    [person.name, ...person.real_name.split(" ")].some((word) => word.toLowerCase().startsWith(typed));
  return [...state.people.values()].filter(matches).map((person) => ({
    insert: `@${person.name} `,
    from: before.length - typed.length - 1,
    words: [
      avatar(person, "small"),
      h("b", {}, person.real_name),
      h("small", {}, `@${person.name} ${person.title}`),
    ],
  }));
}

/** A list box above the field, steered from within the field. */
export function completion(field) {
  const id = freshId("suggestions");
  const box = h("div", {
    id,
    role: "listbox",
    class: "suggestions",
    "aria-label": "Suggestions",
    hidden: true,
  });
  let offers = [];
  let at = 0;

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  function mark(index) {
    at = (index + offers.length) % offers.length;
    [...box.children].forEach((node, position) =>
      node.setAttribute("aria-selected", String(position === at)),
    );
    field.setAttribute("aria-activedescendant", box.children[at].id);
    box.children[at].scrollIntoView({ block: "nearest" });
  }

  function close() {
    offers = [];
    box.hidden = true;
    box.replaceChildren();
    field.removeAttribute("aria-activedescendant");
  }

  function take(offer) {
    const after = field.value.slice(field.selectionStart);
    const head = field.value.slice(0, offer.from) + offer.insert;
    field.value = head + after.trimStart();
    field.setSelectionRange(head.length, head.length);
    field.focus();
    close();
    field.dispatchEvent(new Event("input"));
  }

  function show() {
    const before = field.value.slice(0, field.selectionStart);
    offers = [...commands(before), ...people(before)].slice(0, MOST);
    if (!offers.length) return close();
    box.replaceChildren(
      ...offers.map((offer) =>
        h(
          "div",
          {
            id: freshId("suggestion"),
            role: "option",
            class: "suggestion",
            onpointerdown: (event) => {
              event.preventDefault();
              take(offer);
            },
          },
          offer.words,
        ),
      ),
    );
    box.hidden = false;
    return mark(0);
  }

  /** Handle a key of the field; true when it was for the suggestions. */
  function key(event) {
    if (!offers.length) return false;
    const typed = field.value.slice(offers[at].from, field.selectionStart);
    const complete = typed === offers[at].insert.trim(); // Enter then sends
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Tab" || (event.key === "Enter" && !complete)) take(offers[at]);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { box, show, close, key };
}
