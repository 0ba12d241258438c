// The list of messages in a conversation.

import { h, icon, keepFocus, keepOrMake } from "../parts/dom.js";
import { article } from "./message.js";
import { now, state, zone } from "../state.js";
import { isHiddenReply, isOpen } from "./thread.js";
import { dayKey, dayName, momentOf } from "../parts/time.js";
import { walkMessages } from "./walk.js";

const TOGETHER = 5 * 60; // seconds; later messages of the same person show who it is again

function divider(key, words, className) {
  return {
    key,
    content: words,
    make: () =>
      h(
        "div",
        { class: ["divider", className], role: "separator", "aria-label": words },
        h("span", { "aria-hidden": "true" }, words),
      ),
  };
}

/** Replies by the message that they answer. */
function threads(messages) {
  const found = new Map();
  for (const message of messages.filter(isHiddenReply)) {
    found.set(message.thread_ts, [...(found.get(message.thread_ts) ?? []), message]);
  }
  return found;
}

function belongs(message, before) {
  return (
    !message.ephemeral &&
    !before.ephemeral &&
    !before.reply_count &&
    before.user === message.user &&
    before.username === message.username &&
    Number(message.ts) - Number(before.ts) < TOGETHER
  );
}

/** Messages with day dividers, and a line where the unread ones begin. */
function entries(messages, channel) {
  const found = [];
  const replies = threads(messages);
  const ids = new Set(messages.map((message) => message.ts));
  let before = null;
  for (const message of messages) {
    if (isHiddenReply(message) && ids.has(message.thread_ts)) continue;
    const moment = momentOf(message.ts);
    const day = dayKey(moment, zone());
    const newDay = day !== (before && dayKey(momentOf(before.ts), zone()));
    if (newDay) found.push(divider(`day-${day}`, dayName(moment, zone(), now())));
    const isFirstNew = message.ts === state.freshFrom;
    if (isFirstNew) found.push(divider("new", "New", "new"));
    const follows = !newDay && !isFirstNew && belongs(message, before);
    const own = replies.get(message.ts) ?? [];
    found.push({
      key: `${message.ephemeral ? "e" : "m"}${message.ts}`,
      content: JSON.stringify([message, follows, own, !own.length && isOpen(channel, message.ts)]),
      make: () => article(message, channel, { follows, replies: own }),
    });
    before = message;
  }
  return found;
}

/** The list, which stays at its end while one is there; `intro` is said before everything else. */
export function messageList(channel, label, intro) {
  const list = h("div", {
    class: "messages",
    role: "log",
    "aria-label": label,
    tabindex: "0",
    "aria-live": "off",
  });
  const latest = h(
    "button",
    { type: "button", class: "to-latest", hidden: true, onclick: toEnd },
    icon("arrow-down"),
    "New messages",
  );
  const node = h("div", { class: "message-box" }, list, latest);
  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  let count = null;

  function toEnd() {
    sticks = true;
    list.scrollTop = list.scrollHeight;
    latest.hidden = true;
  }

  let sticks = true;
  let height = 0;
  const stick = () => {
    if (sticks) list.scrollTop = list.scrollHeight;
  };
  list.addEventListener("scroll", () => {
    // A picture that made the list longer in the meantime is not a person who scrolls away.
    if (atEnd()) sticks = latest.hidden = true;
    else if (list.scrollHeight === height) sticks = false;
    height = list.scrollHeight;
  });
  list.addEventListener("load", stick, true); // a picture that arrived made its message longer
  new ResizeObserver(stick).observe(list);
  walkMessages(list);

  node.refresh = () => {
    const stay = !atEnd() && count !== null;
    const start = { key: "intro", content: label, make: () => intro };
    keepFocus(list, () => keepOrMake(list, [start, ...entries(state.messages, channel)]));
    const isNew = state.messages.length > count;
    if (!stay || (isNew && state.messages.at(-1).user === state.me.id)) toEnd();
    else if (isNew) latest.hidden = false;
    // What was there when the conversation was opened is read, not announced.
    if (count === null) requestAnimationFrame(() => list.setAttribute("aria-live", "polite"));
    count = state.messages.length;
  };
  return node;
}
