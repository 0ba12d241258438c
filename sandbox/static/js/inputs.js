// What people type: words, numbers, addresses, dates and times.

import { freshId, h } from "./dom.js";
import { plainText } from "./inline.js";
import { zone } from "./state.js";
import { fromLocalInput, localInput } from "./time.js";

const NEAR_LIMIT = 0.8; // from this share of the limit on, what is left is shown
const TYPES = { email_text_input: "email", url_text_input: "url", plain_text_input: "text" };

/** Does the element send its value on Enter, or on each character? Slack's default is Enter. */
function triggers(element, name) {
  return (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes(name);
}

/** How much room is left, shown when it gets tight. */
function counter(element, field, id) {
  const { max_length: most } = element;
  if (!most) return null;
  const node = h("p", { class: "note room", id, "aria-live": "polite" });
  const refresh = () => {
    const left = most - field.value.length;
    node.textContent =
      left < 0
        ? `${-left} over the limit of ${most}`
        : field.value.length >= most * NEAR_LIMIT
          ? `${left} left`
          : "";
    node.classList.toggle("over", left < 0);
  };
  field.addEventListener("input", refresh);
  refresh();
  return node;
}

export function textInput(element, { control, required, value, change, sends, surface }) {
  const countId = freshId("count");
  const described = [control["aria-describedby"], element.max_length && countId].filter(Boolean).join(" ");
  const field = h(element.multiline ? "textarea" : "input", {
    class: "input",
    type: element.multiline ? null : TYPES[element.type],
    rows: element.multiline ? "4" : null,
    autocomplete: "off",
    placeholder: plainText(element.placeholder) || null,
    "aria-required": required && "true",
    ...control,
    "aria-describedby": described || null,
    oninput: () =>
      change({ value: field.value || null }, { tell: sends && triggers(element, "on_character_entered") }),
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      if (event.ctrlKey || event.metaKey) surface.submit?.();
      if (sends && !element.multiline && triggers(element, "on_enter_pressed")) {
        event.preventDefault();
        change({ value: field.value || null });
      }
    },
  });
  field.value = value.value ?? "";
  if (element.focus_on_load) field.autofocus = true;
  return h("div", { class: "text-field" }, field, counter(element, field, countId));
}

/** One of the browser's own fields whose value is the state's. */
function nativeInput(element, { control, required, change, sends }, props, value, toState) {
  const field = h("input", {
    class: "input short",
    "aria-required": required && "true",
    autocomplete: "off",
    placeholder: plainText(element.placeholder) || null,
    ...props,
    ...control,
    oninput: () => change(toState(field.value || null), { tell: false }),
    onchange: () => sends && change(toState(field.value || null)),
  });
  field.value = value ?? "";
  return field;
}

export function numberInput(element, place) {
  const props = {
    type: "number",
    step: element.is_decimal_allowed ? "any" : "1",
    min: element.min_value,
    max: element.max_value,
    inputmode: element.is_decimal_allowed ? "decimal" : "numeric",
  };
  return nativeInput(element, place, props, place.value.value, (text) => ({ value: text }));
}

export function dateInput(element, place) {
  return nativeInput(element, place, { type: "date" }, place.value.selected_date, (text) => ({
    selected_date: text,
  }));
}

export function timeInput(element, place) {
  return nativeInput(element, place, { type: "time" }, place.value.selected_time, (text) => ({
    selected_time: text,
  }));
}

export function dateTimeInput(element, place) {
  const seconds = place.value.selected_date_time;
  return nativeInput(
    element,
    place,
    { type: "datetime-local" },
    seconds && localInput(seconds, zone()),
    (text) => ({ selected_date_time: text && fromLocalInput(text, zone()) }),
  );
}
