// Everybody, to be searched. Each person is a link, so another tab can be another person.

import { avatar } from "./avatar.js";
import { h, icon, keepOrMake } from "./dom.js";
import { now, state } from "./state.js";
import { timeOfDay, zoneName } from "./time.js";
import { unreadMark, unreadOf } from "./unread.js";

function roleOf(person) {
  if (person.is_owner) return "owner";
  return person.is_admin ? "admin" : null;
}

function personLink(person) {
  const role = roleOf(person);
  return h(
    "a",
    { class: ["person", person.id === state.me?.id && "chosen"], href: `#${person.id}` },
    avatar(person),
    h(
      "span",
      { class: "person-words" },
      h(
        "span",
        { class: "person-name" },
        h("b", {}, person.real_name),
        role && h("span", { class: "badge" }, role),
      ),
      h(
        "span",
        { class: "note" },
        [person.title, `${timeOfDay(now(), person.tz)} in ${zoneName(person.tz)}`]
          .filter(Boolean)
          .join(" · "),
      ),
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
      if (event.key === "Enter") list.querySelector("a")?.click();
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
    const words = search.value.trim().toLowerCase();
    const matching = state.workspace.people.filter(
      (person) =>
        !person.deleted && `${person.real_name} ${person.name} ${person.title}`.toLowerCase().includes(words),
    );
    keepOrMake(
      list,
      matching.map((person) => ({
        key: person.id,
        content: `${JSON.stringify(person)} ${unreadOf(person.id)} ${timeOfDay(now(), person.tz)}`,
        make: () => personLink(person),
      })),
    );
    nobody.textContent = matching.length ? "" : "Nobody here has that name or title.";
  }

  node.refresh = show;
  show();
  return node;
}
