// The client's JSON interface. Every failure arrives as a Refusal whose message a person can read.

const BROKEN = "The app gave an answer that Slack would refuse. Its developer finds the reason in the log.";

const SENTENCES = {
  operation_timeout: "The app did not answer in time. Please try again.",
  dispatch_failed: "The app is not connected, so nobody could answer. Is it running?",
  unknown_command: "That is not a command that an app here knows.",
  invalid_blocks: BROKEN,
  invalid_options: BROKEN,
  invalid_response: BROKEN,
  messages_tab_disabled: "This app does not take messages.",
  account_inactive: "This person is deactivated and can do nothing any more.",
  thread_not_found: "That thread does not exist any more.",
  cannot_move: "The clock cannot be moved just now.",
  submission_in_flight: "The app has not answered yet. One moment.",
  view_changed: "The form has changed meanwhile. Please look again before you send it.",
  not_found: "That is no longer there: it was changed or closed meanwhile.",
  user_not_found: "That person does not exist here.",
  channel_not_found: "That conversation does not exist here.",
  network: "This sandbox does not answer. Is it still running?",
};

export class Refusal extends Error {
  constructor(code, details = {}) {
    super(details.message ?? SENTENCES[code] ?? `That did not work: ${code}`);
    this.code = code;
    this.details = details;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/client/${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refusal("network");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.error ?? `HTTP ${response.status}`, answer);
  return answer;
}

async function ask(path, body = {}) {
  const answer = await call("POST", path, body);
  if (answer.ok === false) throw new Refusal(answer.error ?? "refused", answer);
  return answer;
}

export const getWorkspace = () => call("GET", "workspace");
export const getUnread = async () => (await call("GET", "unread")).unread;
export const getApp = () => call("GET", "app");
export const getCalls = (after) => call("GET", `calls?after=${after}`);
export const getClock = () => call("GET", "clock");
export const moveClock = (by) => ask("clock", by);

/** Everything that one person can see and do. */
export function actingAs(user) {
  let said = Promise.resolve();
  const say = (channel, text, thread) => {
    // One after the other, so that what is typed quickly keeps its order.
    const next = () => ask(`${user}/messages/${channel}`, { text, thread_ts: thread ?? "" });
    said = said.then(next, next);
    return said;
  };
  return {
    conversations: async () => (await call("GET", `${user}/conversations`)).conversations,
    messages: async (channel) => (await call("GET", `${user}/messages/${channel}`)).messages,
    say,
    command: (channel, command, text) => ask(`${user}/commands`, { channel, command, text }),
    act: (action) => ask(`${user}/actions`, action),
    options: (request) => ask(`${user}/options`, request),
    views: async () => (await call("GET", `${user}/views`)).stack,
    submit: (view, values, hash) => ask(`${user}/views/${view}/submit`, { state: { values }, hash }),
    close: (view, all) => ask(`${user}/views/${view}/close`, { all }),
    openHome: async (tab) => (await ask(`${user}/home`, { tab })).view ?? null,
    home: async () => (await call("GET", `${user}/home`)).view,
    read: (channel) => ask(`${user}/read/${channel}`),
    invite: (channel) => ask(`${user}/invite/${channel}`),
    shortcut: (callbackId) => ask(`${user}/shortcuts`, { callback_id: callbackId }),
    messageShortcut: (request) => ask(`${user}/message-shortcuts`, request),
    dismiss: (channel, ts) => ask(`${user}/dismiss/${channel}`, { ts }),
    changes: () => new EventSource(`/client/${user}/changes`),
  };
}
