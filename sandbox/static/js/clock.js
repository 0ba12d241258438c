// The time bar: the shared clock in the person's zone, and buttons that move it.

import { moveClock } from "./api.js";
import { h, icon, spinner } from "./dom.js";
import { loadUnread } from "./unread.js";
import { loadClock, now, on, state, zone } from "./state.js";
import { shortMoment, spanUntil, zoneName } from "./time.js";
import { attempt } from "./toast.js";

const HOUR = 3600;
const STEPS = [
  ["+1 hour", HOUR],
  ["+1 day", 24 * HOUR],
  ["+1 week", 7 * 24 * HOUR],
];
const LOOK_AGAIN = 400; // ms, while the clock is being moved
const TICK = 5_000;

let watching = false;

/** Follow the clock until it has arrived. */
async function watch() {
  if (watching) return;
  watching = true;
  while (state.clock?.busy) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_AGAIN);
    });
    await loadClock().catch(() => {});
  }
  watching = false;
  if (state.me) loadUnread();
}

async function move(by) {
  if (state.clock.busy) return;
  const answer = await attempt(() => moveClock(by));
  if (answer) await attempt(loadClock);
}

export function setUpClock(bar) {
  const face = h("time", { class: "clock-face" });
  const where = h("span", { class: "clock-zone" });
  const steps = STEPS.map(([words, seconds]) =>
    h("button", { type: "button", onclick: () => move({ seconds }) }, words),
  );
  const next = h("button", { type: "button", onclick: () => move({ to: "next" }) }, "To the next message");
  const buttons = h(
    "div",
    { class: "clock-buttons", role: "group", "aria-label": "Move time forward" },
    steps,
    next,
  );
  const coming = h("span", { class: "clock-next" });
  const busy = h("span", { class: "clock-busy", role: "status" });
  bar.replaceChildren(h("span", { class: "clock-words" }, icon("clock"), face, where), buttons, coming, busy);

  function tick() {
    if (!state.clock) return;
    face.textContent = shortMoment(now(), zone());
    face.dateTime = now().toISOString();
    where.textContent = zoneName(zone());
    const { next: at, busy: moves } = state.clock;
    next.title = at ? shortMoment(at, zone()) : "Nothing is planned";
    coming.textContent = at && !moves ? `next ${spanUntil(at, now())}` : "";
  }

  function draw() {
    const { clock } = state;
    bar.hidden = !clock || !state.me;
    if (!clock) return;
    buttons.hidden = !clock.movable;
    bar.classList.toggle("moving", Boolean(clock.busy));
    busy.replaceChildren(...(clock.busy ? [spinner(), "Time passes…"] : []));
    for (const button of [...steps, next]) {
      const stopped = clock.busy || (button === next && !clock.next);
      if (stopped) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    tick();
    if (clock.busy) watch();
  }

  on("clock", draw);
  on("me", draw);
  setInterval(tick, TICK);
}
