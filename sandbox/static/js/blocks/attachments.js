// Attachments, the older way to put more under a message: a color bar beside words or blocks.

import { h } from "../parts/dom.js";
import { link } from "../text/inline.js";
import { Form } from "./form.js";
import { mrkdwn } from "../text/mrkdwn.js";
import { picture } from "./pictures.js";
import { Surface } from "./surface.js";
import { fullMoment, momentOf } from "../parts/time.js";
import { zone } from "../state.js";
import { toast } from "../parts/toast.js";

const NAMED = { good: "#3d8b40", warning: "#c98a1b", danger: "#b4472a" };
const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** The color that an app gives, by name or in hexadecimal digits; anything else is none. */
function bar(color) {
  const node = h("span", { class: "attachment-bar", "aria-hidden": "true" });
  const digits = HEX.exec(color ?? "")?.[1];
  if (Object.hasOwn(NAMED, color ?? "")) node.style.backgroundColor = NAMED[color];
  else if (digits) node.style.backgroundColor = `#${digits}`;
  return node;
}

const image = (address, alt, className) =>
  address && picture({ image_url: address, alt_text: alt }, className);
const words = (text, className) => text && h("div", { class: ["words", className] }, ...mrkdwn(text));
const linked = (text, url) => (url ? link(url, text) : text);

function by(one) {
  return (
    one.author_name &&
    h(
      "p",
      { class: "attachment-by" },
      image(one.author_icon, "", "small-face"),
      linked(one.author_name, one.author_link),
    )
  );
}

function foot(one) {
  const moment = one.ts && fullMoment(momentOf(one.ts), zone());
  const said = [one.footer, moment].filter(Boolean).join(" · ");
  return said && h("p", { class: "note attachment-by" }, image(one.footer_icon, "", "small-face"), said);
}

function fields(list) {
  return (
    list?.length &&
    h(
      "div",
      { class: "fields" },
      list.map((field) => h("div", {}, field.title && h("b", {}, field.title), words(field.value))),
    )
  );
}

/** Its blocks, with a form of their own: what is chosen there belongs to the message. */
function blocks(one, index, container) {
  if (!one.blocks?.length) return null;
  const root = h("div", { class: "blocks" });
  const place = { ...container, type: "message_attachment", attachment_id: one.id ?? index + 1 };
  new Surface(root, place, toast, new Form()).show(one.blocks);
  return root;
}

function attachment(one, index, container) {
  return h(
    "div",
    { class: "attachment" },
    bar(one.color),
    h(
      "div",
      { class: "attachment-body" },
      words(one.pretext, "note"),
      by(one),
      one.title && h("p", { class: "card-title" }, linked(one.title, one.title_link)),
      one.blocks?.length ? blocks(one, index, container) : words(one.text ?? one.fallback),
      fields(one.fields),
      image(one.image_url, one.fallback ?? "", "large"),
      foot(one),
    ),
    image(one.thumb_url, one.fallback ?? "", "thumb"),
  );
}

/** What stands under a message; `container` is Slack's of the message. */
export function attachments(list, container) {
  if (!list?.length) return null;
  return h(
    "div",
    { class: "attachments" },
    list.map((one, index) => attachment(one, index, container)),
  );
}
