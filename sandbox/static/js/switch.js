// Choosing who you are.

import { avatar } from "./avatar.js";
import { h, icon, iconButton, present } from "./dom.js";
import { peopleList } from "./people.js";
import { loadWorkspace, on, state } from "./state.js";
import { attempt } from "./toast.js";
import { loadUnread, waitingElsewhere } from "./unread.js";

/** The switch in the corner: who you are, and a dialog to become somebody else. */
export function setUpSwitch(button) {
  let dialog = null;
  let list = null;

  function show() {
    list = peopleList();
    dialog = h(
      "dialog",
      {
        class: "sheet",
        "aria-labelledby": "who",
        onclose: () => {
          dialog.remove();
          dialog = null;
        },
        onclick: (event) => {
          if (event.target === dialog || event.target.closest("a")) dialog.close();
        },
      },
      h(
        "div",
        { class: "sheet-body" },
        h(
          "header",
          {},
          h("h2", { id: "who" }, "Who would you like to be?"),
          iconButton("close", "Dismiss", () => dialog.close()),
        ),
        h("p", { class: "note" }, "Open a name in a new tab, and each tab is another person."),
        list,
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    attempt(async () => {
      await loadWorkspace(); // somebody may have come or changed
      list.refresh();
      await loadUnread();
    });
  }

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
    button.title = waiting > 0 ? "Somebody else has unread messages" : "";
  }

  button.addEventListener("click", show);
  document.addEventListener("keydown", (event) => {
    if (
      event.key === "k" &&
      (event.ctrlKey || event.metaKey) &&
      state.me &&
      !document.querySelector("dialog[open]")
    ) {
      event.preventDefault();
      show();
    }
  });
  on("me", draw);
  on("unread", () => {
    draw();
    list?.refresh();
  });
}
