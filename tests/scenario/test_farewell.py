"""The end of a program: a farewell to everybody, the closing survey, and going on."""

import pytest

from mentoring.roles import Role
from mentoring.states import ProgramState
from storage.engine import open_sessions
from storage.programs import get_program
from tests.scenario.people import (
    COORDINATOR,
    Story,
    answer_check_in,
    everybody_joins,
    join,
    leave,
    make_program,
    publish,
)
from tests.scenario.witness import everything_shown

LAST_DAY = "2026-11-12"
SECRET = "what only I read"


@pytest.fixture
def short(story: Story) -> Story:
    """A program of a month with one pair, and Bo, who found nobody."""
    make_program(story[COORDINATOR], name="Fresh eyes", ends_on=LAST_DAY)
    everybody_joins(story, pairs=1)
    join(story["bo"], Role.MENTOR, 2)
    publish(story)
    return story


@pytest.fixture
def over(short: Story) -> Story:
    """The morning after the last day."""
    short.after(days=31, hours=6)
    return short


def paired(story: Story) -> tuple[str, str]:
    """The two, and who of the guides waits."""
    (guide,) = [name for name in ("ana", "bo") if story.partners_of(name)]
    return guide, "bo" if guide == "ana" else "ana"


def farewells(story: Story, name: str) -> list[str]:
    return [words for words in story.inbox(name) if "Fresh eyes has ended" in words]


def answer(story: Story, name: str, **fields: object) -> dict[str, str]:
    story[name].press("Answer", message=last_farewell(story, name))
    for block_id, value in ({"again": "yes", "worth": "5"} | fields).items():
        story[name].fill(block_id, value)
    return story[name].submit()


def last_farewell(story: Story, name: str) -> dict[str, object]:
    story.settle()
    return next(one for one in reversed(story[name].dm()) if "has ended" in str(one["text"]))


def first_check_in(story: Story, name: str) -> dict[str, object]:
    return next(one for one in story[name].dm() if "Check-in of" in str(one["text"]))


def test_each_of_a_pair_is_thanked_once_with_their_own_figures(short: Story) -> None:
    guide, _ = paired(short)
    short.after(weeks=1)
    answer_check_in(short[guide])
    short[guide].close_all()
    short.after(days=24, hours=6)

    (told,) = farewells(short, guide)
    assert f"you and {short['ed'].mention} gave each other" in told
    assert "you met 1 time." in told
    assert len(farewells(short, "ed")) == 1
    short.after(weeks=4)
    assert len(farewells(short, "ed")) == 1


def test_who_never_had_a_partner_is_thanked_too_and_asked_nothing(over: Story) -> None:
    _, waits = paired(over)

    (told,) = farewells(over, waits)

    assert "there was no partner for you" in told
    assert "questions to close" not in told


def test_who_had_a_partner_but_has_none_at_the_end_is_thanked_for_the_time_and_asked(
    short: Story,
) -> None:
    guide, _ = paired(short)
    leave(short["ed"])
    short.after(days=31, hours=6)

    (words,) = farewells(short, guide)

    assert "Thank you for the time that you gave" in words
    assert "no partner for you" not in words
    assert answer(short, guide) == {}


def test_the_closing_survey_is_kept_and_can_be_changed_until_the_program_is_closed(
    over: Story,
) -> None:
    ed = over["ed"]
    assert answer(over, "ed", text=SECRET) == {}
    ed.close_all()

    assert "Your closing answers are kept" in farewells(over, "ed")[-1]
    ed.press("Change my answers", message=last_farewell(over, "ed"))
    assert SECRET in str(ed.modal)
    ed.fill("worth", "4")
    assert ed.submit() == {}
    ed.close_all()

    over.after(weeks=3)
    ed.press("Change my answers", message=last_farewell(over, "ed"))
    assert "The program is closed" in ed.modal_text


def test_nobody_else_reads_what_somebody_wrote_in_the_closing_survey(over: Story) -> None:
    assert answer(over, "ed", text=SECRET) == {}
    over.after(weeks=3)

    for name in (*paired(over), COORDINATOR):
        over[name].open_home()
        assert SECRET not in everything_shown(over.demo, over[name])


def test_who_did_not_answer_is_reminded_once_in_the_weekly_message(over: Story) -> None:
    guide, _ = paired(over)
    assert answer(over, "ed") == {}
    over["ed"].close_all()

    over.after(weeks=4)

    reminded = [words for words in over.inbox(guide) if "Looking back" in words]
    assert len(reminded) == 1
    assert not [words for words in over.inbox("ed") if "Looking back" in words]


def test_a_late_answer_is_taken_until_the_program_is_closed(over: Story) -> None:
    guide, _ = paired(over)
    over[guide].press("We met", message=first_check_in(over, guide))
    assert over[guide].modal, "the check-in"
    over[guide].close_all()

    over.after(weeks=3)
    over["ed"].press("We met", message=first_check_in(over, "ed"))

    assert "This pairing has ended" in over["ed"].modal_text


def test_after_the_end_one_tap_leads_into_the_next_program(over: Story) -> None:
    make_program(over[COORDINATOR], name="Fresh eyes again", starts_on="2026-12-01")
    assert answer(over, "ed") == {}

    over["ed"].press("Join Fresh eyes again")

    assert "Fresh eyes again" in over["ed"].modal_text
    assert "terms" in str(over["ed"].modal)


def test_a_program_that_is_closed_keeps_nobody_paired(over: Story) -> None:
    over.after(weeks=3)

    with open_sessions(over.demo.bot.engine).begin() as session:
        assert get_program(session, 1).state is ProgramState.CLOSED
    assert "in no program" in (over["ed"].command("/reverse-mentor status") or "")
