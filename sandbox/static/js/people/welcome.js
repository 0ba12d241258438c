// Where one comes in: choosing who to be.

import { h } from "../parts/dom.js";
import { peopleList } from "./people.js";
import { state } from "../state.js";

/** With `refreshPeople`, for when somebody's unread messages or local time have changed. */
export function welcomeView() {
  const list = peopleList();
  const words =
    `Pick anybody at ${state.workspace.team.name} to see their messages and to answer as them. ` +
    "Open a name in a new tab, and each tab is another person.";
  const node = h(
    "div",
    { class: "welcome" },
    h("img", { src: "/static/logo.svg", alt: "", width: "56", height: "56" }),
    h("h1", {}, "Who would you like to be?"),
    h("p", { class: "note" }, words),
    list,
  );
  node.refreshPeople = list.refresh;
  return node;
}
