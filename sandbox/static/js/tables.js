// The table block: the first row names the columns.

import { h } from "./dom.js";
import { richText } from "./richtext.js";
import { plainText } from "./inline.js";

const CELLS = {
  raw_text: (cell) => plainText(cell),
  raw_number: (cell) => String(cell.text ?? cell.value ?? ""),
  rich_text: richText,
};

function cellOf(cell, column, settings, tag, props = {}) {
  const setting = settings[column] ?? {};
  const isNumber = cell?.type === "raw_number";
  return h(
    tag,
    {
      ...props,
      class: [`align-${setting.align ?? (isNumber ? "right" : "left")}`, setting.is_wrapped && "wrapped"],
    },
    cell && (CELLS[cell.type]?.(cell) ?? `[${cell.type}]`),
  );
}

export function table(block) {
  const settings = block.column_settings ?? [];
  const [head, ...rows] = block.rows ?? [];
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
          head?.map((cell, column) => cellOf(cell, column, settings, "th", { scope: "col" })),
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
