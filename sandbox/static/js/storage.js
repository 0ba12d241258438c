// What a browser remembers of a person's taste and typing; without storage the page works all the same.

function within(shelf, action) {
  try {
    return action(window[shelf]);
  } catch {
    return null; // storage is forbidden or full
  }
}

/** Something kept for all tabs, or what is given instead. */
export function recall(key, instead = null) {
  const text = within("localStorage", (shelf) => shelf.getItem(key));
  try {
    return text === null ? instead : JSON.parse(text);
  } catch {
    return instead;
  }
}

export function remember(key, value) {
  within("localStorage", (shelf) => shelf.setItem(key, JSON.stringify(value)));
}

/** What was typed in this tab and not sent. */
export function draftOf(key) {
  return within("sessionStorage", (shelf) => shelf.getItem(`draft ${key}`)) ?? "";
}

export function keepDraft(key, text) {
  within("sessionStorage", (shelf) =>
    text ? shelf.setItem(`draft ${key}`, text) : shelf.removeItem(`draft ${key}`),
  );
}
