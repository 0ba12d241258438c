"""What an app is told when somebody uses an element, for each kind of element."""

from __future__ import annotations

import pytest
from slack_bolt import App

from sandbox.server import Sandbox
from tests.integration.sandbox_forms import opening, typed
from tests.integration.sandbox_kit import (
    SELECT,
    Json,
    Recorder,
    button,
    client_of,
    connected,
    modal,
    opens,
    plain,
    section,
    text_input,
)


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


OPTIONS = [option("One"), option("Two"), option("Three")]
CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("Really?"),
    "confirm": plain("Y"),
    "deny": plain("N"),
}
HINT = {"placeholder": plain("Choose")}

MENUS: list[tuple[Json, object, Json]] = [
    ({"type": "static_select", "options": OPTIONS}, "Two", {"selected_option": OPTIONS[1]}),
    (
        {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[0], **HINT},
        "Two",
        {"selected_option": OPTIONS[1], "initial_option": OPTIONS[0], **HINT},
    ),
    (
        {"type": "static_select", "option_groups": [{"label": plain("G"), "options": OPTIONS}]},
        "Two",
        {"selected_option": OPTIONS[1]},
    ),
    (
        {"type": "multi_static_select", "options": OPTIONS, "confirm": CONFIRM},
        ["One", "Three"],
        {"selected_options": [OPTIONS[0], OPTIONS[2]], "confirm": CONFIRM},
    ),
    ({"type": "radio_buttons", "options": OPTIONS}, "Two", {"selected_option": OPTIONS[1]}),
    ({"type": "checkboxes", "options": OPTIONS}, ["Two"], {"selected_options": [OPTIONS[1]]}),
    (
        {"type": "checkboxes", "options": OPTIONS, "initial_options": [OPTIONS[0]]},
        None,
        {"selected_options": [], "initial_options": [OPTIONS[0]]},
    ),
    ({"type": "users_select"}, "bo", {"selected_user": "@bo"}),
    ({"type": "multi_users_select"}, ["bo", "cy"], {"selected_users": ["@bo", "@cy"]}),
    ({"type": "conversations_select"}, "general", {"selected_conversation": "#general"}),
    (
        {"type": "multi_conversations_select"},
        ["general"],
        {"selected_conversations": ["#general"]},
    ),
    ({"type": "channels_select"}, "general", {"selected_channel": "#general"}),
    ({"type": "multi_channels_select"}, ["general"], {"selected_channels": ["#general"]}),
    ({"type": "datepicker"}, "2026-12-01", {"selected_date": "2026-12-01"}),
    (
        {"type": "datepicker", "initial_date": "2026-12-01"},
        None,
        {"selected_date": None, "initial_date": "2026-12-01"},
    ),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    ({"type": "datetimepicker"}, 1792492200, {"selected_date_time": 1792492200}),
]


@pytest.mark.parametrize(("element", "chosen", "told"), MENUS)
def test_a_menu_tells_what_was_chosen_in_slack_s_fields(
    box: Sandbox, element: Json, chosen: object, told: Json
) -> None:
    ana, heard = box.visitor("ana"), Recorder()
    row = {"type": "actions", "block_id": "row", "elements": [{"action_id": "it", **element}]}
    client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[row])

    with connected(box, lambda app: app.action("it")(heard)):
        ana.pick("it", chosen)

    (body,) = heard.bodies
    (action,) = body["actions"]
    assert action.pop("action_ts")
    ids = {"type": element["type"], "action_id": "it", "block_id": "row"}
    assert action == ids | {name: _ids_in(box, value) for name, value in told.items()}
    (field,) = [name for name in told if name.startswith("selected")]
    assert body["state"]["values"]["row"]["it"] == {
        "type": element["type"],
        field: action[field],
    }


def _ids_in(box: Sandbox, value: object) -> object:
    if isinstance(value, list):
        return [_ids_in(box, one) for one in value]
    if isinstance(value, str) and value.startswith("@"):
        return box.visitor(value[1:]).id
    if value == "#general":
        return box.visitor("ana").conversations()[0]["id"]
    return value


def in_actions(element: Json) -> Json:
    return {"type": "actions", "block_id": "row", "elements": [{"action_id": "it", **element}]}


def in_context_actions(element: Json) -> Json:
    return in_actions(element) | {"type": "context_actions"}


