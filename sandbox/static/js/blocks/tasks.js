// Plans and task cards: what an app is doing, step by step.

import { h, spinner } from "../parts/dom.js";
import { drawn } from "../parts/icons.js";
import { link, plainText } from "../text/inline.js";
import { richText } from "../text/richtext.js";

const STATUSES = {
  pending: { words: "Waiting", mark: () => drawn("pending") },
  in_progress: { words: "In progress", mark: spinner },
  complete: { words: "Done", mark: () => drawn("done") },
  error: { words: "Failed", mark: () => drawn("warning") },
};

/** A title is text, or a plain_text object. */
const words = (title) => (typeof title === "string" ? plainText({ text: title }) : plainText(title));

function part(name, rich) {
  return rich && h("div", { class: "task-part" }, h("p", { class: "note" }, name), richText(rich));
}

export function taskCard(block) {
  const status = STATUSES[block.status] ?? STATUSES.pending;
  return h(
    "div",
    { class: ["task", `task-${block.status ?? "pending"}`] },
    h("span", { class: "task-mark" }, status.mark()),
    h(
      "div",
      { class: "task-words" },
      h("p", {}, h("b", {}, words(block.title)), " ", h("span", { class: "task-status" }, status.words)),
      part("Details", block.details),
      part("Result", block.output),
      block.sources?.length &&
        h(
          "p",
          { class: "task-sources" },
          block.sources.map((one) => link(one.url, one.text || one.url)),
        ),
    ),
  );
}

export function plan(block) {
  const tasks = block.tasks ?? [];
  const done = tasks.filter((task) => task.status === "complete").length;
  return h(
    "div",
    { class: "plan" },
    h(
      "p",
      { class: "plan-head" },
      h("b", {}, words(block.title)),
      tasks.length > 0 && h("span", { class: "note" }, `${done} of ${tasks.length} done`),
    ),
    tasks.length > 0 &&
      h(
        "ol",
        { class: "plan-tasks" },
        tasks.map((task) => h("li", {}, taskCard(task))),
      ),
  );
}
