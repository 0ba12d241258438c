"""Valid parts to grow payloads from."""

from __future__ import annotations

from collections.abc import Sequence

from tests.integration.payload_tables.row import Json


def plain(text: str = "Text", **more: object) -> Json:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str = "words", **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def x(length: int) -> str:
    """Text of this length."""
    return "x" * length


def without(whole: Json, *names: str) -> Json:
    """The same without some fields."""
    return {name: part for name, part in whole.items() if name not in names}


def option(value: str = "a", text: str = "Text", **more: object) -> Json:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def fields(*texts: Json) -> Json:
    return {"type": "section", "fields": list(texts)}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def input_of(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def header(text: Json, **more: object) -> Json:
    return {"type": "header", "text": text, **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def line(*pieces: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(pieces)}


def word(text: str = "word", **style: object) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def bullets(*lines: Json, **more: object) -> Json:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines), **more}


def raw(text: str = "cell") -> Json:
    return {"type": "raw_text", "text": text}


def figure(value: float, **more: object) -> Json:
    return {"type": "raw_number", "value": value, **more}


def table(*rows: list[Json], **more: object) -> Json:
    return {"type": "table", "rows": list(rows), **more}


def data_table(*rows: list[Json], **more: object) -> Json:
    return {"type": "data_table", "caption": "Meetings", "rows": list(rows), **more}


def chart(inner: Json, **more: object) -> Json:
    return {"type": "data_visualization", "title": "Meetings", "chart": inner, **more}


def pie(*segments: Json) -> Json:
    return {"type": "pie", "segments": list(segments)}


def point(label: str = "Mon", value: float = 1) -> Json:
    return {"label": label, "value": value}


def series(name: str = "Met", *points: Json) -> Json:
    return {"name": name, "data": list(points or (point(),))}


def bars(
    *several: Json, categories: Sequence[str] = ("Mon",), kind: str = "bar", **axes: object
) -> Json:
    return {
        "type": kind,
        "series": list(several or (series(),)),
        "axis_config": {"categories": list(categories), **axes},
    }


def card(**more: object) -> Json:
    return {"type": "card", "title": mrkdwn("Ana"), **more}


def carousel(*cards: Json) -> Json:
    return {"type": "carousel", "elements": list(cards)}


def container(*children: Json, **more: object) -> Json:
    return {"type": "container", "title": plain("Pairs"), "child_blocks": list(children), **more}


def task(**more: object) -> Json:
    return {"type": "task_card", "task_id": "t1", "title": "Pairing", **more}


def plan(*tasks: Json, **more: object) -> Json:
    return {"type": "plan", "title": "This week", "tasks": list(tasks), **more}


def context_actions(*elements: Json) -> Json:
    return {"type": "context_actions", "elements": list(elements)}


DIVIDER: Json = {"type": "divider"}
BUTTON: Json = {"type": "button", "text": plain("Go"), "action_id": "go"}
OPTIONS = [option("a"), option("b")]
GROUP: Json = {"label": plain("Group"), "options": OPTIONS}
SELECT: Json = {"type": "static_select", "action_id": "s", "options": OPTIONS}
GROUPED: Json = {"type": "static_select", "action_id": "s", "option_groups": [GROUP]}
MULTI: Json = {"type": "multi_static_select", "action_id": "m", "options": OPTIONS}
BOXES: Json = {"type": "checkboxes", "action_id": "c", "options": OPTIONS}
RADIO: Json = {"type": "radio_buttons", "action_id": "r", "options": OPTIONS}
OVERFLOW: Json = {"type": "overflow", "action_id": "o", "options": OPTIONS}
PEOPLE: Json = {"type": "multi_users_select", "action_id": "p"}
CONVERSATIONS: Json = {"type": "conversations_select", "action_id": "k"}
DATE: Json = {"type": "datepicker", "action_id": "d"}
TIME: Json = {"type": "timepicker", "action_id": "h"}
MOMENT: Json = {"type": "datetimepicker", "action_id": "dt"}
TEXT: Json = {"type": "plain_text_input", "action_id": "t"}
NUMBER: Json = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False}
EMAIL: Json = {"type": "email_text_input", "action_id": "e"}
URL: Json = {"type": "url_text_input", "action_id": "u"}
RICH: Json = {"type": "rich_text_input", "action_id": "rt"}
FILES: Json = {"type": "file_input", "action_id": "f"}
PICTURE: Json = {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A"}
ALERT: Json = {"type": "alert", "text": plain("Careful"), "level": "warning"}
MARKDOWN: Json = {"type": "markdown", "text": "# Hi"}
CONFIRM: Json = {
    "title": plain("Sure?"),
    "text": mrkdwn("Really?"),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}
WORKFLOW: Json = {
    "type": "workflow_button",
    "text": plain("Run"),
    "action_id": "w",
    "workflow": {"trigger": {"url": "https://slack.com/shortcuts/Ft0123/abc"}},
}
FEEDBACK: Json = {
    "type": "feedback_buttons",
    "action_id": "fb",
    "positive_button": {"text": plain("Good"), "value": "good"},
    "negative_button": {"text": plain("Bad"), "value": "bad"},
}
TRASH: Json = {"type": "icon_button", "action_id": "i", "icon": "trash", "text": plain("Delete")}
VIDEO: Json = {
    "type": "video",
    "title": plain("A talk"),
    "alt_text": "A talk",
    "thumbnail_url": "https://x.example/a.png",
    "video_url": "https://x.example/embed",
}
REMOTE_FILE: Json = {"type": "file", "external_id": "F1", "source": "remote"}
