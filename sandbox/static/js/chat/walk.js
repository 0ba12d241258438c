// Going through messages with the arrow keys, and what a message offers while it has the focus.

function menuOf(message) {
  return message?.querySelector(":scope > .message-menu > button");
}

/** The newest message stands at the end: the first press of an arrow key goes there. */
function target(list, key, at) {
  const all = [...list.querySelectorAll("article.message")].filter((one) => one.offsetParent);
  const index = all.indexOf(at);
  const wanted = {
    ArrowUp: index < 0 ? all.length - 1 : index - 1,
    ArrowDown: index < 0 ? all.length - 1 : index + 1,
    Home: 0,
    End: all.length - 1,
  }[key];
  return all[wanted];
}

export function walkMessages(list) {
  let lent = null;
  list.addEventListener("focusin", (event) => {
    lent?.setAttribute("tabindex", "-1");
    lent = menuOf(event.target.closest("article.message"));
    lent?.setAttribute("tabindex", "0");
  });
  list.addEventListener("keydown", (event) => {
    const isMessage = event.target.matches("article.message");
    if (event.target !== list && !isMessage) {
      const message = event.target.closest("article.message");
      if (event.key !== "Escape" || !message) return;
      message.focus();
    } else {
      const next = target(list, event.key, isMessage ? event.target : null);
      if (!next) return;
      next.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  });
}
