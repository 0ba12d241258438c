"""Pairs that do not begin: a nudge to one, then to the other, then a sign to the coordinators."""

from tests.scenario.people import COORDINATOR, Story, answer_check_in, leave
from tests.scenario.test_pausing import pause
from tests.scenario.witness import everything_shown

NUDGE = "have no first date yet"
SIGN = "three weeks after the introduction"


def nudged(story: Story, name: str) -> bool:
    return any(NUDGE in words for words in story.inbox(name))


def signs(story: Story) -> list[str]:
    return [words for words in story.inbox(COORDINATOR) if SIGN in words]


def first_and_second(story: Story) -> tuple[str, str]:
    """Whoever of ana's pairing was asked to go first, and the other."""
    partner = story.partners_of("ana")[0]
    group = story["ana"].messages(story["ana"].group_dms()[0]["id"])[0]
    first = f"{story['ana'].mention}, would you go first?" in str(group)
    return ("ana", partner) if first else (partner, "ana")


def test_first_the_one_is_nudged_then_the_other_then_the_coordinators_are_told(
    running: Story,
) -> None:
    first, second = first_and_second(running)

    running.after(days=10)  # a week, and then seven days after their first weekly message
    assert nudged(running, first)
    assert not nudged(running, second)

    running.after(weeks=1)
    assert nudged(running, second)
    assert signs(running) == []

    running.after(weeks=1)
    (sign,) = signs(running)
    assert f"{running['ana'].mention} and {running['ed'].mention}" in sign
    assert "2 pairs have not met yet" in sign
    assert "Hello, both of you." in sign


def test_coordinators_are_told_once_and_each_of_the_two_at_most_weekly(running: Story) -> None:
    running.after(weeks=6)

    for name in ("ana", "ed"):
        assert sum(NUDGE in words for words in running.inbox(name)) <= 6
    assert len(signs(running)) == 1


def test_who_said_that_they_met_is_no_slow_starter(running: Story) -> None:
    running.after(days=6)
    answer_check_in(running["ana"])
    running["ana"].close_all()

    running.after(weeks=3)

    assert not nudged(running, "ana")
    assert not nudged(running, "ed")
    (sign,) = signs(running)
    assert running["ana"].mention not in sign
    assert "1 pair has not met yet" in sign


def test_a_pair_that_pauses_is_neither_nudged_nor_named(running: Story) -> None:
    assert pause(running["ana"], "2026-11-30") == {}

    running.after(weeks=3, days=2)

    assert not nudged(running, "ana")
    (sign,) = signs(running)
    assert running["ana"].mention not in sign


def test_where_all_have_begun_or_ended_no_sign_is_sent(running: Story) -> None:
    leave(running["ana"])
    running.after(days=6)
    answer_check_in(running["bo"])
    running["bo"].close_all()

    running.after(weeks=4)

    assert signs(running) == []


def test_the_overview_names_them_as_long_as_they_have_not_begun(running: Story) -> None:
    coco = running[COORDINATOR]
    running.after(weeks=3, days=1)
    coco.command("/reverse-mentor program")
    assert "Not met after three weeks" in coco.modal_text
    coco.close_all()

    for name in ("ana", "bo"):
        answer_check_in(running[name], "Booked, not yet")
        running[name].close_all()

    coco.command("/reverse-mentor program")
    assert "Not met after three weeks" not in coco.modal_text


def test_nobody_else_learns_that_a_pair_has_not_begun(running: Story) -> None:
    running.after(weeks=4)

    for name in ("ana", "ed", "sora", "sam", "olu"):
        running[name].open_home()
        assert SIGN not in everything_shown(running.demo, running[name])
