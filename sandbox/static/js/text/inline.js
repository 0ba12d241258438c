// Slack's mrkdwn inside a line: bold, italic, strike, code, links, mentions, dates, emoji.

import { h } from "../parts/dom.js";
import { emojiOf, withEmoji } from "../parts/emoji.js";
import { now, state, zone } from "../state.js";
import { fullMoment, momentOf, slackDate } from "../parts/time.js";

const SPANS = { "*": "strong", _: "em", "~": "s" };
const BROADCASTS = new Set(["!here", "!channel", "!everyone"]);
const WORD = /[\p{L}\p{N}]/u;

/** Slack escapes three characters, and only these. */
export function unescape(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** What a plain_text object shows. */
export function plainText(object) {
  const text = unescape(object?.text ?? "");
  return object?.emoji === false ? text : withEmoji(text);
}

/** Only the web and mail may be reached from here. */
export function isReachable(url) {
  return /^(https?:|mailto:)/i.test(url);
}

/** Open an address beside the page. */
export function visit(url) {
  if (isReachable(url)) window.open(url, "_blank", "noopener");
}

/** A link that leaves the page; one that leads nowhere is only its words. */
export function link(url, ...words) {
  if (!isReachable(url)) return h("span", {}, ...words);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...words);
}

export function mention(userId, label) {
  const person = state.people.get(userId);
  const name = person?.real_name ?? label ?? userId;
  return h("span", { class: ["mention", userId === state.me?.id && "mention-me"] }, `@${name}`);
}

export function channelLink(channelId, label) {
  const found = state.conversations.find((one) => one.id === channelId);
  const name = `#${found?.name ?? label ?? channelId}`;
  return found
    ? h("a", { class: "mention", href: `#${state.me.id}/${channelId}` }, name)
    : h("span", { class: "mention" }, name);
}

/** `<!subteam^S1|@handle>`: the group's handle, where the workspace or the app tells it. */
export function userGroup(id, label) {
  const found = state.workspace?.usergroups?.find((group) => group.id === id);
  const name = found?.handle ?? label ?? id;
  return h("span", { class: "mention" }, name.startsWith("@") ? name : `@${name}`);
}

/** @here, @channel, @everyone: they call the reader, too. */
export function broadcast(range) {
  return h("span", { class: "mention mention-me" }, `@${range}`);
}

export function date(seconds, template, fallback, url) {
  const moment = momentOf(seconds);
  if (Number.isNaN(moment.getTime())) return fallback ?? "";
  const words = slackDate(seconds, template, zone(), now());
  const node = h("time", { datetime: moment.toISOString(), title: fullMoment(moment, zone()) }, words);
  return url ? link(url, node) : node;
}

/** What stands between < and >. */
export function entity(body) {
  const [target, ...rest] = body.split("|");
  const label = rest.length ? unescape(rest.join("|")) : null;
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelLink(target.slice(1), label);
  if (target.startsWith("!date^")) {
    const [, seconds, template, url] = target.split("^");
    return date(seconds, template ?? "", label, url);
  }
  if (target.startsWith("!subteam^")) return userGroup(target.split("^")[1], label);
  if (BROADCASTS.has(target)) return broadcast(target.slice(1));
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${label ?? target.slice(1)}`);
  return link(unescape(target), label ?? unescape(target).replace(/^mailto:/, ""));
}

/** Where the span that opens at `start` ends, or -1: Slack wants words right inside both marks. */
function spanEnd(text, start) {
  const mark = text[start];
  if (start > 0 && (WORD.test(text[start - 1]) || text[start - 1] === mark)) return -1;
  if (!text[start + 1] || /\s/.test(text[start + 1]) || text[start + 1] === mark) return -1;
  for (let at = start + 1; at < text.length && text[at] !== "\n"; at += 1) {
    if (text[at] === "`" || text[at] === "<") {
      const over = text.indexOf(text[at] === "<" ? ">" : "`", at + 1);
      if (over > 0) at = over;
    } else if (
      text[at] === mark &&
      at > start + 1 &&
      !/\s/.test(text[at - 1]) &&
      !WORD.test(text[at + 1] ?? " ")
    ) {
      return at;
    }
  }
  return -1;
}

const TOKENS = [
  [/<([^<>\n]+)>/y, (found) => entity(found[1])],
  [/`([^`\n]+)`/y, (found) => h("code", {}, unescape(found[1]))],
  [/:([\w+-]+)(?:::skin-tone-\d)?:/y, (found) => emojiOf(found[1])],
  [/https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"\]]/y, (found) => link(unescape(found[0]), unescape(found[0]))],
];

function tokenAt(text, at) {
  for (const [pattern, make] of TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const node = found && make(found);
    if (node) return { node, next: at + found[0].length };
  }
  return null;
}

function spanAt(text, at) {
  const tag = SPANS[text[at]];
  const end = tag ? spanEnd(text, at) : -1;
  return end < 0 ? null : { node: h(tag, {}, ...inline(text.slice(at + 1, end))), next: end + 1 };
}

/** The nodes of a piece of mrkdwn. */
export function inline(text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(unescape(plain));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const found = /[<`:*_~h]/.test(text[at]) ? (tokenAt(text, at) ?? spanAt(text, at)) : null;
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.next;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}
