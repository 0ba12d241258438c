// While no app is connected: that it is so, and how to connect one.

import { copy } from "../parts/copy.js";
import { h, icon } from "../parts/dom.js";
import { openSheet } from "../parts/sheet.js";
import { loadApp, on, state } from "../state.js";

const PATIENCE = 1_500; // ms; an app that changes its connection is gone for a moment
const LOOK_AGAIN = 3_000; // ms, while nobody is chosen and so nothing is told

function lines() {
  return Object.entries(state.app.settings)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}

function explain() {
  const copyAll = () => copy(`${lines()}\n`);
  const content = h(
    "div",
    { class: "connect" },
    h("p", {}, "Put these lines into the app's .env file, or set them in its environment, and start it."),
    h("pre", { tabindex: "0", "aria-label": "Settings" }, lines()),
    h(
      "p",
      { class: "note" },
      "A Bolt app needs no other change: give the address to its client as base_url. " +
        "The tokens are good for this sandbox alone, and only while it runs.",
    ),
    h("button", { type: "button", class: "button", onclick: copyAll }, "Copy the lines"),
  );
  openSheet("Connect an app", content, { className: "note-sheet wide" });
}

/** A strip above everything else, which comes and goes with the app. */
export function setUpConnecting(strip) {
  let planned = null;
  let wasThere = false;

  const words = () =>
    wasThere
      ? "The app has gone. Until it is back, nobody answers commands and buttons."
      : "No app is connected yet, so nobody answers commands and buttons.";

  function show() {
    planned = null;
    strip.hidden = false;
    const how = h("button", { type: "button", class: "quiet", onclick: explain }, "How to connect");
    strip.replaceChildren(icon("plug"), h("p", {}, words()), how);
  }

  on("app", () => {
    const isGone = state.app.connected === false;
    if (isGone) planned ??= strip.hidden ? setTimeout(show, wasThere ? PATIENCE : 0) : null;
    else {
      clearTimeout(planned);
      planned = null;
      wasThere = true;
      strip.hidden = true;
      strip.replaceChildren();
    }
  });
  setInterval(() => {
    if (!state.me && state.app?.connected === false) loadApp().catch(() => {});
  }, LOOK_AGAIN);
}
