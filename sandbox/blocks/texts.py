"""Text, option and confirmation objects."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.rules import Check, Shape, boolean, by_type, many, one_of, string, url

ID = string(255)
LONGEST_TEXT = 3000


def plain(most: int) -> Check:
    """A plain_text object."""
    return by_type({"plain_text": _plain_shape(most)})


def any_text(most: int = LONGEST_TEXT) -> Check:
    """A plain_text or a mrkdwn object."""
    mrkdwn = Shape({"text": string(most)}, {"verbatim": boolean})
    return by_type({"plain_text": _plain_shape(most), "mrkdwn": mrkdwn})


def _plain_shape(most: int) -> Shape:
    return Shape({"text": string(most)}, {"emoji": boolean})


def _option(text: Check, description: Check, *, link: bool = False) -> Check:
    """One option of a menu. Slack asks for a value, not that values differ from each other."""
    links = {"url": url()} if link else {}
    return Shape({"text": text, "value": string(150)}, {"description": description, **links})


SELECT_OPTION = _option(plain(75), plain(75))
CHECK_OPTION = _option(any_text(75), any_text(75))
OVERFLOW_OPTION = _option(plain(75), plain(75), link=True)
OPTION_GROUP = Shape({"label": plain(75), "options": many(SELECT_OPTION, 100)})

CONFIRM = Shape(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

DISPATCH = Shape(
    {},
    {"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), most=2)},
)


def check_options(answer: object) -> Iterator[str]:
    """What is wrong with an app's answer to a request for options."""
    if not isinstance(answer, dict):
        yield "must provide an object"
    elif "options" in answer and "option_groups" in answer:
        yield "must define only one of `options` or `option_groups`"
    elif "options" in answer:
        yield from many(SELECT_OPTION, 100, least=0)(answer["options"], "/options")
    elif "option_groups" in answer:
        yield from many(OPTION_GROUP, 100, least=0)(answer["option_groups"], "/option_groups")
    else:
        yield "must define either `options` or `option_groups`"
