// The server tells what changed; this asks for it again.

import { loadCalls } from "./developers/calls.js";
import { merged } from "./merged.js";
import {
  conversation,
  loadApp,
  loadClock,
  loadConversations,
  loadHome,
  loadMessages,
  loadViews,
  loadWorkspace,
  state,
} from "./state.js";
import { attempt } from "./parts/toast.js";
import { loadUnreadSoon } from "./people/unread.js";

const RETRY = 2_000; // ms

let source = null;
let notice = null;

const messagesSoon = merged(loadMessages);
const conversationsSoon = merged(loadConversations);

const REFRESH = {
  message: async (channel) => {
    if (channel === state.place) await messagesSoon();
    await conversationsSoon();
  },
  views: loadViews,
  home: () => state.place === "home" && loadHome(),
  conversations: conversationsSoon,
  clock: loadClock,
  calls: loadCalls,
  app: loadApp,
  unread: loadUnreadSoon,
  workspace: loadWorkspace,
};

/** What may have changed while nobody listened. */
async function catchUp() {
  const here = conversation(state.place);
  loadUnreadSoon();
  await Promise.all([
    loadWorkspace(), // another one may have been started in its place
    loadConversations(),
    loadViews(),
    loadClock(),
    loadApp(),
    loadCalls(),
    here && loadMessages(),
  ]);
  if (state.place === "home") await loadHome();
}

export function stopListening() {
  source?.close();
  source = null;
}

/** Hear of changes for this person; a hidden tab does not, since a browser opens few connections. */
export function listen() {
  stopListening();
  if (!state.api || document.hidden) return;
  source = state.api.changes();
  source.onmessage = (event) => {
    const { kind, channel } = JSON.parse(event.data);
    attempt(() => REFRESH[kind]?.(channel));
  };
  source.onopen = () => {
    notice.textContent = "";
    attempt(catchUp);
  };
  source.onerror = () => {
    notice.textContent = "This sandbox does not answer. Trying again…";
    if (source?.readyState === EventSource.CLOSED) setTimeout(listen, RETRY);
  };
}

/** `offline` is where it is said that the server does not answer. */
export function setUpLive(offline) {
  notice = offline;
  document.addEventListener("visibilitychange", listen);
}
