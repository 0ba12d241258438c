// Everything that this person can open: channels, group DMs, people, and the app.

import { avatar, markOf } from "../parts/avatar.js";
import { h, keepFocus, keepOrMake, unseen } from "../parts/dom.js";
import { unreadMark } from "./unread.js";
import { isAppDm, nameOf, on, state } from "../state.js";

const GROUPS = [
  ["Channels", (found) => found.kind === "channel"],
  ["Group messages", (found) => found.kind === "mpim"],
  ["Direct messages", (found) => found.kind === "im" && !isAppDm(found)],
];

function entry(href, mark, name, found, current) {
  const waits = found?.unread > 0 && !current;
  return h(
    "a",
    { href, class: ["entry", waits && "waits"], "aria-current": current ? "page" : null },
    mark,
    h("span", { class: "entry-name" }, name),
    waits && (found.kind === "channel" ? unseen(" has unread messages") : unreadMark(found.unread)),
  );
}

function conversationEntry(found) {
  const current = found.id === state.place;
  return {
    key: found.id,
    content: JSON.stringify([found.unread, found.members, found.name, current]),
    make: () => entry(`#${state.me.id}/${found.id}`, markOf(found), nameOf(found), found, current),
  };
}

function appEntry() {
  const { bot } = state.workspace;
  const dm = state.conversations.find(isAppDm);
  const current = state.place === "home" || (dm && state.place === dm.id);
  const href = `#${state.me.id}/${dm?.unread ? dm.id : "home"}`;
  return {
    key: "app",
    content: JSON.stringify([dm?.unread, current, href]),
    make: () => entry(href, avatar(state.people.get(bot.user_id), "small"), bot.name, dm, current),
  };
}

function group(title, entries) {
  return {
    key: title,
    content: title,
    entries,
    make: () => h("section", { "aria-label": title }, h("h2", {}, title), h("div", { class: "entries" })),
  };
}

export function setUpSidebar(nav) {
  const byLatest = (a, b) => Number(b.latest ?? 0) - Number(a.latest ?? 0);
  const draw = () => {
    if (!state.me) return nav.replaceChildren();
    const groups = GROUPS.map(([title, belongs]) => {
      const found = state.conversations.filter(belongs);
      if (title !== "Channels") found.sort(byLatest);
      return group(title, found.map(conversationEntry));
    });
    groups.push(group("Apps", [appEntry()]));
    const shown = groups.filter((one) => one.entries.length);
    return keepFocus(nav, () => {
      keepOrMake(nav, shown);
      shown.forEach((one, index) => keepOrMake(nav.children[index].lastElementChild, one.entries));
    });
  };
  for (const topic of ["me", "place", "conversations"]) on(topic, draw);
}

/** On a narrow screen the sidebar comes and goes over the conversation. */
export function setUpDrawer(nav, opener, veil) {
  const set = (open) => {
    nav.classList.toggle("open", open);
    veil.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => {
    set(!nav.classList.contains("open"));
    nav.querySelector("[aria-current], a")?.focus();
  });
  veil.addEventListener("click", () => set(false));
  nav.addEventListener("click", (event) => {
    if (event.target.closest("a")) set(false);
  });
  nav.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    set(false);
    opener.focus();
  });
}
