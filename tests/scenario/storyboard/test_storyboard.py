"""Six months of twelve pairs: what each person saw, week by week, is what the storyboard says."""

import re
from datetime import date, timedelta

import pytest

from tests.scenario.storyboard.acts import ACTS
from tests.scenario.storyboard.judging import UNASKED, WEEKLY, faults, too_many, too_soon
from tests.scenario.storyboard.playing import Performance
from tests.scenario.storyboard.reading import (
    STORYBOARD,
    Act,
    Chapter,
    Row,
    Sight,
    StoryboardError,
    read_storyboard,
)
from tests.scenario.storyboard.stage import Record, Seen

BOARD = read_storyboard(STORYBOARD.read_text())
HEAD = "## A story: Ana and Ed\n\n| week | who | does | sees |\n|---|---|---|---|\n"


@pytest.mark.parametrize("chapter", BOARD, ids=lambda chapter: chapter.title)
def test_everybody_sees_what_the_storyboard_says_and_nothing_else(
    chapter: Chapter, performance: Performance
) -> None:
    assert faults(chapter, performance.record) == []


def test_nobody_gets_more_than_two_unasked_messages_a_week(performance: Performance) -> None:
    assert len([one for one in performance.record.messages if one.kind in UNASKED]) > 500
    assert too_many(performance.record) == []


def test_from_one_weekly_message_to_the_next_there_are_seven_days(performance: Performance) -> None:
    assert len([one for one in performance.record.messages if one.kind == WEEKLY]) > 100
    assert too_soon(performance.record) == []


def test_the_storyboard_tells_of_twelve_pairs_and_of_nobody_twice() -> None:
    people = [who for chapter in BOARD for who in chapter.cast]

    assert len(people) == len(set(people))
    assert len(BOARD) == 12 + 1
    assert all(chapter.rows for chapter in BOARD)


def test_every_act_is_played_by_somebody() -> None:
    played = {act.name for chapter in BOARD for row in chapter.rows for act in row.acts}

    assert played == set(ACTS)


def test_a_row_is_read_with_its_weeks_people_acts_and_sights() -> None:
    row = "| 1, 3-4 | Ana, Ed | joins; asks: status | check in “Have you” “met” x2; no question |"

    (chapter,) = read_storyboard(HEAD + row)

    assert chapter.rows == (
        Row(
            (1, 3, 4),
            ("ana", "ed"),
            (Act("joins"), Act("asks", "status")),
            (Sight("check in", ("Have you", "met"), 2), Sight("no question")),
        ),
    )


@pytest.mark.parametrize(
    "row", ["| 1 | Bo | | |", "| 1 | Ana | |", "| 1 | Ana | | sees “this” and more |"]
)
def test_a_row_that_cannot_be_read_is_named(row: str) -> None:
    with pytest.raises(StoryboardError, match=re.escape(row)):
        read_storyboard(HEAD + row)


def record_of(*messages: Seen) -> Record:
    return Record(messages, answers={}, homes={}, troubles=())


INTRODUCTION = Seen("ana", 0, "introduction", "The two of you")
QUESTION = Seen("ana", 1, "check in", "Have you met?")


@pytest.mark.parametrize(
    ("row", "messages", "fault"),
    [
        ("| 1 | Ana | | thanks |", (), "week 1, ana: thanks  x1 did not come"),
        ("| 1 | Ana | | thanks “for it” |", (Seen("ana", 1, "thanks", "no"),), "did not come"),
        (
            "| 1 | Ana | | |",
            (Seen("ana", 0, "thanks", "For it"),),
            "thanks came and is not written",
        ),
        ("| 0 | Ana | | introduction |", (INTRODUCTION, Seen("ed", 1, "thanks", "")), "check in"),
        (
            "| 0 | Ana | | introduction |",
            (INTRODUCTION, QUESTION, QUESTION),
            "check in came and is not written",
        ),
        ("| 1 | Ana | | home “calm” |", (), "home does not say “calm”"),
    ],
)
def test_what_differs_from_the_storyboard_is_found(
    row: str, messages: tuple[Seen, ...], fault: str
) -> None:
    (chapter,) = read_storyboard(HEAD + row)

    assert fault in "\n".join(faults(chapter, record_of(*messages)))


def test_a_third_unasked_message_is_found() -> None:
    monday = date(2026, 10, 12)
    first, then = (Seen("ana", 1, "this week", "", monday + timedelta(days=at)) for at in (6, 7))

    assert too_many(record_of(first, first, then)) == []
    assert too_many(record_of(first, first, first)) == ["ana got 3 in week 42 of 2026"]


def test_a_weekly_message_after_six_days_is_found() -> None:
    first, soon, then = (Seen("ana", 1, WEEKLY, "", date(2026, 10, day)) for day in (15, 21, 22))

    assert too_soon(record_of(first, then, Seen("ed", 1, WEEKLY, "", soon.came_on))) == []
    assert too_soon(record_of(first, soon)) == ["ana got one on 2026-10-15 and one on 2026-10-21"]
