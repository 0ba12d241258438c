// The time bar: the shared clock in the person's zone, and what moves it.

import { moveClock } from "../api.js";
import { chooseMoment } from "./clockdialog.js";
import { h, icon, spinner } from "../parts/dom.js";
import { menuButton } from "../parts/menu.js";
import { loadClock, now, on, state, zone } from "../state.js";
import { shortMoment, spanUntil, zoneName } from "../parts/time.js";
import { attempt } from "../parts/toast.js";
import { loadUnreadSoon } from "../people/unread.js";

const HOUR = 3600;
const STEPS = [
  ["+1 hour", HOUR],
  ["+1 day", 24 * HOUR],
  ["+1 week", 7 * 24 * HOUR],
];
const NEXT = "To the next message";
const CHOOSE = "To a date and time";
const LOOK_AGAIN = 400; // ms, while the clock is being moved
const TICK = 5_000;
const STAYS = 12_000; // ms that it is said what happened

let watching = false;
let asking = false; // whether a move was asked for, and nothing has been heard of it yet
let moved = false; // whether a move is under way whose end is to be told

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
  if (state.me) loadUnreadSoon();
}

async function move(by) {
  if (state.clock.busy || asking) return;
  asking = moved = true;
  const answer = await attempt(() => moveClock(by));
  asking = false;
  if (!answer) moved = false;
  if (answer) await attempt(loadClock);
}

const choose = () => chooseMoment((moment) => move({ to: moment.toISOString() }));

function sentence(sent) {
  if (!sent) return "Nothing was sent meanwhile.";
  return sent === 1 ? "1 message was sent." : `${sent} messages were sent.`;
}

function menu() {
  const items = () =>
    [
      ...STEPS.map(([words, seconds]) => ({ words, run: () => move({ seconds }) })),
      state.clock.next && { words: NEXT, run: () => move({ to: "next" }) },
      { words: `${CHOOSE}…`, run: choose },
    ].filter(Boolean);
  const node = menuButton({ class: "button", "aria-label": "Move time" }, [icon("forward"), "Move"], items);
  node.classList.add("clock-menu");
  return node;
}

export function setUpClock(bar) {
  const face = h("time", { class: "clock-face" });
  const where = h("span", { class: "clock-zone" });
  const step = (words, by) => h("button", { type: "button", onclick: () => move(by) }, words);
  const next = step(NEXT, { to: "next" });
  const steps = [...STEPS.map(([words, seconds]) => step(words, { seconds })), next];
  const chosen = h(
    "button",
    { type: "button", onclick: choose, "aria-label": `${CHOOSE}…`, title: `${CHOOSE}…` },
    icon("calendar"),
  );
  const buttons = h(
    "div",
    { class: "clock-buttons", role: "group", "aria-label": "Move time forward" },
    steps,
    chosen,
  );
  const coming = h("span", { class: "clock-next" });
  const news = h("span", { class: "clock-busy", role: "status" });
  const narrow = menu();
  bar.replaceChildren(
    h("span", { class: "clock-words" }, icon("clock"), face, where),
    buttons,
    narrow,
    coming,
    news,
  );
  let silence = null;

  function tick() {
    if (!state.clock) return;
    face.textContent = shortMoment(now(), zone());
    face.dateTime = now().toISOString();
    where.textContent = zoneName(zone());
    const { next: at, busy } = state.clock;
    next.title = at ? shortMoment(at, zone()) : "Nothing is planned";
    coming.textContent = at && !busy && !news.childNodes.length ? `next ${spanUntil(at, now())}` : "";
  }

  /** What goes on, and for a while what happened. */
  function report({ busy, sent }) {
    clearTimeout(silence);
    if (busy) {
      const far = sent ? `Time passes… ${sent} sent` : "Time passes…";
      if (news.textContent !== far) news.replaceChildren(spinner(), far);
    } else if (moved) {
      news.replaceChildren(sentence(sent));
      silence = setTimeout(() => {
        news.replaceChildren();
        tick();
      }, STAYS);
    }
    moved = busy;
  }

  function draw() {
    const { clock } = state;
    bar.hidden = !clock || !state.me;
    if (!clock) return;
    buttons.hidden = narrow.hidden = !clock.movable;
    bar.classList.toggle("moving", Boolean(clock.busy));
    report(clock);
    for (const button of [...steps, chosen]) {
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
