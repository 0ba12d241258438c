"""The interactive elements of Block Kit, each with its limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from zoneinfo import ZoneInfo

from sandbox.blocks.rules import (
    Check,
    Fields,
    Shape,
    against,
    boolean,
    exactly_one,
    integer,
    many,
    matching,
    one_of,
    string,
)
from sandbox.blocks.texts import (
    CHECK_OPTION,
    CONFIRM,
    DISPATCH,
    ID,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SELECT_OPTION,
    any_text,
    plain,
)
from sandbox.blocks.values import options_of
from sandbox.shapes import Json

URL = string(3000)
_ID = string(50)
_NUMBER = matching(re.compile(r"-?\d+(\.\d+)?").fullmatch, "must be a number written as a string")
_DATE = matching(
    lambda text: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and date.fromisoformat(text),
    "must be a date in the format YYYY-MM-DD",
)
_TIME = matching(
    lambda text: re.fullmatch(r"\d{2}:\d{2}", text) and str(time.fromisoformat(text)),
    "must be a time in the format HH:mm",
)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError):
        return False
    return True


_ZONE = matching(_is_zone, "must be an IANA time zone")

_BASE: Fields = {"action_id": ID}
_FOCUS: Fields = {**_BASE, "focus_on_load": boolean}
_MENU: Fields = {**_FOCUS, "placeholder": plain(150), "confirm": CONFIRM}
_MULTI: Fields = {**_MENU, "max_selected_items": integer(1, 1000)}
_TYPING: Fields = {**_FOCUS, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
_STATIC: Fields = {
    "options": many(SELECT_OPTION, 100),
    "option_groups": many(OPTION_GROUP, 100),
}
_CONVERSATIONS: Fields = {
    "default_to_current_conversation": boolean,
    "filter": Shape(
        {},
        {
            "include": many(one_of("im", "mpim", "private", "public"), 4),
            "exclude_external_shared_channels": boolean,
            "exclude_bot_users": boolean,
        },
    ),
}


def initial_among_options(value: object, path: str) -> Iterator[str]:
    """What is chosen at first is one of what can be chosen."""
    if not isinstance(value, dict):
        return
    try:
        offered = [_essence(option) for option in options_of(value)]
        chosen = value.get("initial_options")
        many_chosen = chosen if chosen is not None else [value.get("initial_option")]
        name = "initial_option" if chosen is None else "initial_options"
        strange = [one for one in many_chosen if one is not None and _essence(one) not in offered]
    except (TypeError, AttributeError):
        return  # an option has the wrong form, which is said elsewhere
    if strange or chosen == []:
        yield against("must be one of the provided options", f"{path}/{name}")


def _essence(option: Json) -> tuple[object, object]:
    return option.get("value"), (option.get("text") or {}).get("text")


def lengths_in_order(value: object, path: str) -> Iterator[str]:
    """A text input's limits make sense, and what stands in it at first keeps them."""
    if not isinstance(value, dict):
        return
    least, most = value.get("min_length", 0), value.get("max_length", 3000)
    first = value.get("initial_value")
    if not isinstance(least, int) or not isinstance(most, int):
        return
    if least > most:
        yield against("min_length must not be greater than max_length", f"{path}/min_length")
    if isinstance(first, str) and len(first) > most:
        yield against(f"must be less than {most + 1} characters", f"{path}/initial_value")


def numbers_in_order(value: object, path: str) -> Iterator[str]:
    """A number input's limits make sense, and what stands in it at first keeps them."""
    if not isinstance(value, dict):
        return
    try:
        least = float(value.get("min_value", "-inf"))
        most = float(value.get("max_value", "inf"))
        first = float(value["initial_value"]) if "initial_value" in value else None
    except (TypeError, ValueError):
        return  # said elsewhere
    if least > most:
        yield against("min_value must not be greater than max_value", f"{path}/min_value")
    elif first is not None and not least <= first <= most:
        yield against("must be between min_value and max_value", f"{path}/initial_value")


_BOXES = Shape(
    {"options": many(CHECK_OPTION, 10)},
    {**_FOCUS, "confirm": CONFIRM, "initial_options": many(CHECK_OPTION, 10, least=0)},
    (initial_among_options,),
)
_RADIO = Shape(
    {"options": many(CHECK_OPTION, 10)},
    {**_FOCUS, "confirm": CONFIRM, "initial_option": CHECK_OPTION},
    (initial_among_options,),
)
_ONE_OF_LISTS = (exactly_one("options", "option_groups"), initial_among_options)

ELEMENTS: dict[str, Check] = {
    "button": Shape(
        {"text": plain(75)},
        {
            **_BASE,
            "url": URL,
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
        },
    ),
    "overflow": Shape({"options": many(OVERFLOW_OPTION, 5)}, {**_BASE, "confirm": CONFIRM}),
    "checkboxes": _BOXES,
    "radio_buttons": _RADIO,
    "static_select": Shape(
        {}, {**_MENU, **_STATIC, "initial_option": SELECT_OPTION}, _ONE_OF_LISTS
    ),
    "multi_static_select": Shape(
        {},
        {**_MULTI, **_STATIC, "initial_options": many(SELECT_OPTION, 100, least=0)},
        _ONE_OF_LISTS,
    ),
    "external_select": Shape(
        {}, {**_MENU, "min_query_length": integer(0, 1000), "initial_option": SELECT_OPTION}
    ),
    "multi_external_select": Shape(
        {},
        {
            **_MULTI,
            "min_query_length": integer(0, 1000),
            "initial_options": many(SELECT_OPTION, 100),
        },
    ),
    "users_select": Shape({}, {**_MENU, "initial_user": _ID}),
    "multi_users_select": Shape({}, {**_MULTI, "initial_users": many(_ID, 1000, least=0)}),
    "conversations_select": Shape(
        {},
        {
            **_MENU,
            **_CONVERSATIONS,
            "initial_conversation": _ID,
            "response_url_enabled": boolean,
        },
    ),
    "multi_conversations_select": Shape(
        {},
        {**_MULTI, **_CONVERSATIONS, "initial_conversations": many(_ID, 1000, least=0)},
    ),
    "channels_select": Shape(
        {}, {**_MENU, "initial_channel": _ID, "response_url_enabled": boolean}
    ),
    "multi_channels_select": Shape({}, {**_MULTI, "initial_channels": many(_ID, 1000, least=0)}),
    "plain_text_input": Shape(
        {},
        {
            **_TYPING,
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        (lengths_in_order,),
    ),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**_TYPING, "initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
        (numbers_in_order,),
    ),
    "email_text_input": Shape({}, {**_TYPING, "initial_value": string(3000)}),
    "url_text_input": Shape({}, {**_TYPING, "initial_value": string(3000)}),
    "datepicker": Shape({}, {**_MENU, "initial_date": _DATE}),
    "timepicker": Shape({}, {**_MENU, "initial_time": _TIME, "timezone": _ZONE}),
    "datetimepicker": Shape(
        {}, {**_FOCUS, "confirm": CONFIRM, "initial_date_time": integer(10**9, 10**10 - 1)}
    ),
}

SLACK_FILE = Shape({}, {"id": string(50), "url": URL}, (exactly_one("id", "url"),))
IMAGE_SOURCE: Fields = {"image_url": URL, "slack_file": SLACK_FILE}
IMAGE = Shape({"alt_text": string(2000)}, IMAGE_SOURCE, (exactly_one("image_url", "slack_file"),))
CONTEXT_ELEMENTS: dict[str, Check] = {
    "image": IMAGE,
    "mrkdwn": any_text(),
    "plain_text": any_text(),
}
