"""The blocks that are only looked at."""

from __future__ import annotations

from sandbox.blocks.elements import CONTEXT_ELEMENTS
from sandbox.blocks.images import IMAGE_SOURCE, ONE_SOURCE
from sandbox.blocks.rules import Check, Fields, Shape, by_type, integer, many, one_of, string, url
from sandbox.blocks.texts import ID, any_text, plain

MOST_MARKDOWN = 12_000
"""In all markdown blocks of a message together."""

_BLOCK: Fields = {"block_id": ID}

BASICS: dict[str, Check] = {
    "header": Shape({"text": plain(150)}, {**_BLOCK, "level": integer(1, 4)}),
    "divider": Shape({}, _BLOCK),
    "context": Shape({"elements": many(by_type(CONTEXT_ELEMENTS), 10)}, _BLOCK),
    "image": Shape(
        {"alt_text": string(2000)}, {**_BLOCK, **IMAGE_SOURCE, "title": plain(2000)}, ONE_SOURCE
    ),
    "markdown": Shape({"text": string(MOST_MARKDOWN)}, _BLOCK),
    "alert": Shape(
        {"text": any_text(200)},
        {**_BLOCK, "level": one_of("default", "info", "warning", "error", "success")},
    ),
    # slack.dev, video block: title and description under 200 characters, an author under 50.
    "video": Shape(
        {
            "alt_text": string(2000),
            "title": plain(199),
            "thumbnail_url": url(),
            "video_url": url("https"),
        },
        {
            **_BLOCK,
            "title_url": url("https"),
            "author_name": string(49),
            "provider_name": string(255),
            "provider_icon_url": url(),
            "description": plain(199),
        },
    ),
    # slack.dev, file block: the source is always "remote".
    "file": Shape({"external_id": string(255), "source": one_of("remote")}, _BLOCK),
}
