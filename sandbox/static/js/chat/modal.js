// Modals: the top of the stack in one <dialog>, which keeps the focus inside. What was typed into
// the views below stays in their forms.

import { Refusal } from "../api.js";
import { h, icon, iconButton, keepFocus, spinner } from "../parts/dom.js";
import { showErrors } from "../blocks/fields.js";
import { plainText } from "../text/inline.js";
import { Form } from "../blocks/form.js";
import { loadViews, on, state } from "../state.js";
import { Surface } from "../blocks/surface.js";

const forms = new Map(); // view id → Form

const TITLE = "modal-title";

let dialog = null;
let shown = null; // {id, frame: JSON of all but the blocks, surface, busy, closing}

function formOf(view) {
  if (!forms.has(view.id)) forms.set(view.id, new Form(view.state?.values));
  return forms.get(view.id);
}

const frameOf = ({ title, submit, close }) => JSON.stringify([title, submit, close, state.views.length]);

/** A sentence at the modal's foot, beside what it is about. */
function report(sentence) {
  const node = dialog?.querySelector(".dialog-error");
  node?.replaceChildren(...(sentence ? [icon("warning"), sentence] : []));
}

/** Run something for the view that `mine` shows; `complain` hears of a Refusal while it is there. */
async function tried(mine, action, complain = (refusal) => report(refusal.message)) {
  try {
    await action();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (shown === mine) complain(refusal);
  }
}

async function closeTop(all) {
  const mine = shown;
  if (!mine || mine.closing) return;
  mine.closing = true;
  await tried(mine, () => mine.surface.api.close(mine.id, all), (refusal) => {
    mine.closing = false;
    report(refusal.message);
  });
  await tried(mine, loadViews);
  mine.closing = false;
}

function showBusy() {
  dialog.setAttribute("aria-busy", String(shown.busy));
  const button = dialog.querySelector(".submit");
  if (shown.busy) button?.setAttribute("aria-disabled", "true");
  else button?.removeAttribute("aria-disabled");
  button?.querySelector(".spinner")?.remove();
  if (shown.busy) button?.append(spinner());
}

async function submit() {
  const view = state.views.at(-1);
  if (!view?.submit || shown.busy) return;
  const mine = shown;
  const setBusy = (busy) => {
    mine.busy = busy;
    if (shown === mine) showBusy();
  };
  const send = async () => {
    await mine.surface.settled();
    await mine.surface.api.submit(view.id, mine.surface.values(), view.hash);
  };
  setBusy(true);
  report("");
  showErrors(dialog, {});
  await tried(mine, send, ({ message, details: { errors } }) => {
    if (errors && Object.keys(errors).length) showErrors(dialog, errors);
    else report(message);
  });
  setBusy(false);
  await tried(mine, loadViews);
}

/** The frame of one view, which stays while the app updates it; head and foot are still empty. */
function begin(view) {
  const blocks = h("div", { class: "blocks" });
  const frame = h(
    "form",
    {
      class: "modal-frame",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        submit();
      },
    },
    h("header"),
    h("div", { class: "modal-body", tabindex: "-1" }, blocks),
    h("p", { class: "dialog-error", role: "alert" }),
    h("footer"),
  );
  dialog.replaceChildren(frame);
  const surface = new Surface(blocks, { type: "view", view_id: view.id }, report, formOf(view));
  surface.submit = submit;
  return { id: view.id, frame: null, surface, busy: false, closing: false };
}

function head({ title }) {
  const back = iconButton("back", "Back", () => closeTop(false), { "data-control": "back" });
  return h(
    "header",
    {},
    state.views.length > 1 && back,
    h("h2", { id: TITLE, tabindex: "-1" }, plainText(title)),
    iconButton("close", "Dismiss", () => closeTop(true), { "data-control": "dismiss" }),
  );
}

function foot({ close, submit: send }) {
  const words = close ? plainText(close) : send ? "Cancel" : "Close";
  const leave = { type: "button", class: "button", "data-control": "close", onclick: () => closeTop(false) };
  const submitting = { type: "submit", class: "button primary submit", "data-control": "submit" };
  return h(
    "footer",
    { class: "dialog-buttons" },
    h("button", leave, words),
    send && h("button", submitting, plainText(send)),
  );
}

/** What stands around the blocks, where it is another one than before. */
function drawFrame(view) {
  if (frameOf(view) === shown.frame) return;
  shown.frame = frameOf(view);
  const isInside = dialog.contains(document.activeElement);
  keepFocus(dialog, () => {
    dialog.querySelector("header").replaceWith(head(view));
    dialog.querySelector("footer").replaceWith(foot(view));
  });
  if (isInside && !dialog.contains(document.activeElement)) firstField().focus();
  showBusy();
}

function firstField() {
  return (
    dialog.querySelector("[autofocus]") ??
    dialog.querySelector(".blocks :is(input, select, textarea, [contenteditable=true], button)") ??
    dialog.querySelector("h2")
  );
}

function show(view) {
  if (!dialog) {
    dialog = h("dialog", {
      class: "modal",
      "aria-labelledby": TITLE,
      oncancel: (event) => {
        event.preventDefault();
        closeTop(false);
      },
    });
    document.body.append(dialog);
    dialog.showModal();
  }
  const isNew = shown?.id !== view.id;
  if (isNew) shown = begin(view);
  drawFrame(view);
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
