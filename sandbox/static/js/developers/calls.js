// The traffic between the local Slack and its app, as far as this page has heard of it.

import { getCalls } from "../api.js";
import { merged } from "../merged.js";
import { tell } from "../state.js";

const MOST = 1_000; // lines that a page keeps

export const calls = { lines: [], last: 0, refused: 0, cleared: 0 };

async function load() {
  const found = await getCalls(calls.last).catch(() => null);
  if (!found) return;
  if (found.last < calls.last) {
    // Another local Slack has taken this one's place.
    Object.assign(calls, { lines: [], last: 0, refused: 0, cleared: 0 });
    await load();
    return;
  }
  calls.lines = [...calls.lines, ...found.calls.filter((line) => line.number > calls.last)].slice(-MOST);
  calls.last = found.last;
  count();
}

function count() {
  calls.refused = shown("refused").length;
  tell("calls");
}

/** Ask for what is new. */
export const loadCalls = merged(load);

/** The lines that were not cleared: all, or the refused ones. */
export function shown(filter) {
  const kept = calls.lines.filter((line) => line.number > calls.cleared);
  return filter === "refused" ? kept.filter((line) => !line.ok) : kept;
}

export function clearCalls() {
  calls.cleared = calls.last;
  count();
}
