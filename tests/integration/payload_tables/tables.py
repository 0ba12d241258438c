"""Tables and charts."""

from tests.integration.payload_tables.parts import (
    bars,
    chart,
    data_table,
    figure,
    line,
    mrkdwn,
    pie,
    plain,
    point,
    raw,
    rich,
    series,
    table,
    without,
    word,
    x,
)
from tests.integration.payload_tables.row import Json, home, message, modal, post
from tests.integration.payload_tables.says import (
    EMPTY,
    NO_ITEMS,
    NO_STRING,
    NO_WORD,
    between,
    longer,
    missing,
    more,
    unknown,
    wrong,
)

TABLE = "table: in messages and on Home, at most 100 rows of 20 cells"
CELL = "a cell: raw_text, raw_number or rich_text, with at least one character"
COLUMNS = "column_settings: at most 20, align left, center or right, is_wrapped"
DATA = "data_table: caption, 2 to 201 rows of 1 to 20 cells each, page_size 1 to 100"
HEAD = "data_table: the first row is the header and has no rich_text"
CHART = "data_visualization: only in messages, title at most 50, pie, bar, line or area"
PIE = "pie: 1 to 12 segments, labels at most 20, values above 0"
SERIES = "bar, line, area: 1 to 12 series of distinct names, one point for each category"
AXES = "axis_config: 1 to 20 categories of at most 20, labels at most 50"

RICH_CELL = rich(line(word()))
HEADER = [raw("Pair"), raw("Met")]
ROW = [raw("Ana and Bo"), figure(3)]
A_DATA_TABLE = data_table(HEADER, ROW)
ENTRY_MISSING = "must have exactly one entry for each of `axis_config.categories`"


def table_of(cell: Json) -> Json:
    return table([cell])


def slices(count: int) -> list[Json]:
    return [point(str(number)) for number in range(count)]


