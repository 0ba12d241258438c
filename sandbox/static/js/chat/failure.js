// What failed, in a line of its own, with a way to try it again where that may help.

import { h, icon } from "../parts/dom.js";

const UNANSWERED = ["operation_timeout", "dispatch_failed"];

/** An empty line; `say` on it tells of a Refusal, or of nothing. `again` tries once more. */
export function failureLine(again) {
  const node = h("div", { class: "failed", role: "alert" });
  node.say = (refusal) => {
    const canRetry = refusal && UNANSWERED.includes(refusal.code);
    const retry = h("button", { type: "button", class: "button", onclick: again }, "Try again");
    const parts = refusal ? [icon("warning"), h("p", {}, refusal.message)] : [];
    node.replaceChildren(...parts, ...(canRetry ? [retry] : []));
  };
  return node;
}
