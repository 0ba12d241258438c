"""Charts: a pie, or bars, lines and areas over categories."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.rules import Check, Shape, against, by_type, many, number, string
from sandbox.blocks.texts import ID
from sandbox.shapes import Json

MOST_CHARTS = 2
"""In one message."""

_LABEL = string(20)
_TITLE = string(50)


def _above_zero(value: object, path: str) -> Iterator[str]:
    yield from number(value, path)
    if isinstance(value, int | float) and value <= 0:
        yield against("must be greater than 0", path)


def _series_fit(value: Json, path: str) -> Iterator[str]:
    """Names differ, and each series has a point for every category and no other."""
    names = [series["name"] for series in value["series"]]
    categories = sorted(value["axis_config"]["categories"])
    for index, series in enumerate(value["series"]):
        place = f"{path}/series/{index}"
        if series["name"] in names[:index]:
            yield against(f'`name` "{series["name"]}" already exists', f"{place}/name")
        if sorted(point["label"] for point in series["data"]) != categories:
            complaint = "must have exactly one entry for each of `axis_config.categories`"
            yield against(complaint, f"{place}/data")


_POINT = Shape({"label": _LABEL, "value": number})
_SERIES = Shape({"name": _LABEL, "data": many(_POINT, 20)})
_AXES = Shape({"categories": many(_LABEL, 20)}, {"x_label": _TITLE, "y_label": _TITLE})
_OVER_CATEGORIES = Shape({"series": many(_SERIES, 12), "axis_config": _AXES}, {}, (_series_fit,))
_SEGMENT = Shape({"label": _LABEL, "value": _above_zero})

_CHART = by_type(
    {
        "pie": Shape({"segments": many(_SEGMENT, 12)}),
        "bar": _OVER_CATEGORIES,
        "line": _OVER_CATEGORIES,
        "area": _OVER_CATEGORIES,
    }
)

CHARTS: dict[str, Check] = {
    "data_visualization": Shape({"title": _TITLE, "chart": _CHART}, {"block_id": ID})
}
