"""How much somebody hears, and when: set from the weekly message, for oneself alone."""

import pytest

from tests.scenario.people import Story
from tests.scenario.witness import Witness, everything_shown

WEEKLY = "for you, whenever it suits you"


@pytest.fixture
def told(running: Story) -> Story:
    """The first weekly message has come."""
    running.after(days=3)
    assert weekly(running, "ana")
    return running


def weekly(story: Story, name: str) -> list[str]:
    return [words for words in story.inbox(name) if WEEKLY in words]


def prompts(story: Story, name: str) -> list[str]:
    return [words for words in story.inbox(name) if "Check-in of" in words]


def set_up(person: Witness, **fields: object) -> dict[str, str]:
    person.press("Hear less from me", where="bot")
    for block_id, value in fields.items():
        person.fill(block_id, value)
    return person.submit()


def test_who_wants_to_hear_less_gets_the_questions_and_no_weekly_message(told: Story) -> None:
    assert set_up(told["ana"], hears="less") == {}
    assert "only the program's questions come unasked" in told["ana"].modal_text
    told["ana"].close_all()

    told.after(weeks=4)

    assert len(weekly(told, "ana")) == 1, "the one before"
    assert len(weekly(told, "ed")) > 1
    assert prompts(told, "ana")


def test_who_wants_to_hear_as_usual_again_does(told: Story) -> None:
    assert set_up(told["ana"], hears="less") == {}
    told["ana"].close_all()
    told.after(weeks=2)
    assert set_up(told["ana"], hears="usual") == {}
    told["ana"].close_all()

    told.after(weeks=4)

    assert len(weekly(told, "ana")) > 1


def test_nobody_else_sees_what_somebody_wants_to_hear(told: Story) -> None:
    before = len(everything_shown(told.demo, told["ed"]))

    assert set_up(told["ana"], hears="less") == {}
    told.settle()

    assert len(everything_shown(told.demo, told["ed"])) == before


def test_hours_backwards_are_named_under_their_field_and_nothing_is_kept(told: Story) -> None:
    errors = set_up(told["ana"], hears="less", work_starts="17:00", work_ends="09:00")

    assert errors == {"until": "A working day ends after it begins."}
    told["ana"].close_all()
    told.after(weeks=2)
    assert len(weekly(told, "ana")) > 1


def test_questions_move_to_the_hours_that_somebody_sets(told: Story) -> None:
    assert set_up(told["ana"], work_starts="14:00", work_ends="20:00") == {}
    told["ana"].close_all()

    told.after(days=3, hours=1)
    assert not prompts(told, "ana")
    told.after(hours=8)
    assert prompts(told, "ana")


def test_a_pause_is_one_press_away(told: Story) -> None:
    told["ana"].press("Hear less from me", where="bot")

    told["ana"].press("Pause instead")

    assert "I ask you nothing until the day that you choose" in told["ana"].modal_text
