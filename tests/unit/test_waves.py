"""What a coordinator of a large program reads before people are told."""

from datetime import timedelta

import pytest

from mentoring.due_times import SENDING_WINDOW
from mentoring.pacing import Pace
from mentoring.waves import wave_length, waves_of
from views.waves import wave_notes


def test_a_wave_takes_as_long_as_the_pace_that_is_kept() -> None:
    assert wave_length(1000, Pace(60, burst=10)) == timedelta(minutes=20)


def test_thirty_five_thousand_people_of_one_zone_fit_into_their_morning_but_not_more() -> None:
    assert not waves_of(1, 35_000).outlasts_the_morning
    assert waves_of(1, 36_000).outlasts_the_morning
    assert waves_of(1, 36_000).questions > SENDING_WINDOW


def test_a_program_of_ordinary_size_has_nothing_to_read() -> None:
    assert wave_notes(waves_of(500, 1000)) == ()


@pytest.mark.parametrize(
    ("pairs", "takes"),
    [(1000, "about 25 minutes"), (3000, "about 75 minutes"), (10_000, "about 5 hours")],
)
def test_introductions_that_take_long_are_said_to(pairs: int, takes: str) -> None:
    (note,) = wave_notes(waves_of(pairs, 1000))

    assert "introductions" in note
    assert takes in note


def test_a_morning_that_is_too_short_for_a_zone_is_said_to_be() -> None:
    *_, note = wave_notes(waves_of(1, 60_000))

    assert "60,000 people live by the same clock" in note
    assert "about 4 hours" in note
