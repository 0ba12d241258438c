"""Menus to choose from: of options, of people, of conversations."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.choices import BASE, initial_among_options
from sandbox.blocks.either import exactly_one
from sandbox.blocks.rules import (
    Check,
    Fields,
    Shape,
    against,
    boolean,
    integer,
    many,
    one_of,
    string,
)
from sandbox.blocks.texts import CONFIRM, OPTION_GROUP, SELECT_OPTION, plain
from sandbox.shapes import Json

_ID = string(50)
_MANY_IDS = many(_ID, 1000, least=0)

MENU: Fields = {**BASE, "placeholder": plain(150), "confirm": CONFIRM}
_MULTI: Fields = {**MENU, "max_selected_items": integer(1, 1000)}
_STATIC: Fields = {"options": many(SELECT_OPTION, 100), "option_groups": many(OPTION_GROUP, 100)}
_EXTERNAL: Fields = {"min_query_length": integer(0, 1000)}
_RESPONDING: Fields = {"response_url_enabled": boolean}
_FILTER = Shape(
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
_CONVERSATIONS: Fields = {"default_to_current_conversation": boolean, "filter": _FILTER}
_INITIALLY = ("options", "users", "conversations", "channels")


def no_more_than_can_be_chosen(value: Json, path: str) -> Iterator[str]:
    """What is chosen at first is not more than may be chosen."""
    most = value.get("max_selected_items")
    for name in (f"initial_{what}" for what in _INITIALLY):
        if most is not None and len(value.get(name) or ()) > most:
            yield against(f"no more than {most} items allowed", f"{path}/{name}")


_OF_A_LIST = (*exactly_one("options", "option_groups"), initial_among_options)
_FEW_ENOUGH = (no_more_than_can_be_chosen,)

MENUS: dict[str, Check] = {
    "static_select": Shape({}, {**MENU, **_STATIC, "initial_option": SELECT_OPTION}, _OF_A_LIST),
    "multi_static_select": Shape(
        {},
        {**_MULTI, **_STATIC, "initial_options": many(SELECT_OPTION, 100)},
        _OF_A_LIST + _FEW_ENOUGH,
    ),
    "external_select": Shape({}, {**MENU, **_EXTERNAL, "initial_option": SELECT_OPTION}),
    "multi_external_select": Shape(
        {}, {**_MULTI, **_EXTERNAL, "initial_options": many(SELECT_OPTION, 100)}, _FEW_ENOUGH
    ),
    "users_select": Shape({}, {**MENU, "initial_user": _ID}),
    "multi_users_select": Shape({}, {**_MULTI, "initial_users": _MANY_IDS}, _FEW_ENOUGH),
    "conversations_select": Shape(
        {}, {**MENU, **_CONVERSATIONS, **_RESPONDING, "initial_conversation": _ID}
    ),
    "multi_conversations_select": Shape(
        {}, {**_MULTI, **_CONVERSATIONS, "initial_conversations": _MANY_IDS}, _FEW_ENOUGH
    ),
    "channels_select": Shape({}, {**MENU, **_RESPONDING, "initial_channel": _ID}),
    "multi_channels_select": Shape({}, {**_MULTI, "initial_channels": _MANY_IDS}, _FEW_ENOUGH),
}
