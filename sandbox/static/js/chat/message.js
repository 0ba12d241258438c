// One message: who said it and when, what it says, and what others did with it.

import { attachments } from "../blocks/attachments.js";
import { avatar, personOf } from "../parts/avatar.js";
import { h, icon } from "../parts/dom.js";
import { emojiOf } from "../parts/emoji.js";
import { messageFiles } from "../blocks/files.js";
import { Form } from "../blocks/form.js";
import { messageMenu } from "./messagemenu.js";
import { mrkdwn } from "../text/mrkdwn.js";
import { nameButton } from "../people/profile.js";
import { state, zone } from "../state.js";
import { Surface } from "../blocks/surface.js";
import { thread } from "./thread.js";
import { fullMoment, momentOf, timeOfDay } from "../parts/time.js";
import { attempt, toast } from "../parts/toast.js";

const forms = new Map(); // what is chosen in a message outlives its redrawing

function formOf(channel, ts) {
  const key = `${state.me.id} ${channel} ${ts}`;
  if (!forms.has(key)) forms.set(key, new Form());
  return forms.get(key);
}

/** Who speaks: apps may give a message another name and an emoji for a face. */
function authorOf(message) {
  const person = personOf(message.user, message.username);
  const isRenamed = message.bot_id && message.username;
  return isRenamed ? { ...person, real_name: message.username } : person;
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

function whisperLine(message, channel) {
  const dismiss = () => attempt(() => state.api.dismiss(channel, message.ts));
  return h(
    "p",
    { class: "only-you" },
    icon("eye"),
    "Only visible to you",
    h("button", { type: "button", class: "quiet", "data-control": "dismiss", onclick: dismiss }, "Dismiss"),
  );
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  const pill = ({ name, users, count }) => {
    const who = users.map((id) => personOf(id).real_name).join(", ");
    const isMine = users.includes(state.me.id);
    return h(
      "li",
      { class: ["reaction", isMine && "mine"], title: `${who} reacted with :${name}:` },
      h("span", { role: "img", "aria-label": `:${name}: by ${who}` }, emojiOf(name) ?? `:${name}:`),
      h("span", { "aria-hidden": "true" }, String(count)),
    );
  };
  return h("ul", { class: "reactions", "aria-label": "Reactions" }, message.reactions.map(pill));
}

function side(message, author, follows) {
  const emoji = message.icons?.emoji && emojiOf(message.icons.emoji.replaceAll(":", ""));
  if (emoji && !follows) return h("span", { class: "avatar app emoji", "aria-hidden": "true" }, emoji);
  return follows ? stamp(message) : avatar(author);
}

/** `follows` says that the same person spoke just before; `replies` are those in its thread. */
export function article(message, channel, { follows = false, replies = [] } = {}) {
  const author = authorOf(message);
  const time = timeOfDay(momentOf(message.ts), zone());
  const draw = (reply) => article(reply, channel);
  return h(
    "article",
    {
      class: ["message", follows && "follows", message.ephemeral && "whisper"],
      tabindex: "-1",
      "aria-label": `${author.real_name} at ${time}`,
      "data-ts": message.ts,
    },
    h("div", { class: "side" }, side(message, author, follows)),
    h(
      "div",
      { class: "body" },
      message.ephemeral && whisperLine(message, channel),
      message.pinned_to?.length > 0 && h("p", { class: "pinned" }, icon("pin"), "Pinned"),
      !follows &&
        h(
          "p",
          { class: "author" },
          nameButton(personOf(message.user, message.username), author.real_name),
          message.bot_id && h("span", { class: "badge" }, "app"),
          stamp(message),
        ),
      content(message, channel),
      messageFiles(message.files),
      attachments(message.attachments, { channel_id: channel, message_ts: message.ts }),
      message.edited && h("span", { class: "note" }, "(edited)"),
      reactions(message),
      thread(message, replies, channel, draw),
    ),
    messageMenu(message, channel),
  );
}
