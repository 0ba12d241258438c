// The table block: the first row names the columns.

import { h } from "../parts/dom.js";
import { richText } from "../text/richtext.js";
import { plainText } from "../text/inline.js";

/** A number as its text where the app gives one, else with separators between thousands. */
function number({ text, value }) {
  if (text !== undefined) return String(text);
  return Number(value).toLocaleString("en-US", { maximumFractionDigits: 10 });
}

const CELLS = {
  raw_text: (cell) => plainText(cell),
  raw_number: number,
  rich_text: richText,
};

export function cellContent(cell) {
  if (!cell) return "";
  return CELLS[cell.type]?.(cell) ?? `[${cell.type}]`;
}

/** How a column stands: as the app says, else numbers right. */
export function alignOf(cell, setting) {
  return `align-${setting?.align ?? (cell?.type === "raw_number" ? "right" : "left")}`;
}

function cellOf(cell, column, settings, tag, props = {}) {
  const setting = settings[column] ?? {};
  return h(
    tag,
    { ...props, class: [alignOf(cell, setting), setting.is_wrapped && "wrapped"] },
    cellContent(cell),
  );
}

export function table(block) {
  const settings = block.column_settings ?? [];
  const [head, ...rows] = block.rows ?? [];
  const first = rows[0] ?? [];
  const aligned = first.map((cell, column) => ({
    ...settings[column],
    align: settings[column]?.align ?? (cell?.type === "raw_number" ? "right" : undefined),
  }));
  return h(
    "div",
    { class: "table-box", role: "group", "aria-label": "Table", tabindex: "0" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head?.map((cell, column) => cellOf(cell, column, aligned, "th", { scope: "col" })),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((cell, column) => cellOf(cell, column, settings, "td")),
          ),
        ),
      ),
    ),
  );
}
