// Brings everything together: the address says who looks at what, the server tells what changed.

import { setUpClock } from "./clock.js";
import { conversationView } from "./conversation.js";
import { h } from "./dom.js";
import { homeView } from "./home.js";
import { setUpModals } from "./modal.js";
import { loadUnread, peopleList, setUpSwitch } from "./people.js";
import { setUpDrawer, setUpSidebar } from "./sidebar.js";
import {
  become, conversation, isAppDm, loadClock, loadConversations, loadHome, loadMessages, loadViews, loadWorkspace, nameOf, on,
  openHome, state, tell, waitingIn,
} from "./state.js";
import { attempt } from "./toast.js";

const TITLE = "Local Slack sandbox";
const RETRY = 2_000; // ms

const byId = (id) => document.getElementById(id);
const main = byId("main");
let source = null;
let view = null;

function show(node) {
  view = node;
  main.replaceChildren(node);
}

function welcome() {
  const list = peopleList();
  show(h("div", { class: "welcome" },
    h("img", { src: "/static/logo.svg", alt: "", width: "56", height: "56" }),
    h("h1", {}, "Who would you like to be?"),
    h("p", { class: "note" }, `Everybody at ${state.workspace.team.name} is here. Pick somebody to see their messages and to answer as them; `
      + "open a name in a new tab, and each tab is another person."),
    list));
  view.refreshPeople = list.refresh;
  loadUnread();
}

function title() {
  const unread = waitingIn(state.conversations);
  const found = conversation(state.place);
  const where = state.place === "home" ? state.workspace.bot.name : found && nameOf(found);
  document.title = [unread > 0 && `(${unread})`, where, state.me?.real_name, TITLE].filter(Boolean).join(" · ").replace(") ·", ")");
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
  if (isAppDm(found)) attempt(() => state.api.openHome("messages"));
  state.messages = [];
  const { unread } = found;
  await loadMessages();
  if (state.place !== found.id) return;
  const others = state.messages.filter((message) => message.user !== state.me.id && !message.ephemeral);
  state.freshFrom = unread ? others.at(-unread)?.ts ?? null : null;
  show(conversationView(found));
  view.refresh();
  view.querySelector("textarea")?.focus({ preventScroll: true });
  await markRead();
}

async function open(place) {
  state.place = place;
  state.freshFrom = null;
  view = null; // what is shown until the new place is there
  tell("place");
  const found = conversation(place);
  if (place === "home") {
    show(homeView());
    await attempt(openHome);
  } else if (found) await attempt(() => openConversation(found));
  else show(h("p", { class: "empty" }, "This conversation does not exist, or you are not in it."));
  title();
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
  become(null);
  source?.close();
  source = null;
  document.body.classList.add("nobody");
  document.title = TITLE;
  welcome();
}

const REFRESH = {
  message: async (channel) => {
    if (channel === state.place) await loadMessages();
    await loadConversations();
  },
  views: loadViews,
  home: () => state.place === "home" && loadHome(),
  conversations: loadConversations,
  clock: loadClock,
};

/** What may have been missed while nobody listened. */
async function catchUp() {
  await Promise.all([loadConversations(), loadViews(), loadClock(), conversation(state.place) ? loadMessages() : null]);
  if (state.place === "home") await loadHome();
}

/** Hear of changes; a hidden tab does not listen, since a browser opens few connections to one host. */
function listen() {
  source?.close();
  source = null;
  if (!state.api || document.hidden) return;
  source = state.api.changes();
  let lost = false;
  source.onmessage = (event) => {
    const { kind, channel } = JSON.parse(event.data);
    attempt(() => REFRESH[kind]?.(channel));
  };
  source.onopen = () => {
    byId("offline").textContent = "";
    if (lost) attempt(catchUp);
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    byId("offline").textContent = "The local Slack does not answer. Trying again…";
    if (source?.readyState === EventSource.CLOSED) setTimeout(listen, RETRY);
  };
}

function showChanges() {
  on("messages", () => {
    if (!view) return;
    view.refresh?.();
    markRead();
  });
  on("unread", () => view?.refreshPeople?.());
  on("clock", () => view?.refresh?.()); // "Today" may be another day
  on("home", () => state.place === "home" && view?.refresh?.());
  on("conversations", () => {
    const found = conversation(state.place);
    view?.redrawHead?.(found);
    if (found && found.unread) markRead();
    title();
  });
}

async function start() {
  setUpSwitch(byId("me"));
  setUpSidebar(byId("sidebar"));
  setUpDrawer(byId("sidebar"), byId("open-sidebar"), byId("veil"));
  setUpClock(byId("clock"));
  setUpModals();
  showChanges();
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address is ours
    main.focus();
  });
  await Promise.all([loadWorkspace(), loadClock()]);
  byId("team-name").textContent = state.workspace.team.name;
  await follow();
  addEventListener("hashchange", follow);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && state.api) attempt(catchUp);
    listen();
  });
}

await attempt(start);
