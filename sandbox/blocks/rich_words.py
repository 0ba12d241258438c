"""The words of text objects and of rich text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sandbox.shapes import Json


def plain(text: str) -> str:
    """Text as people see it where apps must escape three characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def in_text(thing: object) -> Iterator[str]:
    """The words of a text object, or of plain text."""
    if isinstance(thing, str):
        yield plain(thing)
    elif isinstance(thing, dict):
        yield from in_text(thing.get("text"))


def in_rich(elements: Sequence[Json]) -> Iterator[str]:
    """One line for each paragraph of a rich text."""
    for element in elements:
        inner = element.get("elements", ())
        if element.get("type") == "rich_text_list":
            yield from in_rich(inner)
        else:
            yield "".join(_piece(piece) for piece in inner)


def _piece(piece: Json) -> str:
    """A piece of a paragraph: its words, or the id of what it mentions, as in mrkdwn."""
    known = {
        "text": "{text}",
        "link": "{text}" if piece.get("text") else "{url}",
        "user": "<@{user_id}>",
        "usergroup": "<!subteam^{usergroup_id}>",
        "channel": "<#{channel_id}>",
        "broadcast": "@{range}",
        "color": "{value}",
        "team": "{team_id}",
        "emoji": ":{name}:",
        "date": "{fallback}" if piece.get("fallback") else "",
    }
    return known.get(piece.get("type", ""), "").format_map(piece)
