"""The judge must see everything that can go wrong, or its silence is worth nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from tests.scenario.faults.books import Books, Owed, Post
from tests.scenario.faults.invariants import doubled_by_policy, faults_of

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def owed(key: int, recipient: str, kind: Kind, state: DeliveryState, reason: str = "") -> Owed:
    return Owed(key, kind, recipient, f"2026-11-{key}", state, NOW, NOW, held=False, reason=reason)


PROMPT = owed(1, "UANA", Kind.CHECK_IN, DeliveryState.SENT)
ANSWERED = owed(2, "UBO", Kind.REFLECTION, DeliveryState.ANSWERED)
FAILED = owed(3, "UCY", Kind.CHECK_IN, DeliveryState.FAILED, "user_disabled")
PAIR = owed(4, "UANA,UBO", Kind.INTRODUCTION, DeliveryState.SENT)
SUMMARY = owed(5, "C1", Kind.SUMMARY, DeliveryState.SENT)
GOOD = Books(
    NOW,
    (PROMPT, ANSWERED, FAILED, PAIR, SUMMARY),
    (
        Post(1, "UANA", "1.1"),
        Post(2, "UBO", "1.2"),
        Post(4, "UANA,UBO", "1.3"),
        Post(5, "C1", "1.4"),
    ),
)


def changed(one: Owed, **fields: object) -> Books:
    others = tuple(other for other in GOOD.owed if other is not one)
    return replace(GOOD, owed=(*others, replace(one, **fields)))  # type: ignore[arg-type]


def posted(key: int, people: str) -> Books:
    return replace(GOOD, posts=(*GOOD.posts, Post(key, people, "2.1")))


SPOILED = {
    "a prompt is lost": lambda: replace(GOOD, posts=GOOD.posts[1:]),
    "a prompt is doubled": lambda: posted(1, "UANA"),
    "somebody else gets it": lambda: replace(GOOD, posts=(Post(1, "UBO", "1.1"), *GOOD.posts[1:])),
    "a post that nobody owes": lambda: posted(99, "UANA"),
    "posted though it failed": lambda: posted(3, "UCY"),
    "posted though it was cancelled": lambda: changed(PROMPT, state=DeliveryState.CANCELLED),
    "posted though it expired": lambda: changed(PROMPT, state=DeliveryState.EXPIRED),
    "still planned": lambda: changed(PROMPT, state=DeliveryState.PLANNED),
    "nobody knows": lambda: changed(PROMPT, state=DeliveryState.UNKNOWN),
    "sent and never let go": lambda: changed(PROMPT, held=True),
    "an introduction is lost": lambda: replace(
        GOOD, posts=tuple(one for one in GOOD.posts if one.delivery_id != PAIR.id)
    ),
    "a summary is doubled": lambda: posted(5, "C1"),
    "asked twice on one date": lambda: replace(
        GOOD,
        owed=(*GOOD.owed, replace(PROMPT, id=9)),
        posts=(*GOOD.posts, Post(9, "UANA", "2.1")),
    ),
}


def test_a_good_run_has_no_faults() -> None:
    assert faults_of(GOOD) == []


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_the_judge_sees_what_is_wrong(spoil: Callable[[], Books]) -> None:
    assert len(faults_of(spoil())) >= 1


def test_what_is_due_later_may_wait() -> None:
    later = changed(FAILED, state=DeliveryState.PLANNED, due_at=NOW + timedelta(minutes=1))

    assert faults_of(later) == []


def test_an_introduction_may_appear_twice_and_is_counted() -> None:
    twice = posted(4, "UANA,UBO")

    assert faults_of(twice) == []
    assert doubled_by_policy(twice) == {"introduction": 1, "summary": 0}


def test_a_summary_of_which_nobody_knows_may_stand_there_or_not() -> None:
    let_be = changed(SUMMARY, state=DeliveryState.FAILED, reason="unknown_outcome")

    assert faults_of(let_be) == []
    assert faults_of(replace(let_be, posts=let_be.posts[:-1])) == []
