// Slash commands as people type them.

/** A slash command with its words, or null for anything else. */
export function commandOf(text) {
  const found = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
  return found && { name: found[1], rest: (found[2] ?? "").trim() };
}
