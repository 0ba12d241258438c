// One conversation: its name and members, its messages, and the composer.

import { avatar, markOf, personOf } from "./avatar.js";
import { composer } from "./composer.js";
import { h, icon, plural } from "./dom.js";
import { messageList } from "./messages.js";
import { unreadMark } from "./unread.js";
import { isAppDm, nameOf, state } from "./state.js";
import { attempt } from "./toast.js";

/** The app's head with its two tabs, used by Home and by its direct messages. */
export function appHead(tab) {
  const { bot } = state.workspace;
  const dm = state.conversations.find(isAppDm);
  const link = (name, place, mark) =>
    h(
      "a",
      {
        href: `#${state.me.id}/${place}`,
        "aria-current": name === tab ? "page" : null,
      },
      name,
      mark,
    );
  return h(
    "header",
    { class: "head" },
    avatar(state.people.get(bot.user_id)),
    h("h1", {}, bot.name, h("span", { class: "badge" }, "app")),
    h(
      "nav",
      { class: "tabs", "aria-label": "App" },
      link("Home", "home"),
      dm && link("Messages", dm.id, tab !== "Messages" && unreadMark(dm.unread)),
    ),
  );
}

function members(found) {
  const people = found.members
    .filter((id) => id !== state.workspace.bot.user_id)
    .map((id) => personOf(id).real_name);
  return h(
    "p",
    { class: "note", title: people.length <= 12 ? people.join(", ") : null },
    plural(people.length, "person", "people"),
  );
}

function inviteButton(found) {
  const { bot } = state.workspace;
  if (found.members.includes(bot.user_id))
    return h("span", { class: "note with-app" }, icon("done"), `${bot.name} is here`);
  return h(
    "button",
    { type: "button", class: "button", onclick: () => attempt(() => state.api.invite(found.id)) },
    icon("plus"),
    `Add ${bot.name}`,
  );
}

function head(found) {
  if (isAppDm(found)) return appHead("Messages");
  const isChannel = found.kind !== "im" && found.kind !== "mpim";
  return h(
    "header",
    { class: "head" },
    found.kind === "mpim" ? icon("group") : markOf(found),
    h("h1", {}, nameOf(found)),
    found.kind !== "im" && members(found),
    isChannel && inviteButton(found),
  );
}

const EMPTY = "Nothing has been said here yet.";

/** The whole view, with `refresh` for new messages and `redrawHead` for new members. */
export function conversationView(found) {
  const name = nameOf(found);
  const isChannel = found.kind !== "im" && found.kind !== "mpim";
  const list = messageList(found.id, `Messages in ${isChannel ? "#" : ""}${name}`, EMPTY);
  const node = h(
    "div",
    { class: "view" },
    head(found),
    list,
    composer(found.id, `Message ${isChannel ? "#" : ""}${name}`),
  );
  node.refresh = list.refresh;
  const identity = (one) => JSON.stringify([one.members, one.name]);
  let known = identity(found);
  node.redrawHead = (now) => {
    if (!now) return;
    if (identity(now) !== known) node.firstElementChild.replaceWith(head(now));
    known = identity(now);
  };
  return node;
}
