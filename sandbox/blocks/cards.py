"""Cards, alone and in a row to leaf through."""

from __future__ import annotations

from sandbox.blocks.either import at_least_one, at_most_one
from sandbox.blocks.elements import elements_for
from sandbox.blocks.images import IMAGE_ELEMENT
from sandbox.blocks.rules import Check, Shape, by_type, many, one_of
from sandbox.blocks.surfaces import Surface
from sandbox.blocks.texts import ID, any_text

# slack.dev, Slack icon object: these and no others.
# fmt: off
_ICONS = (
    "archive", "book", "bookmark", "bot", "bug", "calendar", "call", "caret-left", "caret-right",
    "check", "clipboard", "code", "comment", "compass", "copy", "cube", "download", "edit", "email",
    "eye-closed", "eye-open", "file", "flag", "folder", "gear", "globe", "heart", "help", "image",
    "info", "key", "lightbulb", "link", "map", "mobile", "new-window", "pin", "plus", "refine",
    "refresh", "rocket", "save", "screen", "share", "sparkle", "star", "star-filled", "tag",
    "thumbs-down", "thumbs-up", "trash", "upload", "user", "warning",
)
# fmt: on
_SLACK_ICON = by_type({"icon": Shape({"name": one_of(*_ICONS)})})

_BUTTONS = many(by_type(elements_for("card", Surface.MESSAGE)), 3)

_CARD = Shape(
    {},
    {
        "block_id": ID,
        "title": any_text(150),
        "subtitle": any_text(150),
        "body": any_text(200),
        "subtext": any_text(200),
        "hero_image": IMAGE_ELEMENT,
        "icon": IMAGE_ELEMENT,
        "slack_icon": _SLACK_ICON,
        "actions": _BUTTONS,
    },
    (
        # slack.dev, card block: one of these is required; the two icons share a place.
        at_least_one("hero_image", "title", "actions", "body"),
        at_most_one("icon", "slack_icon"),
    ),
)

CARDS: dict[str, Check] = {
    "card": _CARD,
    "carousel": Shape({"elements": many(by_type({"card": _CARD}), 10)}, {"block_id": ID}),
}
