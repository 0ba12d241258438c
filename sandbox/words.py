"""What a person reads in a message, a modal or on a Home tab, without its looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sandbox.blocks.reading import in_blocks
from sandbox.blocks.rich_words import in_text, plain

__all__ = ["plain", "words_of"]


def words_of(shown: Mapping[str, object]) -> str:
    """All visible words of a message or a view, in order, one piece of text on each line."""
    lines = [
        *in_text(shown.get("title") if shown.get("type") == "modal" else None),
        *_body(shown),
        *_attachments(shown.get("attachments")),
        *in_text(shown.get("submit")),
        *in_text(shown.get("close")),
    ]
    return "\n".join(line for line in lines if line)


def _body(shown: Mapping[str, object]) -> Iterator[str]:
    """Blocks, or the text where there are none."""
    blocks = shown.get("blocks")
    if isinstance(blocks, list) and blocks:
        return in_blocks(blocks)
    return in_text(shown.get("text"))


def _attachments(attachments: object) -> Iterator[str]:
    """What hangs below a message: blocks, or Slack's older fields."""
    for one in attachments if isinstance(attachments, list) else ():
        for name in ("pretext", "author_name", "title"):
            yield from in_text(one.get(name))
        yield from _body(one)
        for field in one.get("fields") or ():
            yield from in_text(field.get("title"))
            yield from in_text(field.get("value"))
        yield from in_text(one.get("footer"))
