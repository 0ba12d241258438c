// Says to those who listen that a message came somewhere else than where they are.

import { nameOf, on, state } from "./state.js";

export function setUpAnnouncements(region) {
  let known = new Map();
  on("me", () => {
    known = new Map();
    region.textContent = "";
  });
  on("conversations", () => {
    const news = state.conversations.filter(
      (one) => known.has(one.id) && one.id !== state.place && one.unread > known.get(one.id),
    );
    known = new Map(state.conversations.map((one) => [one.id, one.unread]));
    if (news.length) region.textContent = `New message in ${news.map(nameOf).join(", ")}`;
  });
}
