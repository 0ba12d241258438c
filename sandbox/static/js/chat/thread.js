// Threads: the replies to a message, folded below it, and a field to reply.

import { h, icon, plural } from "../parts/dom.js";
import { state, zone } from "../state.js";
import { draftOf, keepDraft } from "../storage.js";
import { momentOf, shortMoment } from "../parts/time.js";
import { attempt } from "../parts/toast.js";

const opened = new Set(); // which threads are unfolded, by person, conversation and message

const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

/** Whether a message stands in its thread alone, not among the conversation's. */
export const isHiddenReply = (message) => isReply(message) && message.subtype !== "thread_broadcast";

const keyOf = (channel, ts) => `${state.me.id} ${channel} ${ts}`;

/** Unfold the thread of a message when it is drawn next. */
export function openThread(channel, ts) {
  opened.add(keyOf(channel, ts));
}

export const isOpen = (channel, ts) => opened.has(keyOf(channel, ts));

function replyForm(channel, ts) {
  const key = `${keyOf(channel, ts)} reply`;
  const field = h("input", {
    class: "input",
    "aria-label": "Reply",
    placeholder: "Reply…",
    autocomplete: "off",
    "data-control": "reply",
    oninput: () => keepDraft(key, field.value),
  });
  const write = (text) => {
    field.value = text;
    keepDraft(key, text);
  };
  field.value = draftOf(key);
  const send = async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    write(""); // at once, so that it is sent once and what is typed meanwhile stays
    const answer = await attempt(() => state.api.say(channel, text, ts));
    if (answer === null && !draftOf(key)) write(text);
  };
  return h(
    "form",
    { class: "reply", onsubmit: send },
    field,
    h("button", { type: "submit", class: "send", "aria-label": "Send the reply" }, icon("send")),
  );
}

/** The folded thread of a message; `draw` makes an article of a reply. */
export function thread(message, replies, channel, draw) {
  const key = keyOf(channel, message.ts);
  if (!replies.length && !opened.has(key)) return null;
  const latest = replies.length && shortMoment(momentOf(replies.at(-1).ts), zone());
  return h(
    "details",
    {
      class: "thread",
      open: opened.has(key),
      ontoggle: (event) => (event.target.open ? opened.add(key) : opened.delete(key)),
    },
    h(
      "summary",
      { "data-control": "thread" },
      h("b", {}, replies.length ? plural(replies.length, "reply", "replies") : "Thread"),
      replies.length > 0 && h("span", { class: "note" }, `last ${latest}`),
    ),
    replies.map(draw),
    replyForm(channel, message.ts),
  );
}
