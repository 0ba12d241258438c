// Faces without pictures: initials on a color that a person keeps; the app has a square one.

import { h } from "./dom.js";
import { nameOf, state } from "../state.js";

const COLORS = 8;

function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .split(/[ -]+/)
    .filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...word][0].toUpperCase()).join("");
}

/** Neighbors in the list of people differ. */
function colorOf(id) {
  return (
    Math.max(
      0,
      state.workspace.people.findIndex((person) => person.id === id),
    ) % COLORS
  );
}

export function avatar(person, className = "") {
  const look = person.isApp ? "app" : `hue-${colorOf(person.id)}`;
  return h(
    "span",
    { class: ["avatar", look, className], "aria-hidden": "true" },
    initials(person.real_name) || "?",
  );
}

/** The person behind an id; somebody unknown gets the name that the message gives. */
export function personOf(id, name) {
  return (
    state.people.get(id) ?? {
      id: id ?? "?",
      name: name ?? "someone",
      real_name: name ?? "Somebody",
      tz: "UTC",
    }
  );
}

/** What stands before a conversation's name. */
export function markOf(found) {
  if (found.kind === "channel") return h("span", { class: "mark", "aria-hidden": "true" }, "#");
  const others = found.members.filter((id) => id !== state.me.id).map((id) => personOf(id));
  if (found.kind === "im") return avatar(others[0] ?? state.me, "small");
  return h(
    "span",
    { class: "mark count", "aria-hidden": "true", title: nameOf(found) },
    String(others.length),
  );
}
