// The data_table block: a caption, a column that names the rows, sorting, and pages.

import { h, iconButton } from "../parts/dom.js";
import { alignOf, cellContent } from "./tables.js";

const PAGE = 5; // rows, where the app does not say
const ORDERS = [null, "ascending", "descending"];

/** What a cell is sorted by. */
function rank(cell) {
  if (cell?.type === "raw_number") return Number(cell.value ?? cell.text);
  const words = [cellContent(cell)].map((one) => one.textContent ?? one)[0].trim();
  const asNumber = Number(words.replaceAll(",", ""));
  return words && !Number.isNaN(asNumber) ? asNumber : words;
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en", { numeric: true });
}

function sorted(rows, column, order) {
  if (!order) return rows;
  const sign = order === "ascending" ? 1 : -1;
  return [...rows].sort((one, other) => sign * compare(rank(one[column]), rank(other[column])));
}

/** `surface.views` keeps page and order of a table when its message is drawn again. */
export function dataTable(block, surface) {
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? PAGE;
  const names = block.row_header_column_index ?? 0;
  const pages = Math.ceil(rows.length / size);
  const view = surface.views.get(block.block_id) ?? { page: 0, column: null, order: null };
  surface.views.set(block.block_id, view);
  view.page = Math.min(view.page, Math.max(pages - 1, 0));

  const body = h("tbody");
  const columns = head.map((cell, column) =>
    h(
      "th",
      { scope: "col", class: alignOf(rows[0]?.[column]) },
      h(
        "button",
        {
          type: "button",
          class: "sorter",
          "data-control": `sort-${column}`,
          onclick: () => sort(column),
        },
        cellContent(cell),
        h("span", { class: "sort-mark", "aria-hidden": "true" }),
      ),
    ),
  );
  const status = h("span", { class: "note", "aria-live": "polite" });
  const back = iconButton("back", "Previous page", () => turn(-1), { "data-control": "back" });
  const on = iconButton("back", "Next page", () => turn(1), {
    class: "icon-button turned",
    "data-control": "on",
  });

  function row(cells) {
    return h(
      "tr",
      {},
      cells.map((cell, column) =>
        h(
          column === names ? "th" : "td",
          { scope: column === names ? "row" : null, class: alignOf(cell) },
          cellContent(cell),
        ),
      ),
    );
  }

  function refresh() {
    const first = view.page * size;
    const shown = sorted(rows, view.column, view.order).slice(first, first + size);
    body.replaceChildren(...shown.map(row));
    columns.forEach((node, column) => {
      if (column === view.column && view.order) node.setAttribute("aria-sort", view.order);
      else node.removeAttribute("aria-sort");
    });
    status.textContent = `Rows ${first + 1} to ${first + shown.length} of ${rows.length}`;
    back.setAttribute("aria-disabled", String(view.page === 0));
    on.setAttribute("aria-disabled", String(view.page >= pages - 1));
  }

  function turn(step) {
    view.page = Math.max(0, Math.min(pages - 1, view.page + step));
    refresh();
  }

  function sort(column) {
    const at = column === view.column ? ORDERS.indexOf(view.order) : 0;
    Object.assign(view, { column, order: ORDERS[(at + 1) % ORDERS.length], page: 0 });
    refresh();
  }

  refresh();
  return h(
    "div",
    { class: "data-table" },
    h(
      "div",
      { class: "table-box", role: "group", "aria-label": block.caption, tabindex: "0" },
      h("table", {}, h("caption", {}, block.caption), h("thead", {}, h("tr", {}, columns)), body),
    ),
    pages > 1 && h("div", { class: "pager" }, status, back, on),
  );
}
