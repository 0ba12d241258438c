// Who somebody is, in a small card; and everybody in a conversation.

import { avatar, personOf } from "../parts/avatar.js";
import { h, plural } from "../parts/dom.js";
import { openSheet } from "../parts/sheet.js";
import { now, state } from "../state.js";
import { timeOfDay, zoneName } from "../parts/time.js";

/** What people must know of somebody, in a word each. */
function rolesOf(person) {
  return [
    person.isApp && "app",
    person.is_owner && "owner",
    person.is_admin && !person.is_owner && "admin",
    person.is_guest && "guest",
    person.deleted && "deactivated",
  ].filter(Boolean);
}

export function badges(person) {
  return rolesOf(person).map((role) => h("span", { class: ["badge", `badge-${role}`] }, role));
}

function fact(name, words) {
  return words && [h("dt", {}, name), h("dd", {}, words)];
}

function facts(person) {
  if (person.isApp) return h("p", { class: "note" }, "An app. It sees what its scopes allow, and no more.");
  return h(
    "dl",
    { class: "facts" },
    fact("Local time", `${timeOfDay(now(), person.tz)} in ${zoneName(person.tz)}`),
    fact("Zone", person.tz),
    fact("Handle", `@${person.name}`),
    fact("E-mail", person.email),
  );
}

export function showProfile(person) {
  const isMe = person.id === state.me?.id;
  const become = h("a", { class: "button", href: `#${person.id}` }, `Be ${person.real_name}`);
  const card = h(
    "div",
    { class: "profile" },
    h(
      "div",
      { class: "profile-head" },
      avatar(person, "big"),
      h(
        "div",
        {},
        h("p", { class: "profile-marks" }, badges(person), isMe && h("span", { class: "badge" }, "you")),
        h("p", {}, person.title || (person.isApp ? "" : "No title")),
      ),
    ),
    facts(person),
    state.people.has(person.id) && !isMe && !person.isApp && !person.deleted && become,
  );
  const dialog = openSheet(person.real_name, card, { className: "note-sheet" });
  become.addEventListener("click", () => dialog.close());
}

/** Somebody's name as a button that shows who they are. */
export function nameButton(person, label = person.real_name) {
  return h(
    "button",
    {
      type: "button",
      class: "name",
      "data-control": `name-${person.id}`,
      onclick: () => showProfile(person),
    },
    label,
  );
}

/** How many people are in a conversation; a press shows who. */
export function membersButton(found) {
  const people = found.members.filter((id) => id !== state.workspace.bot.user_id).map((id) => personOf(id));
  const words = plural(people.length, "person", "people");
  const entry = (person) =>
    h(
      "button",
      { type: "button", class: "person", onclick: () => showProfile(person) },
      avatar(person),
      h(
        "span",
        { class: "person-words" },
        h("span", { class: "person-name" }, h("b", {}, person.real_name), badges(person)),
        h("span", { class: "note" }, person.title),
      ),
    );
  const show = () => openSheet(`${words} here`, h("div", { class: "people" }, people.map(entry)));
  return h("button", { type: "button", class: "quiet", "data-control": "members", onclick: show }, words);
}
