// Modals: the top of the stack in one <dialog>, which keeps the focus inside. What was typed into
// the views below stays in their forms.

import { freshId, h, icon, iconButton, spinner } from "../parts/dom.js";
import { showErrors } from "../blocks/fields.js";
import { plainText } from "../text/inline.js";
import { Form } from "../blocks/form.js";
import { loadViews, on, state } from "../state.js";
import { Surface } from "../blocks/surface.js";
import { attempt } from "../parts/toast.js";

const forms = new Map(); // view id → Form

let dialog = null;
let shown = null; // {id, frame: JSON of all but the blocks, surface, busy}

function formOf(view) {
  if (!forms.has(view.id)) forms.set(view.id, new Form(view.state?.values));
  return forms.get(view.id);
}

const frameOf = ({ id, title, submit, close }) =>
  JSON.stringify([id, title, submit, close, state.views.length]);

async function closeTop(all) {
  const view = state.views.at(-1);
  if (!view || shown?.closing) return;
  shown.closing = true;
  await attempt(() => state.api.close(view.id, all));
  await loadViews();
}

/** A sentence at the modal's foot: a toast would lie behind the dialog. */
function report(sentence) {
  const node = dialog?.querySelector(".dialog-error");
  node?.replaceChildren(...(sentence ? [icon("warning"), sentence] : []));
}

function setBusy(busy) {
  shown.busy = busy;
  dialog.setAttribute("aria-busy", String(busy));
  const button = dialog.querySelector(".submit");
  if (busy) button?.setAttribute("aria-disabled", "true");
  else button?.removeAttribute("aria-disabled");
  button?.querySelector(".spinner")?.remove();
  if (busy) button?.append(spinner());
}

async function submit() {
  const view = state.views.at(-1);
  if (!view || !view.submit || shown?.busy) return;
  const mine = shown;
  setBusy(true);
  report("");
  showErrors(dialog, {});
  try {
    await mine.surface.settled();
    await state.api.submit(view.id, mine.surface.values(), view.hash);
  } catch (refusal) {
    if (!refusal.details) throw refusal;
    const { errors } = refusal.details;
    if (shown === mine && errors && Object.keys(errors).length) showErrors(dialog, errors);
    else if (shown === mine) report(refusal.message);
  } finally {
    if (shown === mine) setBusy(false);
  }
  await loadViews();
}

function fill(view) {
  const titleId = freshId("title");
  const blocks = h("div", { class: "blocks" });
  const stacked = state.views.length > 1;
  dialog.setAttribute("aria-labelledby", titleId);
  dialog.replaceChildren(
    h(
      "form",
      {
        class: "modal-frame",
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          submit();
        },
      },
      h(
        "header",
        {},
        stacked && iconButton("back", "Back", () => closeTop(false)),
        h("h2", { id: titleId, tabindex: "-1" }, plainText(view.title)),
        iconButton("close", "Dismiss", () => closeTop(true)),
      ),
      h("div", { class: "modal-body", tabindex: "-1" }, blocks),
      h("p", { class: "dialog-error", role: "alert" }),
      h(
        "footer",
        { class: "dialog-buttons" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => closeTop(false) },
          view.close ? plainText(view.close) : view.submit ? "Cancel" : "Close",
        ),
        view.submit &&
          h("button", { type: "submit", class: "button primary submit" }, plainText(view.submit)),
      ),
    ),
  );
  const surface = new Surface(blocks, { type: "view", view_id: view.id }, report, formOf(view));
  surface.submit = submit;
  return surface;
}

function firstField() {
  return (
    dialog.querySelector("[autofocus]") ??
    dialog.querySelector(".blocks :is(input, select, textarea, [contenteditable=true], button)") ??
    dialog.querySelector("h2")
  );
}

function show(view) {
  const frame = frameOf(view);
  const isNew = shown?.frame !== frame;
  if (!dialog) {
    dialog = h("dialog", {
      class: "modal",
      oncancel: (event) => {
        event.preventDefault();
        closeTop(false);
      },
    });
    document.body.append(dialog);
    dialog.showModal();
  }
  if (isNew) shown = { frame, surface: fill(view), busy: false };
  shown.surface.show(view.blocks);
  if (isNew) firstField().focus();
}

function hide() {
  if (!dialog) return;
  dialog.close(); // gives the focus back to where it was
  dialog.remove();
  const back = document.activeElement;
  if (back instanceof HTMLTextAreaElement) {
    // Chromium left the cursor in the dialog that is gone: typing would go nowhere.
    back.blur();
    back.focus();
  }
  if (back === document.body) document.querySelector(".composer textarea, main")?.focus();
  dialog = null;
  shown = null;
}

export function setUpModals() {
  on("views", () => {
    const open = new Set(state.views.map((view) => view.id));
    for (const id of [...forms.keys()]) if (!open.has(id)) forms.delete(id);
    if (state.views.length) show(state.views.at(-1));
    else hide();
  });
  on("me", hide);
}
