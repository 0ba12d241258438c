// Says to those who listen that a message came somewhere else than where they are.

import { nameOf, on, state } from "./state.js";

export function setUpAnnouncements(region) {
  let known = null; // unread messages by conversation, once they have been heard
  on("me", () => {
    known = null;
    region.textContent = "";
  });
  on("conversations", () => {
    const isNew = (one) => known && one.id !== state.place && one.unread > (known.get(one.id) ?? 0);
    const news = state.conversations.filter(isNew);
    known = new Map(state.conversations.map((one) => [one.id, one.unread]));
    if (news.length) region.textContent = `New message in ${news.map(nameOf).join(", ")}`;
  });
}
