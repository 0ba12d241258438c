"""How a message in Slack is known for a delivery's."""

from datetime import UTC, datetime

import pytest

from mentoring.deliveries import Delivery, Kind
from mentoring.states import DeliveryState
from scheduler.posting import carries


def a_delivery() -> Delivery:
    return Delivery(
        id=7,
        team_id="T1",
        program_id=1,
        recipient="UANA",
        kind=Kind.CHECK_IN,
        subject="",
        sequence=3,
        content="",
        state=DeliveryState.UNKNOWN,
        due_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        expires_at=None,
        attempts=0,
        claims=0,
        intent_at=None,
        answered_at=None,
        channel=None,
        ts=None,
        refresh_at=None,
    )


def a_post(**marks: object) -> dict[str, object]:
    return {"metadata": {"event_type": "delivery", "event_payload": marks}}


def test_a_post_carries_the_delivery_that_it_names() -> None:
    post = a_post(delivery_id=7, kind="check_in", subject="", sequence=3)

    assert carries(post, a_delivery())


def test_what_an_earlier_version_posted_is_known_by_its_id() -> None:
    assert carries(a_post(delivery_id=7), a_delivery())
    assert not carries(a_post(delivery_id=8), a_delivery())


@pytest.mark.parametrize("other", [{"kind": "reflection"}, {"subject": "x"}, {"sequence": 2}])
def test_an_id_that_came_again_after_a_restore_is_not_enough(other: dict[str, object]) -> None:
    marks = {"delivery_id": 7, "kind": "check_in", "subject": "", "sequence": 3}

    assert not carries(a_post(**(marks | other)), a_delivery())


@pytest.mark.parametrize("post", [{}, {"metadata": None}, a_post(sequence=3)])
def test_a_post_without_an_id_is_nobody_s(post: dict[str, object]) -> None:
    assert not carries(post, a_delivery())
