// Block elements: what a person presses, chooses and types.

import { button, overflow, workflowButton } from "./buttons.js";
import { multiChannels, multiConversations, multiOptions, multiUsers } from "./checklist.js";
import { checkboxes, radios } from "./choices.js";
import { confirmed } from "../parts/confirm.js";
import { h } from "../parts/dom.js";
import { richTextInput } from "./editor.js";
import { externalSelect, multiExternal } from "./external.js";
import { feedbackButtons, iconButtonElement } from "./feedback.js";
import { fileInput } from "./fileinput.js";
import { dateInput, dateTimeInput, textInput, timeInput } from "./inputs.js";
import { channelSelect, conversationSelect, optionSelect, userSelect } from "./selects.js";

const MAKERS = {
  button,
  workflow_button: workflowButton,
  overflow,
  feedback_buttons: feedbackButtons,
  icon_button: iconButtonElement,
  static_select: optionSelect,
  external_select: externalSelect,
  users_select: userSelect,
  conversations_select: conversationSelect,
  channels_select: channelSelect,
  multi_static_select: multiOptions,
  multi_external_select: multiExternal,
  multi_users_select: multiUsers,
  multi_conversations_select: multiConversations,
  multi_channels_select: multiChannels,
  radio_buttons: radios,
  checkboxes,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  rich_text_input: richTextInput,
  file_input: fileInput,
  datepicker: dateInput,
  timepicker: timeInput,
  datetimepicker: dateTimeInput,
};

/** Every element that these pages draw. */
export const ELEMENT_TYPES = Object.keys(MAKERS);

/** Elements of several controls: their label names a group, not a single control. */
export const GROUPS = new Set([
  "radio_buttons",
  "checkboxes",
  "multi_static_select",
  "multi_external_select",
  "multi_users_select",
  "multi_conversations_select",
  "multi_channels_select",
  "file_input",
  "rich_text_input",
]);

export function unsupported(what) {
  return h("p", { class: "unsupported", role: "note" }, `Unsupported ${what}`);
}

const FOCUSABLE = "input:not([hidden]), select, textarea, button, [contenteditable=true]";

/**
 * An element in its block.
 * `place` is {surface, blockId, sends: does a change go to the app at once, control: props of the
 * control (id, names, descriptions), required, labelId}. Makers get the element's value and report
 * changes: `change(value, {tell: false})` only remembers it.
 */
export function renderElement(element, place) {
  const make = Object.hasOwn(MAKERS, element.type) ? MAKERS[element.type] : null;
  if (!make) return unsupported(`element “${element.type}”`);
  const { surface, blockId } = place;
  let node;

  const draw = () => {
    const drawn = make(element, {
      ...place,
      value: surface.form.read(blockId, element),
      control: { ...place.control, "data-control": `${blockId}/${element.action_id}` },
      change,
      send: (payload) => surface.send(blockId, element, payload),
    });
    if (element.focus_on_load) {
      const target = drawn.matches(FOCUSABLE) ? drawn : drawn.querySelector(FOCUSABLE);
      target?.setAttribute("autofocus", "");
    }
    return drawn;
  };

  async function change(value, { tell = true } = {}) {
    const before = surface.form.read(blockId, element);
    surface.form.write(blockId, element.action_id, { ...before, ...value });
    if (!place.sends || !tell) return;
    if (element.confirm && !(await confirmed(element.confirm))) {
      surface.form.write(blockId, element.action_id, before);
      const redrawn = draw();
      node.replaceWith(redrawn);
      node = redrawn;
      return;
    }
    await surface.send(blockId, element, value);
  }

  node = draw();
  return node;
}
