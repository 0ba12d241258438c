// One conversation: its head, its messages, and the composer.

import { composer } from "./composer.js";
import { h, keepFocus } from "../parts/dom.js";
import { headOf, identityOf, introOf } from "./head.js";
import { messageList } from "./messages.js";
import { nameOf, state } from "../state.js";

/** The whole view, with `refresh` for new messages and `redrawHead` for new members. */
export function conversationView(found) {
  const sign = found.kind === "channel" ? "#" : "";
  const name = nameOf(found);
  const list = messageList(found.id, `Messages in ${sign}${name}`, introOf(found));
  const node = h(
    "div",
    { class: "view" },
    headOf(found),
    list,
    composer(found.id, `Message ${sign}${name}`),
  );
  let known = identityOf(found);
  node.redrawHead = (now) => {
    if (!now) return;
    const identity = identityOf(now);
    const draw = () => node.firstElementChild.replaceWith(headOf(now));
    if (identity !== known) keepFocus(node, draw);
    known = identity;
  };
  node.refresh = () => {
    list.refresh();
    node.redrawHead(state.conversations.find((one) => one.id === found.id));
  };
  return node;
}
