"""What people press: buttons of every sort."""

from __future__ import annotations

from sandbox.blocks.rules import Check, Fields, Shape, many, one_of, string, url
from sandbox.blocks.texts import CONFIRM, ID, plain

_LABELLED: Fields = {"action_id": ID, "accessibility_label": string(75)}
_STYLE: Fields = {"style": one_of("primary", "danger")}
_VALUE = string(2000)

BUTTON = Shape(
    {"text": plain(75)}, {**_LABELLED, **_STYLE, "url": url(), "value": _VALUE, "confirm": CONFIRM}
)

# slack.dev, workflow button element and workflow object: only in messages, action_id required.
_INPUT = Shape({"name": string(255), "value": string(3000, least=0)})
_TRIGGER = Shape({"url": url()}, {"customizable_input_parameters": many(_INPUT, 100, least=0)})
_WORKFLOW = Shape({"trigger": Shape(_TRIGGER.required, _TRIGGER.optional)})
WORKFLOW_BUTTON = Shape(
    {"text": plain(75), "workflow": _WORKFLOW, "action_id": ID},
    {"accessibility_label": string(75), **_STYLE, "confirm": CONFIRM},
)

# slack.dev, feedback buttons element and icon button element; the trash can is the only icon.
_FEEDBACK = Shape({"text": plain(75), "value": _VALUE}, {"accessibility_label": string(75)})
_ICON_BUTTON = Shape(
    {"icon": one_of("trash"), "text": plain(75)},
    {
        **_LABELLED,
        "value": _VALUE,
        "confirm": CONFIRM,
        "visible_to_user_ids": many(string(50), 1000, least=0),
    },
)

CONTEXT_BUTTONS: dict[str, Check] = {
    "feedback_buttons": Shape(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {"action_id": ID}
    ),
    "icon_button": _ICON_BUTTON,
}
