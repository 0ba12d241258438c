// Brings everything together: the address says who looks at what.

import { setUpAnnouncements } from "./announce.js";
import { setUpClock } from "./bar/clock.js";
import { setUpConnecting } from "./bar/connecting.js";
import { conversationView } from "./chat/conversation.js";
import { h, spinner } from "./parts/dom.js";
import { homeView } from "./chat/home.js";
import { setUpKeys } from "./keys.js";
import { listen, setUpLive, stopListening } from "./live.js";
import { setUpModals } from "./chat/modal.js";
import { setUpPanel } from "./developers/panel.js";
import { noteRecent } from "./people/recents.js";
import { setUpDrawer, setUpSidebar } from "./people/sidebar.js";
import {
  become,
  conversation,
  isAppDm,
  loadApp,
  loadClock,
  loadConversations,
  loadMessages,
  loadViews,
  loadWorkspace,
  on,
  openHome,
  state,
  tell,
} from "./state.js";
import { setUpSwitch } from "./people/switch.js";
import { showTitle } from "./title.js";
import { attempt } from "./parts/toast.js";
import { loadUnread } from "./people/unread.js";
import { welcomeView } from "./people/welcome.js";

const byId = (id) => document.getElementById(id);
const main = byId("main");
let view = null;

function show(node) {
  view = node;
  main.replaceChildren(node);
}

/** Tell the server that this conversation has been looked at. */
async function markRead() {
  const found = conversation(state.place);
  if (!found?.unread || document.hidden) return;
  found.unread = 0;
  await attempt(() => state.api.read(found.id));
  tell("conversations");
}

async function openConversation(found) {
  const { api } = state;
  if (isAppDm(found)) attempt(() => api.openHome("messages"));
  state.messages = [];
  const { unread } = found;
  await loadMessages();
  if (state.api !== api || state.place !== found.id) return;
  const others = state.messages.filter((message) => message.user !== state.me.id && !message.ephemeral);
  state.freshFrom = unread ? (others.at(-unread)?.ts ?? null) : null;
  show(conversationView(found));
  view.refresh();
  view.querySelector("textarea")?.focus({ preventScroll: true });
  await markRead();
}

async function open(place) {
  state.place = place;
  state.freshFrom = null;
  if (view) view.inert = true; // seen until the new place is there; nobody may type into it
  view = null;
  tell("place");
  const found = conversation(place);
  if (place === "home") {
    show(homeView());
    await attempt(openHome);
  } else if (found) await attempt(() => openConversation(found));
  else show(h("p", { class: "empty" }, "This conversation does not exist, or you are not in it."));
  if (!view && state.place === place) show(notOpened(place));
  showTitle();
}

function notOpened(place) {
  const again = h("button", { type: "button", class: "button", onclick: () => open(place) }, "Try again");
  return h("div", { class: "empty" }, h("p", {}, "This conversation could not be opened."), again);
}

/** Follow the address: "#U123/C456", "#U123/home", or nothing. */
async function follow() {
  const [personId, place] = location.hash.slice(1).split("/");
  if (!state.people.get(personId) || state.people.get(personId).isApp) {
    leave();
    return;
  }
  if (state.me?.id !== personId) {
    become(personId);
    noteRecent(personId);
    // Nobody may type as the one before into what still shows.
    show(h("p", { class: "empty", role: "status" }, spinner(), "Opening…"));
    listen();
    await attempt(() => Promise.all([loadConversations(), loadViews(), loadClock()]));
    if (state.me?.id !== personId) return;
  }
  const start = place || (conversation(state.place) ?? state.conversations[0])?.id;
  if (!place && start) history.replaceState(null, "", `#${personId}/${start}`);
  document.body.classList.remove("nobody");
  if (start !== state.place) await open(start);
}

function leave() {
  stopListening();
  become(null);
  document.body.classList.add("nobody");
  showTitle();
  show(welcomeView());
  loadUnread();
}

function showChanges() {
  on("messages", () => {
    if (!view) return;
    view.refresh?.();
    markRead();
  });
  on("unread", () => view?.refreshPeople?.());
  on("clock", () => {
    view?.refresh?.(); // "Today" may be another day
    view?.refreshPeople?.();
  });
  on("home", () => state.place === "home" && view?.refresh?.());
  on("conversations", () => {
    const found = conversation(state.place);
    view?.redrawHead?.(found);
    if (found && found.unread) markRead();
    showTitle();
  });
}

async function start() {
  setUpSwitch(byId("me"));
  setUpSidebar(byId("sidebar"));
  setUpDrawer(byId("sidebar"), byId("open-sidebar"), byId("veil"));
  setUpClock(byId("clock"));
  setUpConnecting(byId("connecting"));
  setUpModals();
  setUpPanel(byId("panel"), byId("open-panel"));
  setUpKeys(byId("open-help"));
  setUpAnnouncements(byId("announcer"));
  setUpLive(byId("offline"));
  showChanges();
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address is ours
    main.focus();
  });
  await Promise.all([loadWorkspace(), loadClock(), loadApp()]);
  byId("team-name").textContent = state.workspace.team.name;
  await follow();
  addEventListener("hashchange", follow);
}

await attempt(start);
