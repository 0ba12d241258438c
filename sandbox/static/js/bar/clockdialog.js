// Choosing a date and time to move the clock to, in the person's own zone.

import { freshId, h } from "../parts/dom.js";
import { openSheet } from "../parts/sheet.js";
import { now, zone } from "../state.js";
import { fromLocalInput, localInput, zoneName } from "../parts/time.js";

/** Ask; `go` is called with the moment, a Date later than now. */
export function chooseMoment(go) {
  const [fieldId, errorId] = [freshId("moment"), freshId("moment")];
  const field = h("input", {
    id: fieldId,
    type: "datetime-local",
    class: "input short",
    "aria-describedby": errorId,
    required: true,
    autofocus: true,
  });
  const error = h("p", { id: errorId, class: "field-error", role: "alert" });
  field.value = localInput(now() / 1000 + 86_400, zone());
  const submit = (event) => {
    event.preventDefault();
    const seconds = field.value ? fromLocalInput(field.value, zone()) : NaN;
    const isLater = seconds * 1000 > now().getTime();
    error.textContent = isLater ? "" : "Choose a time that is still to come: the clock only moves forward.";
    if (!isLater) return;
    dialog.close();
    go(new Date(seconds * 1000));
  };
  const form = h(
    "form",
    { class: "moment", novalidate: true, onsubmit: submit },
    h("label", { class: "label", for: fieldId }, `Date and time in ${zoneName(zone())}`),
    field,
    error,
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, "Cancel"),
      h("button", { type: "submit", class: "button primary" }, "Move the clock"),
    ),
  );
  const dialog = openSheet("Move the clock to", form, { className: "note-sheet" });
}
