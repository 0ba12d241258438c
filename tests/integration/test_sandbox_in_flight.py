"""A form that is submitted twice, or late, or after it changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import App

from sandbox.driver import SlackError, Visitor
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Recorder,
    client_of,
    connected,
    modal,
    opens,
    section,
)


class SlowForm:
    """An app with a form that it answers only when the test says so."""

    def __init__(self, **answer: Any) -> None:
        self._answer = answer
        self._answered = threading.Event()
        self.asked = threading.Event()
        self.heard = Recorder(self._submitted)

    def register(self, app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(self.heard)

    def _submitted(self, ack: Any, **_: Any) -> None:
        self.asked.set()
        self._answered.wait(2)
        ack(**self._answer)

    @contextmanager
    def submitted_by(self, person: Visitor) -> Iterator[None]:
        """While the app has not answered yet; afterwards it has."""
        person.command("/try")
        click = threading.Thread(target=person.submit)
        click.start()
        assert self.asked.wait(2)
        yield
        self._answered.set()
        click.join(2)


def test_a_second_click_before_the_answer_does_not_reach_the_app(box: Sandbox) -> None:
    form = SlowForm(response_action="update", view=modal(section("Thanks")))
    with connected(box, form.register):
        ana = box.visitor("ana")
        with form.submitted_by(ana), pytest.raises(SlackError, match="submission_in_flight"):
            ana.submit()

    assert len(form.heard.bodies) == 1
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
    form = SlowForm(response_action="clear")
    with connected(box, form.register):
        ana = box.visitor("ana")
        with form.submitted_by(ana):
            ana.close()
            ana.command("/try")

        assert len(ana.modals) == 1
