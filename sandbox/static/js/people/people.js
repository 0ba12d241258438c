// Everybody, to be searched. Each person is a link, so another tab can be another person.

import { avatar } from "../parts/avatar.js";
import { h, icon, keepOrMake } from "../parts/dom.js";
import { badges } from "./profile.js";
import { recents } from "./recents.js";
import { now, state } from "../state.js";
import { timeOfDay, zoneName } from "../parts/time.js";
import { unreadMark, unreadOf } from "./unread.js";

function personLink(person) {
  const isMe = person.id === state.me?.id;
  const where = `${timeOfDay(now(), person.tz)} in ${zoneName(person.tz)}`;
  return h(
    "a",
    { class: ["person", isMe && "chosen"], href: `#${person.id}`, "aria-current": isMe ? "true" : null },
    avatar(person),
    h(
      "span",
      { class: "person-words" },
      h("span", { class: "person-name" }, h("b", {}, person.real_name), badges(person)),
      h("span", { class: "note" }, [person.title, where].filter(Boolean).join(" · ")),
    ),
    unreadMark(unreadOf(person.id)),
  );
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...event.currentTarget.querySelectorAll("input, a")];
  stops[stops.indexOf(document.activeElement) + step]?.focus();
  event.preventDefault();
}

const sounds = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

const entryOf = (person) => ({
  key: person.id,
  content: `${JSON.stringify(person)} ${unreadOf(person.id)} ${timeOfDay(now(), person.tz)}`,
  make: () => personLink(person),
});

const heading = (words) => ({
  key: words,
  content: words,
  make: () => h("h3", { class: "people-group" }, words),
});

/** Whom one was lately first, then everybody else; with words only who matches them. */
function listed(words) {
  const active = state.workspace.people.filter((person) => !person.deleted);
  if (words.length) {
    const text = (person) => sounds(`${person.real_name} ${person.name} ${person.title}`);
    return active.filter((person) => words.every((word) => text(person).includes(word))).map(entryOf);
  }
  const lately = recents().map((id) => active.find((person) => person.id === id)).filter(Boolean);
  if (!lately.length) return active.map(entryOf);
  const others = active.filter((person) => !lately.includes(person));
  return [heading("Lately"), ...lately.map(entryOf), heading("Everybody else"), ...others.map(entryOf)];
}

/** A search field and everybody who matches it. */
export function peopleList() {
  const list = h("div", { class: "people" });
  const nobody = h("p", { class: "note", role: "status" });
  const search = h("input", {
    type: "search",
    class: "input",
    "aria-label": "Search people",
    placeholder: "Search by name or title",
    autofocus: true,
    oninput: show,
    onkeydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // the key would also press the button that gets the focus back
      list.querySelector("a")?.click();
    },
  });
  const node = h(
    "div",
    { class: "people-box", onkeydown: walk },
    h("div", { class: "search" }, icon("search"), search),
    list,
    nobody,
  );

  function show() {
    const found = listed(sounds(search.value.trim()).split(/\s+/).filter(Boolean));
    keepOrMake(list, found);
    nobody.textContent = found.length ? "" : "Nobody here has that name or title.";
  }

  node.refresh = show;
  show();
  return node;
}
