// The list of messages in a conversation.

import { attachments } from "./attachments.js";
import { avatar, personOf } from "./avatar.js";
import { h, icon, keepFocus, keepOrMake } from "./dom.js";
import { messageFiles } from "./files.js";
import { Form } from "./form.js";
import { mrkdwn } from "./mrkdwn.js";
import { now, state, zone } from "./state.js";
import { Surface } from "./surface.js";
import { dayKey, dayName, fullMoment, momentOf, timeOfDay } from "./time.js";
import { toast } from "./toast.js";

const TOGETHER = 5 * 60; // seconds; later messages of the same person show who it is again

const forms = new Map(); // what is chosen in a message outlives its redrawing

function formOf(channel, ts) {
  const key = `${state.me.id} ${channel} ${ts}`;
  if (!forms.has(key)) forms.set(key, new Form());
  return forms.get(key);
}

/** A message's content. What people type is shown from its text; apps say it in blocks. */
function content(message, channel) {
  if (!message.blocks?.length || !message.bot_id)
    return h("div", { class: "words" }, ...mrkdwn(message.text ?? ""));
  const root = h("div", { class: "blocks" });
  const container = { type: "message", channel_id: channel, message_ts: message.ts };
  new Surface(root, container, toast, formOf(channel, message.ts)).show(message.blocks);
  return root;
}

function stamp(message) {
  const moment = momentOf(message.ts);
  return h(
    "time",
    { datetime: moment.toISOString(), title: fullMoment(moment, zone()) },
    timeOfDay(moment, zone()),
  );
}

function article(message, author, channel, follows) {
  const time = timeOfDay(momentOf(message.ts), zone());
  return h(
    "article",
    {
      class: ["message", follows && "follows", message.ephemeral && "whisper"],
      tabindex: "-1",
      "aria-label": `${author.real_name} at ${time}`,
    },
    h("div", { class: "side" }, follows ? stamp(message) : avatar(author)),
    h(
      "div",
      { class: "body" },
      message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      !follows &&
        h(
          "p",
          { class: "author" },
          h("b", {}, author.real_name),
          message.bot_id && h("span", { class: "badge" }, "app"),
          stamp(message),
        ),
      content(message, channel),
      messageFiles(message.files),
      attachments(message.attachments, { channel_id: channel, message_ts: message.ts }),
      message.edited && h("span", { class: "note" }, "(edited)"),
    ),
  );
}

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

/** Messages with day dividers, and a line where the unread ones begin. */
function entries(messages, channel) {
  const found = [];
  let before = null;
  for (const message of messages) {
    const moment = momentOf(message.ts);
    const day = dayKey(moment, zone());
    const newDay = day !== (before && dayKey(momentOf(before.ts), zone()));
    if (newDay) found.push(divider(`day-${day}`, dayName(moment, zone(), now())));
    const isFirstNew = message.ts === state.freshFrom;
    if (isFirstNew) found.push(divider("new", "New", "new"));
    const author = personOf(message.user, message.username);
    const follows =
      !newDay &&
      !isFirstNew &&
      !message.ephemeral &&
      !before.ephemeral &&
      before.user === message.user &&
      Number(message.ts) - Number(before.ts) < TOGETHER;
    found.push({
      key: `${message.ephemeral ? "e" : "m"}${message.ts}`,
      content: JSON.stringify([message, follows]),
      make: () => article(message, author, channel, follows),
    });
    before = message;
  }
  return found;
}

/** The list, which stays at its end while one is there; `empty` is said while nothing is. */
export function messageList(channel, label, empty) {
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
    list.scrollTop = list.scrollHeight;
    latest.hidden = true;
  }

  list.addEventListener("scroll", () => {
    if (atEnd()) latest.hidden = true;
  });
  let sticks = true;
  const stick = () => {
    if (sticks) list.scrollTop = list.scrollHeight;
  };
  list.addEventListener("scroll", () => {
    sticks = atEnd();
  });
  list.addEventListener("load", stick, true); // a picture that arrived made its message longer
  new ResizeObserver(stick).observe(list);

  node.refresh = () => {
    const stay = !atEnd() && count !== null;
    const shown = entries(state.messages, channel);
    keepFocus(list, () =>
      keepOrMake(
        list,
        shown.length
          ? shown
          : [
              {
                key: "empty",
                content: empty,
                make: () => h("p", { class: "empty" }, empty),
              },
            ],
      ),
    );
    const isNew = state.messages.length > count;
    if (!stay || (isNew && state.messages.at(-1).user === state.me.id)) toEnd();
    else if (isNew) latest.hidden = false;
    // What was there when the conversation was opened is read, not announced.
    if (count === null) requestAnimationFrame(() => list.setAttribute("aria-live", "polite"));
    count = state.messages.length;
  };
  return node;
}
