// Choosing who you are.

import { avatar } from "../parts/avatar.js";
import { h, icon, present } from "../parts/dom.js";
import { peopleList } from "./people.js";
import { openSheet } from "../parts/sheet.js";
import { loadWorkspace, on, state } from "../state.js";
import { attempt } from "../parts/toast.js";
import { loadUnread, waitingElsewhere } from "./unread.js";

let list = null;

/** The dialog to become somebody else. */
export function openSwitch() {
  list = peopleList();
  const content = [
    h("p", { class: "note" }, "Open a name in a new tab, and each tab is another person."),
    list,
  ];
  const forget = () => {
    list = null;
  };
  const dialog = openSheet("Who would you like to be?", content, { onclose: forget });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close();
  });
  attempt(async () => {
    await loadWorkspace(); // somebody may have come or changed
    list?.refresh();
    await loadUnread();
  });
}

/** The switch in the corner: who you are. */
export function setUpSwitch(button) {
  function draw() {
    button.hidden = !state.me;
    if (!state.me) return;
    const waiting = waitingElsewhere();
    button.replaceChildren(
      ...present([
        avatar(state.me, "small"),
        h("span", { class: "me-words" }, h("b", {}, state.me.real_name), h("small", {}, state.me.title)),
        icon("down"),
        waiting > 0 && h("span", { class: "dot" }),
      ]),
    );
    button.setAttribute("aria-label", `You are ${state.me.real_name}: switch person`);
    button.title = waiting > 0 ? "Somebody else has unread messages" : "Switch person (Ctrl+K)";
  }

  button.addEventListener("click", openSwitch);
  on("me", draw);
  on("workspace", draw);
  on("unread", () => {
    draw();
    list?.refresh();
  });
}
