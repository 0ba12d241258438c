"""Where a modal comes from, and where its app may answer."""

from __future__ import annotations

from slack_bolt import App
from slack_sdk.webhook import WebhookClient

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Json,
    Recorder,
    connected,
    modal,
    opens,
    plain,
)


def _conversation_input(kind: str, **element: object) -> Json:
    said = {"type": kind, "action_id": "conv", **element}
    return {"type": "input", "block_id": "where", "label": plain("Where"), "element": said}


def test_an_app_may_answer_in_the_conversation_that_a_modal_asked_for(box: Sandbox) -> None:
    where = _conversation_input("conversations_select", response_url_enabled=True)
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(where))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Where", "reverse-mentoring")
        ana.submit()

    (told,) = heard.bodies[0]["response_urls"]
    hook = WebhookClient(told.pop("response_url"))
    said = [hook.send(text=str(n), response_type="in_channel").status_code for n in range(6)]
    channel = ana.messages("reverse-mentoring")
    assert told == {"block_id": "where", "action_id": "conv", "channel_id": channel[0]["channel"]}
    assert said == [200] * 5 + [404]
    assert [one["text"] for one in channel] == ["0", "1", "2", "3", "4"]


def test_a_select_may_begin_with_the_conversation_where_somebody_stands(box: Sandbox) -> None:
    here = _conversation_input("conversations_select", default_to_current_conversation=True)
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(here))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try", channel="reverse-mentoring")
        ana.submit()

    state = heard.bodies[0]["view"]["state"]["values"]
    mine = next(one for one in ana.conversations() if one["name"] == "reverse-mentoring")
    assert state["where"]["conv"]["selected_conversation"] == mine["id"]
