// Suggestions while one types: slash commands and their words, people after an @, channels after a #.

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

/** The first words that a usage hint such as "join | leave | group @people" names. */
function hinted(usage) {
  const words = usage.split("|").map((part) => part.trim());
  return words.length > 1 ? words.filter((part) => /^[\p{L}\p{N}-]/u.test(part)) : [];
}

/** Words of a command. `gentle`: Enter sends what is typed unless an arrow key chose one. */
function commandWords(before) {
  const found = /^(\/[\w-]+) ([\p{L}\p{N}-]*)$/u.exec(before);
  const command = found && state.workspace.commands.find((one) => one.command === found[1]);
  if (!command) return [];
  return hinted(command.usage_hint ?? "")
    .filter((part) => part.startsWith(found[2].toLowerCase()) && part !== found[2])
    .map((part) => ({
      insert: `${part.split(" ")[0]} `,
      from: before.length - found[2].length,
      gentle: true,
      words: [h("b", {}, part.split(" ")[0]), h("small", {}, part.split(" ").slice(1).join(" "))],
    }));
}

function named(before, sign) {
  const found = new RegExp(`(?:^|\\s)${sign}([\\p{L}\\p{N}._-]*)$`, "u").exec(before);
  return found && { typed: found[1].toLowerCase(), from: before.length - found[1].length - 1 };
}

function people(before) {
  const found = named(before, "@");
  if (!found) return [];
  const matches = (person) =>
    !person.deleted &&
    [person.name, ...person.real_name.split(" ")].some((word) => word.toLowerCase().startsWith(found.typed));
  return [...state.people.values()].filter(matches).map((person) => ({
    insert: `@${person.name} `,
    from: found.from,
    words: [
      avatar(person, "small"),
      h("b", {}, person.real_name),
      h("small", {}, `@${person.name} ${person.title}`),
    ],
  }));
}

function channels(before) {
  const found = named(before, "#");
  if (!found) return [];
  return state.conversations
    .filter((one) => one.kind === "channel" && one.name.toLowerCase().startsWith(found.typed))
    .map((one) => ({
      insert: `#${one.name} `,
      from: found.from,
      words: [h("b", {}, `#${one.name}`), h("small", {}, one.topic ?? "")],
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
  let at = -1;

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  function mark(index) {
    at = index < 0 && at < 0 ? offers.length - 1 : (index + offers.length) % offers.length;
    [...box.children].forEach((node, position) =>
      node.setAttribute("aria-selected", String(position === at)),
    );
    field.setAttribute("aria-activedescendant", box.children[at].id);
    box.children[at].scrollIntoView({ block: "nearest" });
  }

  function close() {
    offers = [];
    at = -1;
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

  function suggestion(offer) {
    const choose = (event) => {
      event.preventDefault();
      take(offer);
    };
    const props = { id: freshId("suggestion"), role: "option", "aria-selected": "false" };
    return h("div", { ...props, class: "suggestion", onpointerdown: choose }, offer.words);
  }

  function show() {
    const before = field.value.slice(0, field.selectionStart);
    const found = [...commands(before), ...commandWords(before), ...people(before), ...channels(before)];
    close();
    offers = found.slice(0, MOST);
    if (!offers.length) return;
    box.replaceChildren(...offers.map(suggestion));
    box.hidden = false;
    if (!offers[0].gentle) mark(0);
  }

  /** Handle a key of the field; true when it was for the suggestions. */
  function key(event) {
    if (!offers.length) return false;
    const chosen = offers[at];
    const typed = chosen && field.value.slice(chosen.from, field.selectionStart);
    const complete = !chosen || typed === chosen.insert.trim(); // Enter then sends
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Tab" && !event.shiftKey) take(chosen ?? offers[0]);
    else if (event.key === "Enter" && !complete) take(chosen);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { box, show, close, key };
}
