// The data_visualization block: a chart, its legend, and the same numbers as a table.

import { h } from "../parts/dom.js";
import { pie } from "./pie.js";
import { lineKey, plot } from "./plot.js";

const FORMAT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** Categories by series, whichever form the chart has. */
function numbersOf({ type, segments, series, axis_config: axis }) {
  if (type === "pie") {
    const total = segments.reduce((sum, one) => sum + one.value, 0);
    return {
      head: ["Segment", "Value", "Share"],
      rows: segments.map((one) => [one.label, FORMAT.format(one.value), percent(one.value, total)]),
    };
  }
  const valueOf = (one, category) => one.data.find((point) => point.label === category)?.value;
  return {
    head: [axis.x_label || "Category", ...series.map((one) => one.name)],
    rows: axis.categories.map((category) => [
      category,
      ...series.map((one) => FORMAT.format(valueOf(one, category) ?? 0)),
    ]),
  };
}

function percent(value, total) {
  return `${FORMAT.format(Math.round((value / total) * 1000) / 10)}%`;
}

function numbersTable({ head, rows }, caption) {
  return h(
    "table",
    {},
    h("caption", { class: "unseen" }, caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        head.map((words, index) => h("th", { scope: "col", class: index && "align-right" }, words)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(([first, ...others]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, first),
          others.map((words) => h("td", { class: "align-right" }, words)),
        ),
      ),
    ),
  );
}

function legend(chart) {
  const names =
    chart.type === "pie" ? chart.segments.map((one) => one.label) : chart.series.map((one) => one.name);
  if (chart.type !== "pie" && names.length < 2) return null;
  const hasLines = chart.type === "line" || chart.type === "area";
  const total = chart.segments?.reduce((sum, one) => sum + one.value, 0);
  return h(
    "ul",
    { class: "legend", "aria-hidden": "true" },
    names.map((name, index) =>
      h(
        "li",
        {},
        hasLines ? lineKey(index) : h("span", { class: ["key", `data-${index % 12}`] }),
        h("span", { class: "key-name" }, name),
        total && h("span", { class: "note" }, percent(chart.segments[index].value, total)),
      ),
    ),
  );
}

const DRAWERS = { pie, bar: plot, line: plot, area: plot };

export function chart(block) {
  const { chart: given, title } = block;
  const make = DRAWERS[given?.type];
  if (!make) return h("p", { class: "note" }, title);
  return h(
    "figure",
    { class: ["chart", `chart-${given.type}`] },
    h("figcaption", {}, title),
    h("div", { class: "chart-body" }, make(given, title), legend(given)),
    h(
      "details",
      { class: "numbers" },
      h("summary", {}, "Show the numbers"),
      h(
        "div",
        { class: "table-box", role: "group", "aria-label": "Numbers", tabindex: "0" },
        numbersTable(numbersOf(given), title),
      ),
    ),
  );
}
