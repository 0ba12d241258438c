// Who has messages that wait for them.

import { actingAs } from "./api.js";
import { h, unseen } from "./dom.js";
import { on, state, tell, waitingIn } from "./state.js";

const AT_ONCE = 3; // a browser opens six connections to one host, and people want some

const unread = new Map();

/** Ask for everybody's unread messages; the marks appear as the answers come. */
export async function loadUnread() {
  const waiting = (state.workspace?.people ?? [])
    .filter((person) => !person.deleted)
    .map((person) => person.id);
  const work = async () => {
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      const found = await actingAs(id)
        .conversations()
        .catch(() => []);
      unread.set(id, waitingIn(found));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  tell("unread");
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