REFUSED = (
    modal("a table in a modal", TABLE, table_of(raw()), wrong("table"), "/type"),
    message("a table without rows", TABLE, table(), NO_ITEMS, "/rows"),
    message("a table's empty row", TABLE, table([]), NO_ITEMS, "/rows/0"),
    message("101 rows", TABLE, table(*[[raw()]] * 101), more(100), "/rows"),
    home("21 columns", TABLE, table([raw()] * 21), more(20), "/rows/0"),
    message("a cell of mrkdwn", CELL, table_of(mrkdwn()), wrong("mrkdwn"), "/rows/0/0/type"),
    message("an empty cell", CELL, table_of(raw("")), EMPTY, "/rows/0/0/text"),
    message("a figure without a value", CELL, table_of({"type": "raw_number", "text": "3"}),
            missing("value"), "/rows/0/0"),
    message("a figure in words", CELL, table_of({"type": "raw_number", "value": "3"}),
            "must provide a number", "/rows/0/0/value"),
    post("a table of 10001 characters", "table: at most 10000 characters in all tables",
         "must have less than 10001 characters in all table blocks", "/blocks",
         blocks=[table([raw(x(6000)), rich(line(word(x(4001))))])]),
    message("a column aligned elsewhere", COLUMNS,
            table([raw()], column_settings=[{"align": "top"}]),
            NO_WORD, "/column_settings/0/align"),
    message("settings for 21 columns", COLUMNS, table([raw()], column_settings=[{}] * 21),
            more(20), "/column_settings"),
    message("a column with a width", COLUMNS, table([raw()], column_settings=[{"width": 3}]),
            unknown("width"), "/column_settings/0"),
    modal("a data table in a modal", DATA, A_DATA_TABLE, wrong("data_table"), "/type"),
    message("a data table without a caption", DATA, without(A_DATA_TABLE, "caption"),
            missing("caption")),
    message("a caption in a text object", DATA, A_DATA_TABLE | {"caption": plain()},
            NO_STRING, "/caption"),
    message("a data table that is all header", DATA, data_table(HEADER),
            "must provide at least 2 items", "/rows"),
    message("a data table of 202 rows", DATA, data_table(*[[raw()]] * 202), more(201), "/rows"),
    home("a data table of rows of two lengths", DATA, data_table(HEADER, [raw()]),
         "must have as many cells as the first row", "/rows/1"),
    message("a data table's header in rich text", HEAD, data_table([RICH_CELL], [raw()]),
            wrong("rich_text"), "/rows/0/0/type"),
    message("no row to a page", DATA, A_DATA_TABLE | {"page_size": 0}, between(1, 100),
            "/page_size"),
    message("101 rows to a page", DATA, A_DATA_TABLE | {"page_size": 101}, between(1, 100),
            "/page_size"),
    message("a row header that is no column", "row_header_column_index: a column's, from 0",
            A_DATA_TABLE | {"row_header_column_index": 2}, between(0, 1),
            "/row_header_column_index"),
    modal("a chart in a modal", CHART, chart(pie(point())), wrong("data_visualization"), "/type"),
    home("a chart on Home", CHART, chart(pie(point())), wrong("data_visualization"), "/type"),
    message("a chart of another kind", CHART, chart({"type": "radar"}), wrong("radar"),
            "/chart/type"),
    message("a chart without a title", CHART, without(chart(pie(point())), "title"),
            missing("title")),
    message("a chart's title of 51 characters", CHART, chart(pie(point()), title=x(51)),
            longer(50), "/title"),
    message("a chart's title in a text object", CHART, chart(pie(point()), title=plain()),
            NO_STRING, "/title"),
    message("a pie of nothing", PIE, chart(pie()), NO_ITEMS, "/chart/segments"),
    message("a pie of 13 pieces", PIE, chart(pie(*slices(13))), more(12), "/chart/segments"),
    message("a piece of nothing", PIE, chart(pie(point("Mon", 0))),
            "must be greater than 0", "/chart/segments/0/value"),
    message("a piece of 21 characters", PIE, chart(pie(point(x(21)))),
            longer(20), "/chart/segments/0/label"),
    message("bars without axes", SERIES, chart(without(bars(), "axis_config")),
            missing("axis_config"), "/chart"),
    message("13 series", SERIES, chart(bars(*(series(f"s{n}") for n in range(13)))),
            more(12), "/chart/series"),
    message("two series of one name", SERIES, chart(bars(series("a"), series("a"))),
            '`name` "a" already exists', "/chart/series/1/name"),
    message("a series' name of 21 characters", SERIES, chart(bars(series(x(21)))),
            longer(20), "/chart/series/0/name"),
    message("a line with a gap", SERIES, chart(bars(categories=["Mon", "Tue"], kind="line")),
            ENTRY_MISSING, "/chart/series/0/data"),
    message("an area of another category", SERIES,
            chart(bars(series("Met", point("Sun")), kind="area")),
            ENTRY_MISSING, "/chart/series/0/data"),
    message("21 points", SERIES,
            chart(bars(series("Met", *slices(21)), categories=[str(n) for n in range(20)])),
            more(20), "/chart/series/0/data"),
    message("no categories", AXES, chart(bars(categories=[])), NO_ITEMS,
            "/chart/axis_config/categories"),
    message("an axis' label of 51 characters", AXES, chart(bars(x_label=x(51))),
            longer(50), "/chart/axis_config/x_label"),
    message("a pie with axes", PIE, chart(pie(point()) | {"axis_config": {}}),
            unknown("axis_config"), "/chart"),
    post("three charts", "data_visualization: at most 2 in a message",
         "no more than 2 data_visualization blocks allowed", "/blocks",
         blocks=[chart(pie(point()))] * 3),
    post("data tables of 20001 characters", "data_table: at most 20000 in all data tables",
         "must have less than 20001 characters in all data_table blocks", "/blocks",
         blocks=[data_table([raw("a")], [raw(x(10_000))]),
                 data_table([raw("a")], [raw(x(9_999))])]),
    post("two tables", "table: one in a message", error="invalid_attachments",
         says="only_one_table_allowed", blocks=[table_of(raw("a")), table_of(raw("b"))]),
)  # fmt: skip

TAKEN = (
    message("a table of every cell", CELL, table([raw(), figure(3, text="3"), RICH_CELL])),
    home("a table on Home", TABLE, table_of(raw("Home"))),
    message("a hundred rows", TABLE, table(*[[raw("x")]] * 100)),
    message("twenty columns", TABLE, table([raw("x")] * 20)),
    message("rows of two lengths", "table: nothing says that rows are of one length",
            table([raw()], [raw(), raw()])),
    message("columns with settings, one skipped", COLUMNS,
            table([raw(), raw()],
                  column_settings=[None, {"align": "right", "is_wrapped": True}])),
    message("a data table", DATA, A_DATA_TABLE),
    home("a data table on Home", DATA,
         data_table(HEADER, ROW, [RICH_CELL, figure(1)], page_size=100,
                    row_header_column_index=1)),
    message("a data table of 201 rows", DATA, data_table(*[[raw("x")]] * 201)),
    message("a pie", PIE, chart(pie(*slices(12)))),
    message("bars", SERIES,
            chart(bars(series("Met", point("Mon", -2), point("Tue", 2.5)),
                       categories=["Tue", "Mon"], x_label=x(50), y_label="Meetings"))),
    message("lines", SERIES, chart(bars(series("a"), series("b"), kind="line"))),
    message("an area", SERIES, chart(bars(kind="area"))),
)  # fmt: skip
