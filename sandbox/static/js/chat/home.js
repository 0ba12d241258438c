// The app's Home tab.

import { appHead } from "./head.js";
import { h, keepFocus, spinner } from "../parts/dom.js";
import { Form } from "../blocks/form.js";
import { state } from "../state.js";
import { Surface } from "../blocks/surface.js";
import { toast } from "../parts/toast.js";

export function homeView() {
  const blocks = h("div", { class: "blocks" });
  const status = h("p", { class: "empty", role: "status" }, spinner(), "Opening…");
  const node = h(
    "div",
    { class: "view" },
    appHead("Home"),
    h("div", { class: "home", role: "region", "aria-label": "Home", tabindex: "-1" }, status, blocks),
  );
  let surface = null;

  node.refresh = () => {
    const { home } = state;
    status.replaceChildren(home ? "" : `${state.workspace.bot.name} has not put anything here yet.`);
    status.hidden = Boolean(home);
    if (!home) return blocks.replaceChildren();
    if (surface?.container.view_id !== home.id) {
      blocks.replaceChildren();
      surface = new Surface(blocks, { type: "view", view_id: home.id }, toast, new Form(home.state?.values));
    }
    return surface.show(home.blocks);
  };
  node.redrawHead = () => keepFocus(node, () => node.firstElementChild.replaceWith(appHead("Home")));
  return node;
}
