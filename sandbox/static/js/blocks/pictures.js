// Pictures of blocks, by address or by the id of a file in the workspace.

import { h } from "../parts/dom.js";
import { plainText } from "../text/inline.js";
import { state } from "../state.js";

/** Where the page gets a file of the workspace from, for the person who looks. */
export function fileAddress(id) {
  return `/client/${encodeURIComponent(state.me.id)}/files/${encodeURIComponent(id)}`;
}

const ID_IN_ADDRESS = /\/files(?:-pri)?\/(?:[\w-]*-)?(F\w+)/;

function source({ image_url: url, slack_file: file }) {
  if (url) return /^(https?:|data:image\/(?:png|jpeg|gif|webp);)/i.test(url) ? url : null;
  const id = file?.id ?? ID_IN_ADDRESS.exec(file?.url ?? "")?.[1];
  return id ? fileAddress(id) : null;
}

/** A picture, or where it cannot be loaded the words that stand for it. */
export function picture(image, className) {
  const { alt_text: alt } = image;
  const instead = () =>
    h("span", { class: ["no-picture", className], role: "img", "aria-label": alt }, alt);
  const address = source(image);
  if (!address) return instead();
  const node = h("img", {
    src: address,
    alt,
    title: alt,
    class: className,
    loading: "lazy",
    onerror: () => node.replaceWith(instead()),
  });
  return node;
}

/** The image block: its title above. */
export function imageBlock(block) {
  return h(
    "figure",
    {},
    block.title && h("figcaption", {}, plainText(block.title)),
    picture(block, "large"),
  );
}
