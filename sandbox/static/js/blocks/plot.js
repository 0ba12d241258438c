// Bar, line and area charts on two axes.

import { scaleOf, ticksFor, tickWords } from "./scale.js";
import { draw } from "../parts/svg.js";

const [WIDTH, HEIGHT] = [600, 290];
const EDGE = { left: 52, right: 12, top: 12, bottom: 38 };
const LABEL = 20; // room for an axis' label
const BAND = 0.72; // share of a category's width that its bars take
const LETTERS = 7; // pixels that a letter of a category takes
const SHAPES = [
  (x, y) => draw("circle", { cx: x, cy: y, r: 4 }),
  (x, y) => draw("rect", { x: x - 3.6, y: y - 3.6, width: 7.2, height: 7.2 }),
  (x, y) => draw("path", { d: `M${x} ${y - 5}l5 8.6h-10z` }),
  (x, y) => draw("path", { d: `M${x} ${y - 5.4}l5.4 5.4-5.4 5.4-5.4-5.4z` }),
];

/** The drawing's frame: where the axes stand, and the functions from data to places. */
function frameOf({ series, axis_config: axis }) {
  const { categories } = axis;
  const left = EDGE.left + (axis.y_label ? LABEL : 0);
  const bottom = HEIGHT - EDGE.bottom - (axis.x_label ? LABEL : 0);
  const ticks = ticksFor(series.flatMap((one) => one.data.map((point) => point.value)));
  const band = (WIDTH - EDGE.right - left) / categories.length;
  const center = (index) => left + band * (index + 0.5);
  return { axis, categories, left, bottom, ticks, band, center, y: scaleOf(ticks, bottom, EDGE.top) };
}

function grid({ ticks, left, y }) {
  return ticks.map((tick) => [
    draw("line", {
      x1: left,
      x2: WIDTH - EDGE.right,
      y1: y(tick),
      y2: y(tick),
      class: tick === 0 ? "axis" : "grid",
    }),
    draw("text", { x: left - 8, y: y(tick) + 4, class: "tick", "text-anchor": "end" }, tickWords(tick)),
  ]);
}

/** Names below the axis; where they are too many for the room, only every second or third. */
function names({ categories, band, bottom, center }) {
  const longest = Math.max(...categories.map((name) => Math.min(name.length, 12)));
  const every = Math.ceil((longest * LETTERS + 8) / band);
  const short = (name) => (name.length > 12 ? `${name.slice(0, 11)}…` : name);
  return categories
    .map((name, index) =>
      index % every
        ? null
        : draw("text", { x: center(index), y: bottom + 20, class: "tick", "text-anchor": "middle" }, short(name)),
    )
    .filter(Boolean);
}

function axisLabels({ axis, left, bottom }) {
  const middle = (EDGE.top + bottom) / 2;
  return [
    axis.x_label &&
      draw(
        "text",
        { x: (left + WIDTH - EDGE.right) / 2, y: HEIGHT - 6, class: "axis-label", "text-anchor": "middle" },
        axis.x_label,
      ),
    axis.y_label &&
      draw(
        "text",
        {
          transform: `translate(14 ${middle}) rotate(-90)`,
          class: "axis-label",
          "text-anchor": "middle",
        },
        axis.y_label,
      ),
  ];
}

const valuesOf = (one, categories) =>
  categories.map((name) => one.data.find((point) => point.label === name)?.value ?? 0);
const told = (one, name, value) => draw("title", {}, `${one.name}, ${name}: ${value}`);

function bars({ series }, { categories, band, center, y }) {
  const width = (band * BAND) / series.length;
  return series.map((one, number) =>
    valuesOf(one, categories).map((value, index) => {
      const x = center(index) - (band * BAND) / 2 + number * width;
      return draw(
        "rect",
        {
          x: x + (series.length > 1 ? 0.75 : 0),
          y: Math.min(y(value), y(0)),
          width: Math.max(width - (series.length > 1 ? 1.5 : 0), 1),
          height: Math.max(Math.abs(y(value) - y(0)), 0.5),
          rx: Math.min(2.5, width / 4),
          class: `chart-mark data-${number % 12}`,
        },
        told(one, categories[index], value),
      );
    }),
  );
}

/** Lines with a shape at each point: colors are not all that tells them apart. */
function lines({ series, type }, { categories, center, y }) {
  return series.map((one, number) => {
    const values = valuesOf(one, categories);
    const path = values.map((value, index) => `${index ? "L" : "M"}${center(index)} ${y(value)}`).join("");
    const ground = `L${center(values.length - 1)} ${y(0)}L${center(0)} ${y(0)}Z`;
    return draw(
      "g",
      { class: `data-${number % 12}` },
      type === "area" && draw("path", { d: path + ground, class: "ground" }),
      draw("path", { d: path, class: `stroke dash-${Math.floor(number / SHAPES.length) % 3}` }),
      values.map((value, index) => {
        const shape = SHAPES[number % SHAPES.length](center(index), y(value));
        shape.setAttribute("class", "dot-mark");
        shape.append(told(one, categories[index], value));
        return shape;
      }),
    );
  });
}

/** What stands for a line in the legend: its color, its shape and its dashes. */
export function lineKey(number) {
  const shape = SHAPES[number % SHAPES.length](11, 6);
  shape.setAttribute("class", "dot-mark");
  return draw(
    "svg",
    { class: `key data-${number % 12}`, viewBox: "0 0 22 12", "aria-hidden": "true" },
    draw("path", { d: "M0 6H22", class: `stroke dash-${Math.floor(number / SHAPES.length) % 3}` }),
    shape,
  );
}

export function plot(chart, title) {
  const frame = frameOf(chart);
  const marks = chart.type === "bar" ? bars : lines;
  const kind = { bar: "Bar", line: "Line", area: "Area" }[chart.type];
  return draw(
    "svg",
    { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${kind} chart: ${title}` },
    grid(frame),
    marks(chart, frame),
    names(frame),
    axisLabels(frame),
  );
}
