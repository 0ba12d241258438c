// A list of suggestions above a field, steered from within the field.

import { freshId, h } from "../parts/dom.js";
import { offersFor } from "./offers.js";

/** A list box above the field, steered from within the field. */
export function completion(field) {
  const id = freshId("suggestions");
  const box = h("div", {
    id,
    role: "listbox",
    class: "suggestions",
    "aria-label": "Suggestions",
    hidden: true,
  });
  let offers = [];
  let at = -1;

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  function mark(index) {
    at = index < 0 && at < 0 ? offers.length - 1 : (index + offers.length) % offers.length;
    [...box.children].forEach((node, position) =>
      node.setAttribute("aria-selected", String(position === at)),
    );
    field.setAttribute("aria-activedescendant", box.children[at].id);
    box.children[at].scrollIntoView({ block: "nearest" });
  }

  function close() {
    offers = [];
    at = -1;
    box.hidden = true;
    box.replaceChildren();
    field.removeAttribute("aria-activedescendant");
  }

  function take(offer) {
    const after = field.value.slice(field.selectionStart);
    const head = field.value.slice(0, offer.from) + offer.insert;
    field.value = head + after.trimStart();
    field.setSelectionRange(head.length, head.length);
    field.focus();
    close();
    field.dispatchEvent(new Event("input"));
  }

  function suggestion(offer) {
    const choose = (event) => {
      event.preventDefault();
      take(offer);
    };
    const props = { id: freshId("suggestion"), role: "option", "aria-selected": "false" };
    return h("div", { ...props, class: "suggestion", onpointerdown: choose }, offer.words);
  }

  function show() {
    close();
    offers = offersFor(field.value.slice(0, field.selectionStart));
    if (!offers.length) return;
    box.replaceChildren(...offers.map(suggestion));
    box.hidden = false;
    if (!offers[0].gentle) mark(0);
  }

  /** Handle a key of the field; true when it was for the suggestions. */
  function key(event) {
    if (!offers.length) return false;
    const chosen = offers[at];
    const typed = chosen && field.value.slice(chosen.from, field.selectionStart);
    const complete = !chosen || typed === chosen.insert.trim(); // Enter then sends
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Tab" && !event.shiftKey) take(chosen ?? offers[0]);
    else if (event.key === "Enter" && !complete) take(chosen);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { box, show, close, key };
}
