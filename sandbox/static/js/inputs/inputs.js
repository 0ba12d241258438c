// What people type: words, numbers, addresses, dates and times.

import { freshId, h } from "../parts/dom.js";
import { plainText } from "../text/inline.js";
import { zone } from "../state.js";
import { fromLocalInput, localInput, zoneName } from "../parts/time.js";

const NEAR_LIMIT = 0.8; // from this share of the limit on, what is left is shown
const TYPES = { email_text_input: "email", url_text_input: "url" };

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

/** What a number may be, in words. */
function range({ min_value: least, max_value: most }) {
  if (least !== undefined && most !== undefined) return `From ${least} to ${most}.`;
  if (least !== undefined) return `At least ${least}.`;
  return most === undefined ? "" : `At most ${most}.`;
}

/** What one should know before typing: limits, and that Enter already sends. */
function advice(element, sends) {
  const least = element.min_length > 1 && `At least ${element.min_length} characters.`;
  const enter = sends && !element.multiline && triggers(element, "on_enter_pressed") && "Enter sends it.";
  return [least, range(element), enter].filter(Boolean).join(" ");
}

export function textInput(element, { control, required, value, change, sends, surface }) {
  const [countId, adviceId] = [freshId("count"), freshId("advice")];
  const words = advice(element, sends);
  const described = [control["aria-describedby"], words && adviceId, element.max_length && countId]
    .filter(Boolean)
    .join(" ");
  const isNumber = element.type === "number_input";
  const field = h(element.multiline ? "textarea" : "input", {
    class: "input",
    type: element.multiline ? null : (TYPES[element.type] ?? "text"),
    // Not the browser's own number field, which gives no value at all for "12e" or "1,5".
    inputmode: isNumber && (element.is_decimal_allowed ? "decimal" : "numeric"),
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
  return h(
    "div",
    { class: ["text-field", isNumber && "number-field"] },
    field,
    h(
      "div",
      { class: "below-field" },
      words && h("p", { class: "note", id: adviceId }, words),
      counter(element, field, countId),
    ),
  );
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

/** A field with the zone in which its time is meant. */
function inZone(field, name) {
  const id = freshId("zone");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  return h("div", { class: "zoned" }, field, h("span", { class: "note", id }, `${zoneName(name)} time`));
}

export function dateInput(element, place) {
  return nativeInput(element, place, { type: "date" }, place.value.selected_date, (text) => ({
    selected_date: text,
  }));
}

export function timeInput(element, place) {
  const field = nativeInput(element, place, { type: "time" }, place.value.selected_time, (text) => ({
    selected_time: text,
  }));
  return element.timezone ? inZone(field, element.timezone) : field;
}

/** A moment, entered in the zone of who enters it. */
export function dateTimeInput(element, place) {
  const seconds = place.value.selected_date_time;
  const field = nativeInput(
    element,
    place,
    { type: "datetime-local" },
    seconds && localInput(seconds, zone()),
    (text) => ({ selected_date_time: text && fromLocalInput(text, zone()) }),
  );
  return inZone(field, zone());
}
