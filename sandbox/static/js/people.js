// Choosing who you are. Each person is a link, so another tab can be another person.

import { actingAs } from "./api.js";
import { avatar } from "./avatar.js";
import { h, icon, iconButton, keepOrMake, present, unseen } from "./dom.js";
import { loadWorkspace, now, on, state, tell, waitingIn } from "./state.js";
import { timeOfDay, zoneName } from "./time.js";
import { attempt } from "./toast.js";

const AT_ONCE = 3; // a browser opens six connections to one host, and people want some

const unread = new Map();

/** Ask for everybody's unread messages; the marks appear as the answers come. */
export async function loadUnread() {
  const waiting = (state.workspace?.people ?? []).filter((person) => !person.deleted).map((person) => person.id);
  const work = async () => {
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      const found = await actingAs(id).conversations().catch(() => []);
      unread.set(id, waitingIn(found));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  tell("unread");
}

on("conversations", () => {
  if (!state.me) return;
  unread.set(state.me.id, waitingIn(state.conversations));
  tell("unread");
});

/** How many unread messages others than this person have. */
export function waitingElsewhere() {
  return [...unread].reduce((sum, [id, count]) => sum + (id === state.me?.id ? 0 : count), 0);
}

export function unreadMark(count) {
  return count > 0 && h("span", { class: "unread" }, String(count), unseen(" unread"));
}

function roleOf(person) {
  if (person.is_owner) return "owner";
  return person.is_admin ? "admin" : null;
}

function personLink(person) {
  const role = roleOf(person);
  return h("a", { class: ["person", person.id === state.me?.id && "chosen"], href: `#${person.id}` },
    avatar(person),
    h("span", { class: "person-words" },
      h("span", { class: "person-name" }, h("b", {}, person.real_name), role && h("span", { class: "badge" }, role)),
      h("span", { class: "note" }, [person.title, `${timeOfDay(now(), person.tz)} in ${zoneName(person.tz)}`].filter(Boolean).join(" · "))),
    unreadMark(unread.get(person.id)));
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
    type: "search", class: "input", "aria-label": "Search people", placeholder: "Search by name or title", autofocus: true,
    oninput: show,
    onkeydown: (event) => { if (event.key === "Enter") list.querySelector("a")?.click(); },
  });
  const node = h("div", { class: "people-box", onkeydown: walk }, h("div", { class: "search" }, icon("search"), search), list, nobody);

  function show() {
    const words = search.value.trim().toLowerCase();
    const matching = state.workspace.people.filter((person) =>
      !person.deleted && `${person.real_name} ${person.name} ${person.title}`.toLowerCase().includes(words));
    keepOrMake(list, matching.map((person) => ({
      key: person.id,
      content: `${JSON.stringify(person)} ${unread.get(person.id)} ${timeOfDay(now(), person.tz)}`,
      make: () => personLink(person),
    })));
    nobody.textContent = matching.length ? "" : "Nobody here has that name or title.";
  }

  node.refresh = show;
  show();
  return node;
}

/** The switch in the corner: who you are, and a dialog to become somebody else. */
export function setUpSwitch(button) {
  let dialog = null;
  let list = null;

  function show() {
    list = peopleList();
    dialog = h("dialog", { class: "sheet", "aria-labelledby": "who", onclose: () => {
      dialog.remove();
      dialog = null;
    }, onclick: (event) => { if (event.target === dialog || event.target.closest("a")) dialog.close(); } },
      h("div", { class: "sheet-body" },
        h("header", {}, h("h2", { id: "who" }, "Who would you like to be?"), iconButton("close", "Dismiss", () => dialog.close())),
        h("p", { class: "note" }, "Open a name in a new tab, and each tab is another person."),
        list));
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
    button.replaceChildren(...present([
      avatar(state.me, "small"),
      h("span", { class: "me-words" }, h("b", {}, state.me.real_name), h("small", {}, state.me.title)),
      icon("down"),
      waiting > 0 && h("span", { class: "dot" }),
    ]));
    button.setAttribute("aria-label", `You are ${state.me.real_name}: switch person`);
    button.title = waiting > 0 ? "Somebody else has unread messages" : "";
  }

  button.addEventListener("click", show);
  document.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && state.me && !document.querySelector("dialog[open]")) {
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
