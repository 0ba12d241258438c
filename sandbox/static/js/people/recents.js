// Whom somebody was lately, newest first.

import { recall, remember } from "../storage.js";

const KEY = "sandbox recent people";
const MOST = 5;

export function recents() {
  const found = recall(KEY, []);
  return Array.isArray(found) ? found.filter((id) => typeof id === "string") : [];
}

export function noteRecent(personId) {
  remember(KEY, [personId, ...recents().filter((id) => id !== personId)].slice(0, MOST));
}
