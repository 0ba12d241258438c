// Block elements: what a person presses, chooses and types.

import { button, overflow } from "./buttons.js";
import { multiChannels, multiConversations, multiOptions, multiUsers } from "./checklist.js";
import { checkboxes, radios } from "./choices.js";
import { confirmed } from "./confirm.js";
import { h } from "./dom.js";
import { dateInput, dateTimeInput, numberInput, textInput, timeInput } from "./inputs.js";
import { channelSelect, conversationSelect, externalSelect, optionSelect, userSelect } from "./selects.js";

const MAKERS = {
  button,
  overflow,
  static_select: optionSelect,
  external_select: externalSelect,
  users_select: userSelect,
  conversations_select: conversationSelect,
  channels_select: channelSelect,
  multi_static_select: multiOptions,
  multi_users_select: multiUsers,
  multi_conversations_select: multiConversations,
  multi_channels_select: multiChannels,
  radio_buttons: radios,
  checkboxes,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: numberInput,
  datepicker: dateInput,
  timepicker: timeInput,
  datetimepicker: dateTimeInput,
};

export function unsupported(what) {
  return h("p", { class: "unsupported", role: "note" }, `Unsupported ${what}`);
}

/**
 * An element in its block.
 * `place` is {surface, blockId, sends: does a change go to the app at once, control: props of the
 * control (id, names, descriptions), required}. Makers get the element's value and report changes.
 */
export function renderElement(element, place) {
  const make = MAKERS[element.type];
  if (!make) return unsupported(`element “${element.type}”`);
  const { surface, blockId } = place;
  let node;

  const draw = () =>
    make(element, {
      ...place,
      value: surface.form.read(blockId, element),
      control: { ...place.control, "data-control": `${blockId}/${element.action_id}` },
      change,
      send: (payload) => surface.send(blockId, element, payload),
    });

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
