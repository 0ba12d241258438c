// The head of a conversation: its name, members, topic, pins and bookmarks.

import { avatar, markOf, personOf } from "../parts/avatar.js";
import { h, icon, plural } from "../parts/dom.js";
import { withEmoji } from "../parts/emoji.js";
import { inline, link } from "../text/inline.js";
import { menuButton } from "../parts/menu.js";
import { membersButton, showProfile } from "../people/profile.js";
import { isAppDm, nameOf, state } from "../state.js";
import { attempt } from "../parts/toast.js";
import { unreadMark } from "../people/unread.js";

const LIST = new Intl.ListFormat("en");

/** The app's head with its two tabs, used by Home and by its direct messages. */
export function appHead(tab) {
  const { bot } = state.workspace;
  const dm = state.conversations.find(isAppDm);
  const tabLink = (name, place, mark) =>
    h("a", { href: `#${state.me.id}/${place}`, "aria-current": name === tab ? "page" : null }, name, mark);
  return h(
    "header",
    { class: "head" },
    avatar(state.people.get(bot.user_id)),
    h("h1", {}, bot.name, h("span", { class: "badge" }, "app")),
    h(
      "nav",
      { class: "tabs", "aria-label": "App" },
      tabLink("Home", "home"),
      dm && tabLink("Messages", dm.id, tab !== "Messages" && unreadMark(dm.unread)),
    ),
    tab === "Messages" && pinsButton(),
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

function goTo(ts) {
  const found = document.querySelector(`article[data-ts="${CSS.escape(ts)}"]`);
  found?.scrollIntoView({ block: "center" });
  found?.focus();
}

const pinned = () => state.messages.filter((message) => message.pinned_to?.length);

function pinsButton() {
  const pins = pinned();
  if (!pins.length) return null;
  const words = `${pins.length} pinned`;
  const items = pins.map((message) => ({
    words: (message.text || "A message").slice(0, 80),
    note: personOf(message.user).real_name,
    run: () => goTo(message.ts),
  }));
  return menuButton({ class: "quiet", "aria-label": words }, [icon("pin"), words], items);
}

function bookmarks(found) {
  if (!found.bookmarks?.length) return null;
  const entry = (one) => {
    const sign = one.emoji ? `${withEmoji(`:${one.emoji.replaceAll(":", "")}:`)} ` : "";
    return h("li", {}, link(one.link, sign, one.title));
  };
  return h("ul", { class: "bookmarks", "aria-label": "Bookmarks" }, found.bookmarks.map(entry));
}

function personHead(found) {
  const other = personOf(found.members.find((id) => id !== state.me.id) ?? state.me.id);
  const show = () => showProfile(other);
  return h("button", { type: "button", class: "quiet", onclick: show }, other.title || "Profile");
}

/** What depends on the conversation and would need another head. */
export const identityOf = (found) =>
  JSON.stringify([found.members, found.name, found.topic, found.bookmarks, pinned().map((one) => one.ts)]);

export function headOf(found) {
  if (isAppDm(found)) return appHead("Messages");
  const isChannel = found.kind === "channel";
  return h(
    "header",
    { class: ["head", found.bookmarks?.length && "with-bookmarks"] },
    found.kind === "mpim" ? icon("group") : markOf(found),
    h("h1", {}, nameOf(found)),
    found.kind === "im" ? personHead(found) : membersButton(found),
    pinsButton(),
    found.topic && h("p", { class: "topic", title: found.topic }, ...inline(found.topic)),
    isChannel && inviteButton(found),
    bookmarks(found),
  );
}

/** What stands before the first message. */
export function introOf(found) {
  const name = nameOf(found);
  const { bot } = state.workspace;
  const members = found.members.filter((id) => id !== bot.user_id).length;
  const words = isAppDm(found)
    ? `What ${bot.name} and you say to each other. Nobody else sees it.`
    : found.kind === "channel"
      ? `The beginning of #${name}. All ${plural(members, "person", "people")} here read what is said.`
      : `The beginning of your conversation with ${LIST.format(name.split(", "))}.`;
  const title = h("p", { class: "intro-name" }, found.kind === "channel" ? `#${name}` : name);
  return h("div", { class: "intro" }, title, h("p", { class: "note" }, words));
}
