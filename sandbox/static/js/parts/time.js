// Times as the person reads them: in their own zone, of the shared clock.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, makeFormat(zone, options));
  return formats.get(key);
}

/** A zone that the browser does not know is read as UTC. */
function makeFormat(timeZone, options) {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, ...options });
  } catch {
    return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...options });
  }
}

const TIME = { hour: "numeric", minute: "2-digit" };
const DAY = { weekday: "long", month: "long", day: "numeric" };

/** A Slack timestamp or UNIX seconds as a Date. */
export function momentOf(ts) {
  return new Date(Number(ts) * 1000);
}

export function timeOfDay(moment, zone) {
  return format(zone, TIME).format(moment);
}

export function secondOfDay(moment, zone) {
  return format(zone, { ...TIME, second: "2-digit" }).format(moment);
}

export function shortMoment(moment, zone) {
  return format(zone, { weekday: "short", month: "short", day: "numeric", ...TIME }).format(moment);
}

export function fullMoment(moment, zone) {
  return format(zone, { ...DAY, year: "numeric", ...TIME }).format(moment);
}

/** The local date as YYYY-MM-DD. */
export function dayKey(moment, zone) {
  const part = parts(moment, zone);
  return `${part.year}-${part.month}-${part.day}`;
}

/** The day so many days later, as YYYY-MM-DD: where clocks change, not every day has 24 hours. */
function dayAfter(key, days) {
  return new Date(Date.parse(key) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "Today", "Yesterday", or the date; the year only where it is another one. */
export function dayName(moment, zone, now) {
  const key = dayKey(moment, zone);
  const today = dayKey(now, zone);
  if (key === today) return "Today";
  if (key === dayAfter(today, -1)) return "Yesterday";
  const sameYear = key.slice(0, 4) === today.slice(0, 4);
  return format(zone, sameYear ? DAY : { ...DAY, year: "numeric" }).format(moment);
}

/** "in 3 days", "in 20 minutes": how far a later moment is. */
export function spanUntil(moment, now) {
  const minutes = Math.max(0, Math.round((moment - now) / 60_000));
  if (minutes < 1) return "now";
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1440), "day"];
  return `in ${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "Europe/Lisbon" as "Lisbon". */
export function zoneName(zone) {
  return zone.split("/").pop().replaceAll("_", " ");
}

const DATE_STYLES = {
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { year: "numeric", ...DAY },
  day_divider_pretty: DAY,
  time: TIME,
  time_secs: { ...TIME, second: "2-digit" },
};

/** Slack's date templates, such as "{date_short_pretty} at {time}". */
export function slackDate(seconds, template, zone, now) {
  const moment = momentOf(seconds);
  return template.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token === "ago") return ago(moment, now);
    if (token === "date_num") return dayKey(moment, zone);
    const pretty = token.endsWith("_pretty");
    const style = DATE_STYLES[token] ?? DATE_STYLES[token.replace(/_pretty$/, "")];
    if (!style) return whole;
    const name = pretty ? nearDay(moment, zone, now) : null;
    return name ?? format(zone, style).format(moment);
  });
}

function nearDay(moment, zone, now) {
  const [day, today] = [dayKey(moment, zone), dayKey(now, zone)];
  const away = [-1, 0, 1].findIndex((days) => day === dayAfter(today, days));
  return ["yesterday", "today", "tomorrow"][away] ?? null;
}

function ago(moment, now) {
  return moment > now
    ? spanUntil(moment, now)
    : `${spanUntil(now, moment).replace("in ", "")} ago`.replace("now ago", "just now");
}

function parts(moment, zone) {
  const found = format(zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  return Object.fromEntries(found.map(({ type, value }) => [type, value]));
}

/** UNIX seconds as the value of a datetime-local input in the zone. */
export function localInput(seconds, zone) {
  const part = parts(momentOf(seconds), zone);
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** The inverse: the wall-clock time in the zone as UNIX seconds. */
export function fromLocalInput(text, zone) {
  const asUtc = Date.parse(`${text}Z`) / 1000;
  const offset = (guess) => Date.parse(`${localInput(guess, zone)}Z`) / 1000 - guess;
  const guess = asUtc - offset(asUtc);
  return asUtc - offset(guess);
}
