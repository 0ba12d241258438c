"""Numbers as apps show them: tables and charts."""

from tests.browser.gallery_blocks import Json

PEOPLE = ["Ana", "Bo", "Cy", "Dee", "Ed", "Fay", "Gus", "Hal", "Ivy", "Jo", "Kim", "Lee"]
MONTHS = ["January", "February", "March", "April", "May", "June"]


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def number(value: float) -> Json:
    return {"type": "raw_number", "value": value}


def link(text: str, url: str) -> Json:
    words = [{"type": "link", "url": url, "text": text}]
    section = {"type": "rich_text_section", "elements": words}
    return {"type": "rich_text", "elements": [section]}


DATA_TABLE: Json = {
    "type": "data_table",
    "caption": "Meetings of each pair",
    "page_size": 5,
    "row_header_column_index": 0,
    "rows": [
        [raw("Pair"), raw("Meetings"), raw("Notes")],
        *(
            [
                raw(f"{name} and friend"),
                number(1200 - 97 * at),
                link("Notes", "https://example.org"),
            ]
            for at, name in enumerate(PEOPLE)
        ),
    ],
}


def series(name: str, values: list[float]) -> Json:
    points = zip(MONTHS, values, strict=True)
    return {"name": name, "data": [{"label": label, "value": value} for label, value in points]}


def chart(kind: str, *lines: Json) -> Json:
    """A chart of months."""
    return {
        "type": "data_visualization",
        "title": f"Meetings in a half-year, {kind}",
        "chart": {
            "type": kind,
            "series": list(lines),
            "axis_config": {"categories": MONTHS, "x_label": "Month", "y_label": "Meetings"},
        },
    }


SALES = series("Sales", [12, 30, 18, 44, 52, 38])
FINANCE = series("Finance", [8, 14, 22, 20, 31, 47])
CHANGE = series("Change", [-12, 4, -3, 10, 16, -8])

PIE: Json = {
    "type": "data_visualization",
    "title": "What people show",
    "chart": {
        "type": "pie",
        "segments": [
            {"label": "Prompting", "value": 45},
            {"label": "Charts", "value": 28},
            {"label": "<img src=x onerror=1", "value": 18},
            {"label": "Video", "value": 9},
        ],
    },
}

CHARTS = [
    PIE,
    chart("bar", SALES, FINANCE, CHANGE),
    chart("line", SALES, FINANCE),
    chart("area", SALES, FINANCE),
]
