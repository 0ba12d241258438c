// A dialog in the middle of the page: a title, a way out, and whatever it is about.

import { freshId, h, iconButton } from "./dom.js";

/**
 * Opens it; Escape, the cross, and a press beside it close it, and the focus goes back.
 * `onclose` is called then. `close` on the result closes it, too.
 */
export function openSheet(title, content, { className = "", onclose } = {}) {
  const titleId = freshId("sheet");
  const dialog = h(
    "dialog",
    {
      class: ["sheet", className],
      "aria-labelledby": titleId,
      onclose: () => {
        dialog.remove();
        onclose?.();
      },
      onclick: (event) => {
        if (event.target === dialog) dialog.close();
      },
    },
    h(
      "div",
      { class: "sheet-body" },
      h(
        "header",
        {},
        h("h2", { id: titleId, tabindex: "-1" }, title),
        iconButton("close", "Dismiss", () => dialog.close()),
      ),
      content,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
