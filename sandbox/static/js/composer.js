// Where one types: messages and slash commands. Enter sends, Shift+Enter begins a line.

import { completion } from "./completion.js";
import { freshId, h, icon } from "./dom.js";
import { menuButton } from "./menu.js";
import { state } from "./state.js";
import { attempt, toast } from "./toast.js";

const HINT = "Enter sends, Shift+Enter begins a new line, / lists commands";

let said = Promise.resolve();

const drafts = new Map(); // what was typed and not sent, by person and conversation

/** What was typed in Slack's escaped form, with handles of people as mentions. */
function escaped(text) {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return safe.replace(/(^|[\s(])@([\p{L}\p{N}._-]*[\p{L}\p{N}])/gu, (whole, before, handle) => {
    const person = [...state.people.values()].find((one) => one.name === handle);
    return person ? `${before}<@${person.id}>` : whole;
  });
}

function commandOf(text) {
  const found = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
  return found && { name: found[1], rest: (found[2] ?? "").trim() };
}

/** Send it; true when it can be forgotten. */
async function deliver(channel, text) {
  const command = commandOf(text);
  if (!command) {
    // One after the other, so that what is typed quickly keeps its order.
    said = said.then(() => attempt(() => state.api.say(channel, escaped(text))));
    return (await said) !== null;
  }
  if (!state.workspace.commands.some((one) => one.command === command.name)) {
    toast(`${command.name} is not a command here. Start with a space to send it as a message.`);
    return false;
  }
  const answer = await attempt(() => state.api.command(channel, command.name, command.rest));
  return answer !== null;
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
    oninput: typed,
    onkeydown: keyed,
    onblur: () => offers.close(),
  });
  const offers = completion(field);
  const button = h(
    "button",
    { type: "submit", class: "send", "aria-label": "Send", title: "Send" },
    icon("send"),
  );
  let waiting = 0;

  function typed() {
    drafts.set(key, field.value);
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

  async function send() {
    const text = field.value;
    if (!text.trim()) return;
    waiting += 1;
    node.setAttribute("aria-busy", "true");
    field.value = "";
    typed();
    const sent = await deliver(channel, text.trimEnd());
    if (!sent && !field.value) {
      field.value = text;
      typed();
      offers.close();
    }
    waiting -= 1;
    if (!waiting) node.removeAttribute("aria-busy");
  }

  const node = h(
    "form",
    {
      class: "composer",
      onsubmit: (event) => {
        event.preventDefault();
        send();
        field.focus();
      },
    },
    offers.box,
    h("div", { class: "composer-line" }, shortcuts(), field, button),
    hint,
  );
  field.value = drafts.get(key) ?? "";
  requestAnimationFrame(() => {
    typed();
    offers.close();
  });
  return node;
}
