"""Short lessons: one before meetings 1, 2 and 4 for each side, offered and never demanded."""

from tests.scenario.people import (
    COORDINATOR,
    Story,
    answer_check_in,
    everybody_joins,
    make_program,
    publish,
)
from tests.scenario.witness import Witness, everything_shown

TO_SHOW, TO_LEARN = "Leading a conversation upward", "Listening when you are used to answering"
SECOND = "Saying what is hard to say upward"
OFFER = "two minutes to read"


def weekly(story: Story, name: str) -> list[str]:
    """Somebody's weekly messages as they are now."""
    return [words for words in story.inbox(name) if "once a week at most" in words]


def offers(story: Story, name: str) -> str:
    return "".join(weekly(story, name))


def reads_before_meeting(person: Witness) -> str:
    person.press("Read before you meet", where=str(person.group_dms()[0]["id"]))
    shown = person.modal_text
    person.close_all()
    return shown


def test_each_side_has_its_own_lesson_below_the_introduction(running: Story) -> None:
    assert TO_SHOW in reads_before_meeting(running["ana"])
    assert TO_LEARN in reads_before_meeting(running["ed"])


def test_a_lesson_that_is_done_is_not_offered_again(running: Story) -> None:
    running.after(weeks=2, days=2)
    assert TO_SHOW in offers(running, "ana")

    running["ana"].press("Read it", where="bot")
    assert "Nobody sees whether you have read it" in running["ana"].modal_text
    assert running["ana"].submit() == {}

    assert TO_SHOW not in offers(running, "ana")
    assert TO_LEARN in offers(running, "ed")


def test_who_does_not_want_one_is_not_asked_again(running: Story) -> None:
    running.after(weeks=2, days=2)
    running["ana"].press("Read it", where="bot")

    running["ana"].press("Not for me", where="modal")

    assert "That is fine" in running["ana"].modal_text
    assert TO_SHOW not in offers(running, "ana")


def test_the_next_lesson_comes_once_they_have_met(running: Story) -> None:
    running.after(days=6)
    answer_check_in(running["ana"])
    running["ana"].close_all()

    running.after(days=4)

    newest = weekly(running, "ana")[-1]
    assert SECOND in newest
    assert TO_SHOW not in newest


def test_a_light_program_offers_none(story: Story) -> None:
    make_program(story[COORDINATOR], formality="Light: check-ins and reflections only")
    everybody_joins(story, pairs=1)
    publish(story)

    story.after(weeks=3)

    assert OFFER not in everything_shown(story.demo, story["ana"])
    assert "Read before you meet" not in everything_shown(story.demo, story["ana"])


def test_coordinators_learn_nothing_of_who_read_what(running: Story) -> None:
    running["ana"].press("Read before you meet", where=str(running["ana"].group_dms()[0]["id"]))
    assert running["ana"].submit() == {}
    running[COORDINATOR].command("/reverse-mentor program")

    assert TO_SHOW not in everything_shown(running.demo, running[COORDINATOR])
