// What can be done with a message: the app's message shortcuts, copying, replying.

import { copy } from "../parts/copy.js";
import { icon } from "../parts/dom.js";
import { menuButton } from "../parts/menu.js";
import { state, tell } from "../state.js";
import { openThread } from "./thread.js";
import { attempt } from "../parts/toast.js";

/** The words of a message as they are read. */
function wordsOf(node) {
  const parts = [...node.querySelectorAll(":scope > .body > :is(.words, .blocks, .attachments)")];
  return parts.map((part) => part.innerText).join("\n").trim();
}

function items(message, channel) {
  const offered = (state.workspace.shortcuts ?? []).filter((one) => one.type === "message");
  const place = { channel, message_ts: message.ts };
  const found = offered.map((one) => ({
    words: one.name,
    note: `${state.workspace.bot.name} · ${one.description ?? ""}`.replace(/ · $/, ""),
    run: () => attempt(() => state.api.messageShortcut({ callback_id: one.callback_id, ...place })),
  }));
  const reply = {
    words: "Reply in thread",
    run: () => {
      openThread(channel, message.thread_ts ?? message.ts);
      tell("messages");
      const article = document.querySelector(`[data-key="m${CSS.escape(message.thread_ts ?? message.ts)}"]`);
      article?.querySelector(".reply input")?.focus();
    },
  };
  const copying = {
    words: "Copy text",
    run: (opener) => copy(wordsOf(opener.closest("article"))),
  };
  return message.ephemeral ? [copying] : [...found, reply, copying];
}

/** A ⋯ that appears where the pointer or the keyboard is. */
export function messageMenu(message, channel) {
  const props = {
    class: "icon-button",
    "aria-label": "Message menu",
    title: "More to do with this message",
    tabindex: "-1", // the message that has the focus lends it a place in the order
    "data-control": "menu",
  };
  const node = menuButton(props, icon("more"), () => items(message, channel));
  node.classList.add("message-menu");
  return node;
}
