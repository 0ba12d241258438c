"""Rows 22 and 25: the clock jumps, and the bot was down when its time came."""

from datetime import timedelta
from pathlib import Path

import pytest

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.replaying import another_bot, books_of, jump
from tests.scenario.people import Story
from tests.scenario.playing import prompts

FOUR = ("ana", "bo", "ed", "flo")
FIRST_MORNING = timedelta(days=5, hours=20, minutes=30)
"""From the beginning to the first Monday of questions, half an hour before anybody is asked."""
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def asked(story: Story) -> list[list[int]]:
    """How many check-ins and reflections each of the four has got."""
    kinds = (Kind.CHECK_IN, Kind.REFLECTION)
    return [[len(prompts(story[name], kind)) for kind in kinds] for name in FOUR]


@pytest.mark.parametrize("by", [HOUR, -HOUR, DAY, -DAY], ids=["+1 h", "-1 h", "+1 day", "-1 day"])
def test_row_22_a_clock_that_jumps_asks_nobody_twice_and_forgets_nobody(
    running: Story, by: timedelta
) -> None:
    """In the middle of the morning: some have been asked already, the others have not."""
    over = running.demo.clock.now() + 3 * WEEK
    running.demo.clock.advance(FIRST_MORNING)
    while sum(map(sum, asked(running))) < len(FOUR) / 2:
        running.demo.clock.advance(timedelta(minutes=5))

    jump(running, by)
    running.settle()
    running.demo.clock.advance(over - running.demo.clock.now())

    assert faults_of(books_of(running)) == []
    assert asked(running) == [[2, 1]] * len(FOUR)


@pytest.mark.parametrize(
    ("down", "got", "expired"),
    [
        (HOUR, [1, 0], {}),
        (DAY, [1, 0], {}),
        (WEEK, [0, 1], {"check_in": 4}),
        (2 * WEEK, [1, 0], {"check_in": 4, "reflection": 4}),
    ],
    ids=["an hour", "a day", "a week", "two weeks"],
)
def test_row_25_after_a_stop_comes_what_is_still_useful_one_message_a_person(
    running: Story,
    tmp_path: Path,
    database_url: str,
    down: timedelta,
    got: list[int],
    expired: dict[str, int],
) -> None:
    """What is not sent any more is on record."""
    clock = running.demo.clock
    clock.advance(FIRST_MORNING)
    running.demo.bot.stop()
    jump(running, down)

    with another_bot(running, tmp_path, database_url) as bot:
        clock.attach(bot)
        clock.advance(4 * HOUR)

        books = books_of(running)
        assert faults_of(books) == []
        assert asked(running) == [got] * len(FOUR)
        states = {one: books.states[f"{one} {DeliveryState.EXPIRED}"] for one in expired}
        assert states == expired
