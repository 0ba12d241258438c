// What is offered while one types: slash commands and their words, people after an @, channels after a #.

import { avatar } from "../parts/avatar.js";
import { h } from "../parts/dom.js";
import { state } from "../state.js";

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

/**
 * What could be meant by what stands before the cursor: {insert, from, words, gentle}, where
 * `insert` takes the place of everything after `from`.
 */
export function offersFor(before) {
  return [...commands(before), ...commandWords(before), ...people(before), ...channels(before)].slice(0, MOST);
}
