"""Small rules of the program, one test each."""

from datetime import timedelta
from enum import StrEnum

import pytest

from mentoring.concerns import contact_for
from mentoring.deliveries import POLICIES, PROMPTS, Kind, WhenUnknown, pause
from mentoring.reflections import Reader, opens
from mentoring.states import MOVES, DeliveryState, IllegalMoveError, ProgramState, RunState, move
from mentoring.summaries import LEAST_PEOPLE, Average, Share

LINES = {"ana": "mia", "bo": "kim", "kim": "sue", "support": "sue"}


def test_a_concern_goes_to_the_support_contact() -> None:
    assert contact_for("ana", "bo", "pia", "alt", LINES) == "pia"


@pytest.mark.parametrize(
    "support",
    [
        pytest.param("bo", id="the partner"),
        pytest.param("kim", id="above the partner"),
        pytest.param("sue", id="far above the partner"),
        pytest.param("mia", id="the author's manager"),
        pytest.param("ana", id="the author"),
    ],
)
def test_a_concern_goes_to_the_alternate_where_the_contact_is_too_close(support: str) -> None:
    assert contact_for("ana", "bo", support, "alt", LINES) == "alt"


@pytest.mark.parametrize(
    ("support", "alternate", "expected"),
    [
        pytest.param("mia", "bo", "mia", id="the alternate is the partner"),
        pytest.param("ana", "bo", "ana", id="author and partner hold both offices"),
        pytest.param("mia", "alt", "alt", id="the alternate is far"),
        pytest.param("kim", "sue", "kim", id="both are in the line"),
    ],
)
def test_a_concern_never_goes_to_the_partner(support: str, alternate: str, expected: str) -> None:
    assert contact_for("ana", "bo", support, alternate, LINES) == expected


def test_a_concern_goes_to_nobody_who_has_left_unless_the_partner_is_the_other() -> None:
    assert contact_for("ana", "bo", "pia", "alt", {}, gone={"pia"}) == "alt"
    assert contact_for("ana", "bo", "pia", "bo", {}, gone={"pia"}) == "pia"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Reader.BOTH_OF_US, Reader.BOTH_OF_US, True),
        (Reader.BOTH_OF_US, Reader.ONLY_ME, False),
        (Reader.ONLY_ME, Reader.ONLY_ME, False),
        (Reader.BOTH_OF_US, None, False),
        (None, None, False),
    ],
)
def test_reflections_open_only_when_both_wrote_for_both(
    one: Reader | None, other: Reader | None, expected: bool
) -> None:
    assert opens(one, other) is expected
    assert opens(other, one) is expected


def test_no_figure_is_shown_from_fewer_than_five_people() -> None:
    assert not Share(1, 4, LEAST_PEOPLE - 1).may_be_shown
    assert Share(1, 4, LEAST_PEOPLE).may_be_shown
    assert not Average(3.0, LEAST_PEOPLE - 1).may_be_shown


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (5, 5, 100)]
)
def test_percentages_are_rounded_half_up(part: int, whole: int, percent: int) -> None:
    assert Share(part, whole, 9).percent == percent


def test_a_program_goes_its_way_forward_only() -> None:
    assert move(ProgramState.DRAFT, ProgramState.ENROLLING) is ProgramState.ENROLLING
    with pytest.raises(IllegalMoveError):
        move(ProgramState.RUNNING, ProgramState.DRAFT)


def test_staying_in_a_state_is_no_mistake() -> None:
    assert move(RunState.PUBLISHED, RunState.PUBLISHED) is RunState.PUBLISHED


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.__name__)
def test_every_state_says_where_it_leads_and_is_reached_from_somewhere(
    kind: type[StrEnum],
) -> None:
    moves = MOVES[kind]
    first = next(iter(kind))
    reached = {first}.union(*moves.values())

    assert set(moves) == set(kind) == reached


def test_a_delivery_is_never_called_for_again_once_it_was_sent() -> None:
    seen: set[StrEnum] = set()
    ways: list[StrEnum] = [DeliveryState.SENT]
    while ways:
        state = ways.pop()
        seen.add(state)
        ways += [to for to in MOVES[DeliveryState][state] if to not in seen]

    assert DeliveryState.PLANNED not in seen
    assert DeliveryState.SENDING not in seen


def test_every_kind_has_a_policy_and_prompts_are_rather_not_sent_than_sent_late() -> None:
    assert set(POLICIES) == set(Kind)
    for kind in PROMPTS:
        assert POLICIES[kind].useful_for == timedelta(days=3)
        assert POLICIES[kind].when_unknown is WhenUnknown.LET_BE


def test_an_introduction_is_never_too_late_and_rather_sent_twice_than_not_at_all() -> None:
    assert POLICIES[Kind.INTRODUCTION].useful_for is None
    assert POLICIES[Kind.INTRODUCTION].when_unknown is WhenUnknown.SEND_AGAIN


def test_refused_deliveries_wait_twice_as_long_each_time_and_at_most_five_minutes() -> None:
    late, waits = timedelta(0), []
    for _ in range(12):
        waits.append(pause(late))
        late += waits[-1]

    seconds = [int(wait.total_seconds()) for wait in waits]
    assert seconds == [2, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
