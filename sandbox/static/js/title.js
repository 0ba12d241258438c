// The window's title: how much waits, where one is, and as whom.

import { conversation, nameOf, state, waitingIn } from "./state.js";

const TITLE = "Local sandbox";

export function showTitle() {
  const unread = waitingIn(state.conversations);
  const found = state.me && conversation(state.place);
  const where = state.place === "home" ? state.workspace.bot.name : found && nameOf(found);
  document.title = [unread > 0 && `(${unread})`, where, state.me?.real_name, TITLE]
    .filter(Boolean)
    .join(" · ")
    .replace(") ·", ")");
}
