// Where one types: messages and slash commands. Enter sends, Shift+Enter begins a line.

import { Refusal } from "../api.js";
import { completion } from "./completion.js";
import { freshId, h, icon } from "../parts/dom.js";
import { failureLine } from "./failure.js";
import { menuButton } from "../parts/menu.js";
import { state } from "../state.js";
import { draftOf, keepDraft } from "../storage.js";
import { attempt } from "../parts/toast.js";
import { commandOf } from "./slash.js";

const HINT = "Enter sends, Shift+Enter begins a new line, / lists commands";

/** Send it; rejects with a Refusal. */
async function deliver(channel, text) {
  const command = commandOf(text);
  if (command && !state.workspace.commands.some((one) => one.command === command.name)) {
    const hint = "Start with a space to send it as a message.";
    throw new Refusal("unknown_command", { message: `${command.name} is not a command here. ${hint}` });
  }
  if (command) return state.api.command(channel, command.name, command.rest);
  return state.api.say(channel, text);
}

/** The app's global shortcuts, where it has any. */
function shortcuts() {
  const offered = (state.workspace.shortcuts ?? []).filter((one) => one.type === "global");
  return (
    offered.length > 0 &&
    menuButton(
      { class: "icon-button", "aria-label": "Shortcuts", title: "Shortcuts" },
      icon("plus"),
      offered.map((one) => ({
        words: one.name,
        note: one.description,
        run: () => attempt(() => state.api.shortcut(one.callback_id)),
      })),
    )
  );
}

export function composer(channel, label) {
  const key = `${state.me.id} ${channel}`;
  const hintId = freshId("hint");
  const hint = h("p", { class: "note usage", id: hintId });
  const field = h("textarea", {
    rows: "1",
    "aria-label": label,
    placeholder: label,
    "aria-describedby": hintId,
    oninput: () => {
      failed.say(null);
      typed();
    },
    onkeydown: keyed,
    onblur: () => offers.close(),
  });
  const offers = completion(field);
  const failed = failureLine(() => {
    send();
    field.focus();
  });
  const button = h(
    "button",
    { type: "submit", class: "send", "aria-label": "Send", title: "Send" },
    icon("send"),
  );
  let waiting = 0;

  function typed() {
    keepDraft(key, field.value);
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    const command = commandOf(field.value);
    const known = command && state.workspace.commands.find((one) => one.command === command.name);
    hint.replaceChildren(
      ...(known ? [known.description, " ", h("code", {}, `${known.command} ${known.usage_hint}`)] : [HINT]),
    );
    button.disabled = !field.value.trim();
    offers.show();
  }

  function keyed(event) {
    if (event.isComposing || offers.key(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  }

  function giveBack(text, refusal) {
    failed.say(refusal);
    if (field.value) return;
    field.value = text;
    typed();
    offers.close();
  }

  async function send() {
    const text = field.value;
    if (!text.trim()) return;
    waiting += 1;
    node.setAttribute("aria-busy", "true");
    failed.say(null);
    field.value = "";
    typed();
    try {
      await deliver(channel, text.trimEnd());
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      giveBack(text, refusal);
    } finally {
      waiting -= 1;
      if (!waiting) node.removeAttribute("aria-busy");
    }
  }

  const submit = (event) => {
    event.preventDefault();
    send();
    field.focus();
  };
  const node = h(
    "form",
    { class: "composer", onsubmit: submit },
    failed,
    offers.box,
    h("div", { class: "composer-line" }, shortcuts(), field, button),
    hint,
  );
  field.value = draftOf(key);
  requestAnimationFrame(() => {
    typed();
    offers.close();
  });
  return node;
}
