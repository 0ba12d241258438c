// Who has messages that wait for them.

import { getUnread } from "../api.js";
import { h, unseen } from "../parts/dom.js";
import { on, state, tell, waitingIn } from "../state.js";

const PAUSE = 400; // ms between two looks while much happens

let unread = new Map();
let planned = null;

/** Ask how many messages wait for each person. */
export async function loadUnread() {
  const found = await getUnread().catch(() => null); // the page says elsewhere that nobody answers
  if (!found) return;
  unread = new Map(Object.entries(found));
  tell("unread");
}

/** Ask soon, and once for everything that happens until then. */
export function loadUnreadSoon() {
  planned ??= setTimeout(() => {
    planned = null;
    loadUnread();
  }, PAUSE);
}

on("conversations", () => {
  if (!state.me) return;
  unread.set(state.me.id, waitingIn(state.conversations));
  tell("unread");
});

/** How many unread messages others than this person have. */
export function waitingElsewhere() {
  return [...unread].reduce((sum, [id, count]) => sum + (id === state.me?.id ? 0 : count), 0);
}

export function unreadOf(personId) {
  return unread.get(personId) ?? 0;
}

export function unreadMark(count) {
  return count > 0 && h("span", { class: "unread" }, String(count), unseen(" unread"));
}
