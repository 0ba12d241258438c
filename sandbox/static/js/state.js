// What this tab knows. Whoever changes a part says so; whoever shows it listens.

import { actingAs, getApp, getClock, getWorkspace } from "./api.js";

export const state = {
  workspace: null, // {team, bot, commands, people}
  people: new Map(), // id → person, the app's own user too
  me: null, // the person who acts in this tab, or null while nobody is chosen
  api: null, // what that person can do
  place: null, // a conversation's id, or "home"
  conversations: [],
  messages: [],
  freshFrom: null, // ts of the first message that was unread when the conversation was opened
  views: [], // open modals, bottom to top
  home: null,
  clock: null, // {now, movable, next, busy, sent}, and at: when we heard it
  app: null, // {connected, settings}: whether an app is there, and how one connects
};

const listeners = new Map();

export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function tell(topic) {
  for (const listener of listeners.get(topic) ?? []) listener();
}

export async function loadWorkspace() {
  state.workspace = await getWorkspace();
  const { bot, people } = state.workspace;
  state.people = new Map(people.map((person) => [person.id, person]));
  state.people.set(bot.user_id, {
    id: bot.user_id,
    name: bot.name,
    real_name: bot.name,
    title: "App",
    tz: "UTC",
    isApp: true,
  });
  if (state.me) state.me = state.people.get(state.me.id) ?? state.me;
  tell("workspace");
}

export async function loadApp() {
  state.app = await getApp();
  tell("app");
}

export function become(personId) {
  state.me = state.people.get(personId) ?? null;
  state.api = state.me && actingAs(personId);
  Object.assign(state, {
    conversations: [],
    messages: [],
    views: [],
    home: null,
    place: null,
    freshFrom: null,
  });
  tell("me");
}

let asked = 0;
const newest = new Map(); // topic → the number of the request whose answer is shown

/** Run a request; drop its answer when a later one came first, or another person or place was chosen. */
async function fresh(request, keep, topic) {
  const { api, place } = state;
  if (!api) return;
  asked += 1;
  const number = asked;
  const answer = await request(api);
  if (api !== state.api || (topic === "messages" && place !== state.place)) return;
  if (number < (newest.get(topic) ?? 0)) return;
  newest.set(topic, number);
  keep(answer);
  tell(topic);
}

export const loadConversations = () =>
  fresh(
    (api) => api.conversations(),
    (found) => {
      state.conversations = found;
    },
    "conversations",
  );

export const loadMessages = () =>
  fresh(
    (api) => api.messages(state.place),
    (found) => {
      state.messages = found;
    },
    "messages",
  );

export const loadViews = () =>
  fresh(
    (api) => api.views(),
    (found) => {
      state.views = found;
    },
    "views",
  );

export const loadHome = () =>
  fresh(
    (api) => api.home(),
    (found) => {
      state.home = found;
    },
    "home",
  );

export const openHome = () =>
  fresh(
    (api) => api.openHome("home"),
    (found) => {
      state.home = found;
    },
    "home",
  );

export async function loadClock() {
  const clock = await getClock();
  state.clock = { ...clock, next: clock.next && new Date(clock.next), at: Date.now() };
  tell("clock");
}

/** The shared clock's time: it goes on between two answers. */
export function now() {
  if (!state.clock) return new Date();
  return new Date(Date.parse(state.clock.now) + Date.now() - state.clock.at);
}

export function zone() {
  return state.me?.tz || "UTC";
}

export function conversation(id) {
  return state.conversations.find((found) => found.id === id) ?? null;
}

/** How many messages wait that were written to this person; those in channels are to everybody. */
export function waitingIn(conversations) {
  return conversations.reduce((sum, one) => sum + (one.kind === "channel" ? 0 : one.unread || 0), 0);
}

export function isAppDm(found) {
  return found.kind === "im" && found.members.includes(state.workspace.bot.user_id);
}

/** A conversation's name as this person reads it: people by their names, the app last. */
export function nameOf(found) {
  if (found.kind === "channel") return found.name;
  const others = found.members.filter((id) => id !== state.me.id).map((id) => state.people.get(id));
  const names = others
    .filter(Boolean)
    .sort((a, b) => Number(!!a.isApp) - Number(!!b.isApp))
    .map((person) => person.real_name);
  return names.join(", ") || state.me.real_name;
}
