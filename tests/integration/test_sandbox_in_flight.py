"""A form that is submitted twice, or late, or after it changed."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from slack_bolt import App

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Recorder,
    client_of,
    connected,
    modal,
    opens,
    section,
)


def test_a_second_click_before_the_answer_does_not_reach_the_app(box: Sandbox) -> None:
    asked, answered = threading.Event(), threading.Event()
    refused: list[str] = []

    def slowly(ack: Any, **_: Any) -> None:
        asked.set()
        answered.wait(2)
        ack(response_action="update", view=modal(section("Thanks")))

    heard = Recorder(slowly)

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        first = threading.Thread(target=ana.submit)
        first.start()
        asked.wait(2)
        with pytest.raises(SlackError) as second:
            ana.submit()
        refused.append(second.value.code)
        answered.set()
        first.join(2)

    assert refused == ["submission_in_flight"]
    assert len(heard.bodies) == 1
    assert "Thanks" in ana.modal_text


def test_a_form_that_changed_since_it_was_seen_is_not_submitted(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        seen = ana.modals[0]
        client_of(box).views_update(view_id=seen["id"], view=modal(section("Really?")))
        answer = ana._wire.post(f"views/{seen['id']}/submit", {"hash": seen["hash"]})

    assert answer == {"ok": False, "error": "view_changed"}
    assert heard.bodies == []


def test_an_answer_after_the_person_closed_the_modal_changes_nothing(box: Sandbox) -> None:
    asked, answered = threading.Event(), threading.Event()

    def slowly(ack: Any, **_: Any) -> None:
        asked.set()
        answered.wait(2)
        ack(response_action="clear")

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(Recorder(slowly))

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        first = threading.Thread(target=ana.submit)
        first.start()
        asked.wait(2)
        ana.close()
        ana.command("/try")
        answered.set()
        first.join(2)

        assert len(ana.modals) == 1