FEEDBACK = {
    "type": "feedback_buttons",
    "positive_button": {"text": plain("Good"), "value": "up"},
    "negative_button": {"text": plain("Bad"), "value": "down"},
}
LINKED = [*OPTIONS, option("Docs") | {"url": "https://acme.example/"}]

BUTTONS: list[tuple[Json, str, Json]] = [
    (in_actions(button("it", "Go")), "Go", {"text": plain("Go"), "value": "v"}),
    (
        in_actions({"type": "button", "text": plain("Go"), "style": "danger", "confirm": CONFIRM}),
        "Go",
        {"text": plain("Go"), "style": "danger", "confirm": CONFIRM},
    ),
    (
        in_actions({"type": "button", "text": plain("Go"), "url": "https://acme.example/"}),
        "Go",
        {"text": plain("Go"), "url": "https://acme.example/"},
    ),
    (in_actions({"type": "overflow", "options": LINKED}), "Two", {"selected_option": OPTIONS[1]}),
    (in_actions({"type": "overflow", "options": LINKED}), "Docs", {"selected_option": LINKED[3]}),
    (in_context_actions(FEEDBACK), "Bad", {"text": plain("Bad"), "value": "down"}),
    (
        in_context_actions({"type": "icon_button", "icon": "trash", "text": plain("Delete")}),
        "Delete",
        {"icon": "trash", "text": plain("Delete")},
    ),
]


@pytest.mark.parametrize(("block", "pressed", "told"), BUTTONS)
def test_a_button_tells_which_one_was_pressed(
    box: Sandbox, block: Json, pressed: str, told: Json
) -> None:
    ana, heard = box.visitor("ana"), Recorder()
    client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[block])

    with connected(box, lambda app: app.action("it")(heard)):
        ana.press(pressed)

    (action,) = heard.bodies[0]["actions"]
    kind = block["elements"][0]["type"]
    ids = {"type": kind, "action_id": "it", "block_id": "row", "action_ts": action["action_ts"]}
    assert action == ids | told


RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}],
}
ON_KEYS = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
TYPED: list[tuple[Json, object, Json]] = [
    ({"type": "plain_text_input"}, "hi", {"value": "hi"}),
    ({"type": "plain_text_input", **ON_KEYS}, "h", {"value": "h"}),
    ({"type": "number_input", "is_decimal_allowed": False}, 4, {"value": "4"}),
    ({"type": "email_text_input"}, "a@b.example", {"value": "a@b.example"}),
    ({"type": "url_text_input"}, "https://b.example", {"value": "https://b.example"}),
    ({"type": "rich_text_input"}, RICH, {"rich_text_value": RICH}),
    ({"type": "radio_buttons", "options": OPTIONS}, "Two", {"selected_option": OPTIONS[1]}),
]


@pytest.mark.parametrize(("element", "entered", "told"), TYPED)
def test_an_input_tells_at_once_when_it_is_asked_to(
    box: Sandbox, element: Json, entered: object, told: Json
) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(typed(element, dispatch_action=True)))))
        app.action("it")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("L", entered)

    (body,) = heard.bodies
    (action,) = body["actions"]
    assert {name: action[name] for name in told} == told
    assert body["view"]["state"]["values"]["b"]["it"] == {"type": element["type"], **told}
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}


def test_an_input_that_tells_nothing_before_it_is_sent_cannot_be_made_to(box: Sandbox) -> None:
    with connected(box, opening(modal(text_input("why", "Why")))):
        ana = box.visitor("ana")
        ana.command("/try")
        place = {"container": {"type": "view", "view_id": ana.modals[0]["id"]}}
        body = place | {"block_id": "why", "action_id": "said", "element": {"value": "x"}}

        assert ana._wire.post("actions", body) == {"ok": False, "error": "not_found"}


def test_what_an_element_does_not_offer_cannot_be_chosen(box: Sandbox) -> None:
    ana = box.visitor("ana")
    where = section("Which?") | {"accessory": SELECT, "block_id": "which"}
    posted = client_of(box).chat_postMessage(channel=ana.id, text="Which?", blocks=[where])
    place = {"type": "message", "channel_id": posted["channel"], "message_ts": posted["ts"]}
    body = {"container": place, "block_id": "which", "action_id": "color"}
    for element in ({"selected_option": option("Green")}, {"selected_option": "r"}):
        answer = ana._wire.post("actions", body | {"element": element})
        assert answer == {"ok": False, "error": "not_found"}
