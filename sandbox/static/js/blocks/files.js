// Files: a picture to look at, or a card with a file's name, kind and size.

import { h } from "../parts/dom.js";
import { drawn } from "../parts/icons.js";
import { fileAddress } from "./pictures.js";

const SHOWN = /^image\/(png|jpe?g|gif|webp)$/;
const UNITS = ["bytes", "KB", "MB", "GB"];

/** 1536 as "1.5 KB". */
function sizeInWords(bytes) {
  let [size, unit] = [Number(bytes) || 0, 0];
  while (size >= 1024 && unit < UNITS.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${unit && size < 10 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}

function kind(file) {
  return (file.pretty_type || file.filetype || file.name?.split(".").slice(1).pop() || "file").toUpperCase();
}

const nameOfFile = (file) => file.title || file.name || "Untitled";

/** The card of a file; `end` is what stands at its right end. */
export function fileCard(file, end) {
  const facts = [kind(file), file.size && sizeInWords(file.size)].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "file-card" },
    h("span", { class: "file-kind" }, drawn(SHOWN.test(file.mimetype ?? "") ? "image" : "file")),
    h(
      "span",
      { class: "file-words" },
      h("b", { title: nameOfFile(file) }, nameOfFile(file)),
      h("span", { class: "note" }, facts),
    ),
    end,
  );
}

function download(file) {
  if (file.is_external) return null;
  return h(
    "a",
    {
      class: "icon-button",
      href: fileAddress(file.id),
      download: file.name ?? "",
      "aria-label": `Download ${nameOfFile(file)}`,
      title: "Download",
    },
    drawn("download"),
  );
}

function preview(file) {
  const node = h(
    "figure",
    { class: "file-picture" },
    h("figcaption", {}, nameOfFile(file), " ", download(file)),
    h(
      "a",
      { href: fileAddress(file.id), target: "_blank", rel: "noopener" },
      h("img", {
        src: fileAddress(file.id),
        alt: file.alt_txt || nameOfFile(file),
        class: "large",
        loading: "lazy",
        onerror: () => node.replaceWith(fileCard(file, download(file))),
      }),
    ),
  );
  return node;
}

function shared(file) {
  if (file.mode === "tombstone") return h("p", { class: "note no-picture" }, "This file was deleted.");
  return SHOWN.test(file.mimetype ?? "") ? preview(file) : fileCard(file, download(file));
}

/** The files of a message. */
export function messageFiles(files) {
  return files?.length ? h("div", { class: "files" }, files.map(shared)) : null;
}

/** The file block, which only names a file that lives elsewhere. */
export function fileBlock(block) {
  return fileCard({ name: block.external_id, filetype: "remote file" });
}
