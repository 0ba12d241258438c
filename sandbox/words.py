"""What a person reads in a message, a modal or on a Home tab, without its looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sandbox.shapes import Json


def words_of(shown: Mapping[str, object]) -> str:
    """All visible words of a message or a view, in order, one piece of text on each line."""
    blocks = shown.get("blocks")
    lines = [
        *_text(shown.get("title") if shown.get("type") == "modal" else None),
        *(_blocks(blocks) if isinstance(blocks, list) and blocks else _text(shown.get("text"))),
        *_text(shown.get("submit")),
        *_text(shown.get("close")),
    ]
    return "\n".join(line for line in lines if line)


def plain(text: str) -> str:
    """Text as people see it where apps must escape three characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _text(thing: object) -> Iterator[str]:
    """The words of a text object, or of plain text."""
    if isinstance(thing, str):
        yield plain(thing)
    elif isinstance(thing, dict):
        yield from _text(thing.get("text"))


def _blocks(blocks: Sequence[Json]) -> Iterator[str]:
    for block in blocks:
        yield from _READERS.get(block.get("type", ""), _nothing)(block)


def _nothing(_block: Json) -> Iterator[str]:
    return iter(())


def _section(block: Json) -> Iterator[str]:
    yield from _text(block.get("text"))
    for field in block.get("fields") or ():
        yield from _text(field)
    yield from _element(block.get("accessory") or {})


def _heading(block: Json) -> Iterator[str]:
    yield from _text(block.get("text"))


def _row(block: Json) -> Iterator[str]:
    for element in block["elements"]:
        yield from _element(element)


def _input(block: Json) -> Iterator[str]:
    yield from _text(block["label"])
    yield from _element(block["element"])
    yield from _text(block.get("hint"))


def _image(block: Json) -> Iterator[str]:
    yield from _text(block.get("title"))
    yield from _text(block.get("alt_text"))


def _rich_text(block: Json) -> Iterator[str]:
    yield from _rich(block["elements"])


def _table(block: Json) -> Iterator[str]:
    for row in block["rows"]:
        yield " | ".join(" ".join(_cell(cell)) for cell in row)


_READERS: dict[str, Callable[[Json], Iterator[str]]] = {
    "section": _section,
    "header": _heading,
    "alert": _heading,
    "markdown": _heading,
    "context": _row,
    "actions": _row,
    "input": _input,
    "image": _image,
    "rich_text": _rich_text,
    "table": _table,
}


def _cell(cell: Json) -> Iterator[str]:
    if cell.get("type") == "rich_text":
        yield from _rich(cell["elements"])
    else:
        yield plain(str(cell.get("text", "")))


def _element(element: Json) -> Iterator[str]:
    """What an element shows before anybody opens it."""
    match element.get("type"):
        case "button" | "mrkdwn" | "plain_text":
            yield from _text(element.get("text"))
        case "image":
            yield from _text(element.get("alt_text"))
        case "radio_buttons" | "checkboxes":
            for option in element["options"]:
                yield from _text(option["text"])
                yield from _text(option.get("description"))
        case _:
            chosen = element.get("initial_option")
            options = [chosen] if chosen else element.get("initial_options") or ()
            for option in options:
                yield from _text(option["text"])
            yield from _text(element.get("initial_value") or element.get("placeholder"))


def _rich(elements: Sequence[Json]) -> Iterator[str]:
    """One line for each paragraph of a rich text."""
    for element in elements:
        inner = element.get("elements", ())
        if element.get("type") == "rich_text_list":
            yield from _rich(inner)
        else:
            yield "".join(_rich_piece(piece) for piece in inner)


def _rich_piece(piece: Json) -> str:
    """A piece of a paragraph: its words, or the id of what it mentions, as in mrkdwn."""
    known = {
        "text": "{text}",
        "link": "{text}" if piece.get("text") else "{url}",
        "user": "<@{user_id}>",
        "channel": "<#{channel_id}>",
        "emoji": ":{name}:",
        "date": "{fallback}" if piece.get("fallback") else "",
    }
    return known.get(piece.get("type", ""), "").format_map(piece)
