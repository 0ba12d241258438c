// Where values stand on an axis, and which round numbers are written beside it.

const LINES = 4; // about as many as there shall be

/** The next round step: 1, 2 or 5 times a power of ten. */
function stepFor(span) {
  const rough = span / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((one) => one * power >= rough * 0.999);
  return times * power;
}

/** Round numbers that enclose all values and zero, lowest first. */
export function ticksFor(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = stepFor(high - low || 1);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** A function from a value to its place between `bottom` (lowest tick) and `top` (highest). */
export function scaleOf(ticks, bottom, top) {
  const [low, high] = [ticks[0], ticks.at(-1)];
  return (value) => bottom + ((value - low) / (high - low)) * (top - bottom);
}

const SHORT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 2 });

export function tickWords(value) {
  return SHORT.format(value);
}
