"""Not this time: a question is settled without an answer, until its reader changes their mind."""

import pytest

from sandbox.driver import words_of
from tests.scenario.people import COORDINATOR, Story, answer_check_in, leave

SKIPPED = "Skipped, and that is fine. Nobody is told."
SECOND_WEEK = "The next question comes on Monday, October 26."


@pytest.fixture
def asked(running: Story) -> Story:
    """The first check-in has come to everybody."""
    running.after(weeks=1)
    return running


def skip(story: Story, name: str) -> None:
    story[name].press("Skip this time", where="bot")
    story.settle()


def never_show_anew(story: Story) -> None:
    """Slack refuses every change of a message, so that its buttons stay."""
    story.demo.box.fail_next("chat.update", error="cant_update_message", times=9)


def last(story: Story, name: str) -> str:
    return story.mail(name)[-1]


def test_a_skipped_question_says_when_the_next_one_comes_and_waits_no_more(asked: Story) -> None:
    skip(asked, "ana")

    assert f"{SKIPPED} {SECOND_WEEK}" in last(asked, "ana")
    assert "Have you and" not in last(asked, "ana")
    asked["ana"].open_home()
    assert "Waiting for you" not in asked["ana"].home_text


def test_the_next_question_comes_all_the_same(asked: Story) -> None:
    skip(asked, "ana")

    asked.after(weeks=1)

    assert len(asked.mail("ana")) == 2
    assert "A question to think about" in last(asked, "ana")


def test_the_partner_learns_nothing_of_it(asked: Story) -> None:
    before = asked.mail("ed")

    skip(asked, "ana")

    assert asked.mail("ed") == before


def test_a_skipped_question_is_answered_after_all(asked: Story) -> None:
    skip(asked, "ana")

    asked["ana"].press("Answer after all", where="bot")
    asked.settle()

    assert "Have you and" in last(asked, "ana")
    answer_check_in(asked["ana"])
    assert "answered, thank you" in last(asked, "ana")
    assert "Skip this time" not in str(asked["ana"].dm()[-1])


def test_a_reflection_is_skipped_like_a_check_in(asked: Story) -> None:
    asked.after(weeks=1)

    skip(asked, "ana")

    assert SKIPPED in last(asked, "ana")
    assert "Write it down" not in str(asked["ana"].dm()[-1])


def test_once_a_newer_question_has_come_the_older_one_stays_skipped(asked: Story) -> None:
    skip(asked, "ana")
    (stale,) = [one for one in asked["ana"].dm() if SKIPPED in words_of(one)]
    asked.after(weeks=1)

    asked["ana"].press("Answer after all", message=stale)

    assert "this one stays skipped" in asked["ana"].modal_text


def test_a_stale_button_skips_nothing_that_was_answered(asked: Story) -> None:
    ana = asked["ana"]
    never_show_anew(asked)
    answer_check_in(ana)
    ana.close_all()
    asked.settle()

    ana.press("Skip this time", where="bot")

    assert "You have answered this already" in ana.modal_text


def test_a_stale_answer_takes_the_skip_back(asked: Story) -> None:
    ana = asked["ana"]
    never_show_anew(asked)
    skip(asked, "ana")

    ana.press("We met", where="bot")
    ana.close_all()

    ana.open_home()
    assert "Waiting for you" in ana.home_text


def test_skipping_twice_is_skipping_once(asked: Story) -> None:
    ana = asked["ana"]
    never_show_anew(asked)

    skip(asked, "ana")
    skip(asked, "ana")

    assert ana.modal is None
    ana.open_home()
    assert "Waiting for you" not in ana.home_text


def test_of_a_pairing_that_has_ended_nothing_is_skipped(asked: Story) -> None:
    ed = asked["ed"]
    never_show_anew(asked)
    leave(asked["ana"])
    asked.settle()

    ed.press("Skip this time", where="bot")

    assert "This pairing has ended" in ed.modal_text


def test_a_skip_is_no_answer_in_the_figures(asked: Story) -> None:
    for name in ("ana", "bo", "ed"):
        skip(asked, name)

    asked[COORDINATOR].command("/reverse-mentor summary")
    asked.settle()

    rows = asked[COORDINATOR].messages("general")[-1]
    assert "Check-ins answered" in str(rows)
    with asked.demo.bot.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT state, count(*) FROM delivery WHERE kind = 'check_in' AND ts IS NOT NULL"
            " GROUP BY state ORDER BY state"
        )
        assert [tuple(row) for row in found] == [("sent", 1), ("skipped", 3)]
