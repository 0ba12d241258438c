"""A request counts once, and another request counts again."""

from typing import Any

from bot.app import request_key


def submission(words: str = "It went well", view_hash: str = "1.abc") -> dict[str, Any]:
    entered = {"text": {"answer": {"type": "plain_text_input", "value": words}}}
    view = {"id": "V1", "hash": view_hash, "state": {"values": entered}}
    return {"type": "view_submission", "view": view, "user": {"id": "UANA"}}


def test_a_second_click_on_a_form_is_the_same_request() -> None:
    assert request_key(submission()) == request_key(submission())


def test_a_form_that_was_changed_is_another_request() -> None:
    keys = {
        request_key(submission()),
        request_key(submission(words="It went badly")),
        request_key(submission(view_hash="2.def")),
    }

    assert len(keys) == 3


def test_a_key_holds_nothing_of_what_somebody_wrote() -> None:
    assert "well" not in request_key(submission())


def test_an_event_is_known_by_its_id_however_often_it_comes() -> None:
    event = {"type": "event_callback", "event_id": "Ev1"}

    assert request_key(event | {"event_time": 1}) == request_key(event | {"event_time": 2})
