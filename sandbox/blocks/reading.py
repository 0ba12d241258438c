"""What a person reads in blocks, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sandbox.blocks.rich_words import in_rich, in_text, plain
from sandbox.shapes import Json


def in_blocks(blocks: Iterable[Json]) -> Iterator[str]:
    """The words of blocks, one piece of text after the other."""
    for block in blocks:
        yield from _READERS.get(block.get("type", ""), _nothing)(block)


def _nothing(_block: Json) -> Iterator[str]:
    return iter(())


def _parts(*names: str) -> Callable[[Json], Iterator[str]]:
    """Reads these fields, where they are there."""

    def read(block: Json) -> Iterator[str]:
        for name in names:
            yield from _part(block.get(name))

    return read


def _part(thing: object) -> Iterator[str]:
    """A field of a block: text, rich text, a picture, a block or several."""
    if isinstance(thing, list):
        for one in thing:
            yield from _part(one)
    elif isinstance(thing, dict) and thing.get("type") in _READERS:
        yield from in_blocks([thing])
    elif isinstance(thing, dict) and thing.get("type") not in (None, "mrkdwn", "plain_text"):
        yield from _element(thing)
    else:
        yield from in_text(thing)


def _element(element: Json) -> Iterator[str]:
    """What an element shows before anybody opens it."""
    match element.get("type"):
        case "button" | "workflow_button" | "icon_button" | "url":
            yield from in_text(element.get("text"))
        case "feedback_buttons":
            for name in ("positive_button", "negative_button"):
                yield from in_text(element[name])
        case "radio_buttons" | "checkboxes":
            for option in element["options"]:
                yield from in_text(option["text"])
                yield from in_text(option.get("description"))
        case "rich_text_input" if element.get("initial_value"):
            yield from in_rich(element["initial_value"]["elements"])
        case _:
            chosen = element.get("initial_option")
            options = [chosen] if chosen else element.get("initial_options") or ()
            for option in options:
                yield from in_text(option["text"])
            yield from in_text(element.get("initial_value") or element.get("placeholder"))


def _rich_text(block: Json) -> Iterator[str]:
    yield from in_rich(block["elements"])


def _table(block: Json) -> Iterator[str]:
    yield from in_text(block.get("caption"))
    for row in block["rows"]:
        yield " | ".join(" ".join(_cell(cell)) for cell in row)


def _cell(cell: Json) -> Iterator[str]:
    if cell.get("type") == "rich_text":
        yield from in_rich(cell["elements"])
    else:
        yield plain(str(cell.get("text") or cell.get("value", "")))


def _chart(block: Json) -> Iterator[str]:
    """A chart's title, what its axes are called, and each point that it shows."""
    chart = block["chart"]
    axes = chart.get("axis_config", {})
    yield from in_text(block["title"])
    yield from _part([axes.get("x_label"), axes.get("y_label")])
    yield from _points(chart.get("segments", ()))
    for series in chart.get("series", ()):
        yield from in_text(series["name"])
        yield from _points(series["data"])


def _points(points: Sequence[Json]) -> Iterator[str]:
    for point in points:
        yield f"{plain(point['label'])}: {point['value']}"


def _container(block: Json) -> Iterator[str]:
    """The rich title is shown where there are both."""
    yield from _part(block.get("rich_text_title") or block.get("title"))
    yield from _part([block.get("subtitle"), block.get("icon")])
    yield from in_blocks(block["child_blocks"])


def _plan(block: Json) -> Iterator[str]:
    yield from in_text(block["title"])
    for task in block.get("tasks") or ():
        yield from _task(task)


_task = _parts("title", "details", "output", "sources")

_READERS: dict[str, Callable[[Json], Iterator[str]]] = {
    "section": _parts("text", "fields", "accessory"),
    "header": _parts("text"),
    "alert": _parts("text"),
    "markdown": _parts("text"),
    "context": _parts("elements"),
    "actions": _parts("elements"),
    "context_actions": _parts("elements"),
    "input": _parts("label", "element", "hint"),
    "image": _parts("title", "alt_text"),
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "card": _parts("hero_image", "icon", "title", "subtitle", "body", "subtext", "actions"),
    "carousel": _parts("elements"),
    "container": _container,
    "plan": _plan,
    "task_card": _task,
    "video": _parts("title", "description", "author_name", "provider_name", "alt_text"),
}
