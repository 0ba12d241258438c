// The file input: drop files or choose them; each is sent at once and can be taken away again.

import { Refusal } from "../api.js";
import { h, iconButton, plural } from "../parts/dom.js";
import { drawn } from "../parts/icons.js";
import { fileCard } from "../blocks/files.js";
import { upload } from "./upload.js";

const MOST = 10; // files, where the app does not say
const LARGEST = 10 * 1024 * 1024; // bytes, as in Slack

const ending = (name) => (name.includes(".") ? name.split(".").pop().toLowerCase() : "");

/** Why a file cannot be sent, or nothing. */
function objection(file, kinds) {
  if (kinds.length && !kinds.includes(ending(file.name)))
    return `${file.name} is none of ${kinds.map((kind) => kind.toUpperCase()).join(", ")}.`;
  return file.size > LARGEST ? `${file.name} is larger than 10 MB.` : "";
}

function rules(kinds, most) {
  const names = kinds.length ? `${kinds.map((kind) => kind.toUpperCase()).join(", ")} · ` : "";
  return `${names}up to ${plural(most, "file")}, 10 MB each`;
}

export function fileInput(element, { control, required, value, change, surface }) {
  const most = element.max_files ?? MOST;
  const kinds = (element.filetypes ?? []).map((kind) => kind.toLowerCase());
  let files = [...(value.files ?? [])];
  let underWay = 0;

  const list = h("ul", { class: "file-list" });
  const problem = h("p", { class: "field-error", "aria-live": "polite" });
  const field = h("input", {
    type: "file",
    class: "unseen",
    multiple: most > 1,
    accept: kinds.length ? kinds.map((kind) => `.${kind}`).join(",") : null,
    "aria-required": required && "true",
    "aria-describedby": control["aria-describedby"],
    "data-control": control["data-control"],
    onkeydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // it would submit the form
      field.click();
    },
    onchange: () => {
      take([...field.files]);
      field.value = "";
    },
  });
  const drop = h(
    "label",
    {
      class: "drop",
      ondragover: (event) => {
        event.preventDefault();
        drop.classList.add("over");
      },
      ondragleave: () => drop.classList.remove("over"),
      ondrop: (event) => {
        event.preventDefault();
        drop.classList.remove("over");
        take([...event.dataTransfer.files]);
      },
    },
    field,
    drawn("upload"),
    h("span", {}, h("b", {}, most > 1 ? "Choose files" : "Choose a file"), " or drop them here"),
    h("span", { class: "note" }, rules(kinds, most)),
  );

  function keep(next) {
    files = next;
    change({ files }, { tell: false });
    refresh();
  }

  function refresh() {
    const isFull = files.length + underWay >= most;
    field.disabled = isFull;
    drop.classList.toggle("full", isFull);
  }

  function take(chosen) {
    const complaints = chosen.map((file) => objection(file, kinds)).filter(Boolean);
    const good = chosen.filter((file) => !objection(file, kinds));
    const room = most - files.length - underWay;
    if (good.length > room) complaints.push(`Not more than ${plural(most, "file")}.`);
    problem.textContent = complaints.join(" ");
    for (const file of good.slice(0, Math.max(room, 0))) send(file);
  }

  function row(file, remove, extra) {
    const name = file.title || file.name;
    return h("li", {}, fileCard(file, iconButton("close", `Remove ${name}`, remove)), extra);
  }

  function sent(file) {
    const node = row(file, () => {
      node.remove();
      keep(files.filter((one) => one.id !== file.id));
      field.focus();
    });
    return node;
  }

  function send(file) {
    const bar = h("progress", { max: "1", value: "0", "aria-label": `Sending ${file.name}` });
    const { done, abort } = upload(file, (share) => {
      bar.value = share;
    });
    const node = row({ name: file.name, size: file.size, mimetype: file.type }, abort, bar);
    list.append(node);
    underWay += 1;
    refresh();
    const finished = done
      .then((stored) => {
        node.replaceWith(sent(stored));
        underWay -= 1;
        keep([...files, stored]);
      })
      .catch((refusal) => {
        if (!(refusal instanceof Refusal)) throw refusal;
        node.remove();
        underWay -= 1;
        refresh();
        if (refusal.code !== "aborted") problem.textContent = `${file.name} was not sent. ${refusal.message}`;
      })
      .finally(() => surface.waits.delete(finished));
    surface.waits.add(finished);
  }

  list.append(...files.map(sent));
  refresh();
  return h("div", { role: "group", class: "file-input", ...control, "data-control": null }, drop, list, problem);
}
