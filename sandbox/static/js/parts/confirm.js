// Slack's confirm object: one more question before an action counts.

import { freshId, h } from "./dom.js";
import { plainText } from "../text/inline.js";
import { textBox } from "../text/mrkdwn.js";

/** Asks; true when the person agrees. Escape is a no. */
export function confirmed(question) {
  const isDanger = question.style === "danger";
  return new Promise((resolve) => {
    const [title, text] = [freshId("confirm"), freshId("confirm")];
    const dialog = h(
      "dialog",
      {
        class: "confirm",
        "aria-labelledby": title,
        "aria-describedby": text,
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue === "yes");
        },
      },
      h(
        "form",
        { method: "dialog" },
        h("h2", { id: title }, plainText(question.title)),
        textBox(question.text, "div", { id: text }),
        h(
          "div",
          { class: "dialog-buttons" },
          h("button", { value: "no", class: "button", autofocus: isDanger }, plainText(question.deny)),
          h(
            "button",
            {
              value: "yes",
              class: ["button", isDanger ? "danger" : "primary"],
              autofocus: !isDanger,
            },
            plainText(question.confirm),
          ),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
