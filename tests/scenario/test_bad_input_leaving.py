"""Leaving, and what the one who stays hears; coming back; waiting."""

from mentoring.deliveries import Kind
from mentoring.roles import Role
from sandbox.driver import words_of
from tests.scenario.people import (
    COORDINATOR,
    Story,
    answer_check_in,
    everybody_joins,
    join,
    leave,
    publish,
    rows_of,
)
from tests.scenario.playing import prompts


def test_leaving_with_a_partner_explains_and_asks_before_anything_happens(running: Story) -> None:
    ana = running["ana"]
    before = rows_of(running)

    ana.command("/reverse-mentor leave")

    assert running["ed"].mention in ana.modal_text
    assert "this pairing ends today" in ana.modal_text
    assert "without a reason" in ana.modal_text
    ana.close()
    running.settle()
    after = rows_of(running)
    assert {name: rows for name, rows in after.items() if name != "inbox"} == {
        name: rows for name, rows in before.items() if name != "inbox"
    }
    assert running.mail("ed") == []


def test_the_partner_of_one_who_leaves_hears_kindly_and_without_a_reason(running: Story) -> None:
    leave(running["ana"])

    (words,) = running.mail("ed")
    assert f"Your pairing with {running['ana'].mention}" in words
    assert "says nothing about you" in words
    assert "first in line at the next matching" in words
    assert "left" not in words
    assert running.mail("bo") == running.mail("flo") == running.mail(COORDINATOR) == []


def test_the_partner_hears_in_their_own_working_hours(running: Story) -> None:
    running.after(hours=12)

    leave(running["ana"])
    assert running.mail("ed") == []

    running.after(hours=12)
    assert len(running.mail("ed")) == 1


def test_who_left_is_asked_nothing_more_and_neither_is_who_stays_alone(running: Story) -> None:
    leave(running["ana"])

    running.after(weeks=3)

    assert running.mail("ana") == []
    assert len(running.mail("ed")) == 1
    assert len(running.mail("bo")) == 3


def test_who_stays_alone_is_promised_no_question(running: Story) -> None:
    status = "/reverse-mentor status"
    assert "The next question comes on" in (running["ed"].command(status) or "")

    leave(running["ana"])

    said = running["ed"].command(status) or ""
    assert "You are waiting for a partner" in said
    assert "The next question comes on" not in said


def test_leaving_twice_says_that_one_has_left(running: Story) -> None:
    leave(running["ana"])

    said = running["ana"].command("/reverse-mentor leave") or ""

    assert "You are in no program at the moment" in said


def test_who_comes_back_is_asked_again_like_everybody_else(running: Story) -> None:
    leave(running["ana"])
    join(running["ana"], Role.MENTOR, 2)
    join(running["gus"], Role.MENTEE, 7)
    publish(running)
    assert running.partners_of("ana") != ["ed"]

    running.after(weeks=2)

    assert len(prompts(running["ana"], Kind.CHECK_IN)) == 1
    assert len(prompts(running["ana"], Kind.REFLECTION)) == 1


def test_a_new_partner_is_no_matter_of_earlier_questions(running: Story) -> None:
    running.after(weeks=1)
    answer_check_in(running["ana"])
    running["ana"].close_all()
    leave(running["ed"])
    join(running["gus"], Role.MENTEE, 7)
    publish(running)
    assert running.partners_of("ana") == ["ed", "gus"]

    running["ana"].open_home()

    assert "Waiting for you" not in running["ana"].home_text
    (check_in,) = prompts(running["ana"], Kind.CHECK_IN)
    assert running["gus"].mention not in words_of(check_in)

    running.after(weeks=2)
    words = words_of(prompts(running["ana"], Kind.CHECK_IN)[-1])
    assert f"Have you and {running['gus'].mention} met yet?" in words
    running.after(weeks=2)
    words = words_of(prompts(running["ana"], Kind.CHECK_IN)[-1])
    assert f"Have you and {running['gus'].mention} met since the last check-in?" in words


def test_who_gets_no_partner_hears_why_and_is_first_in_line(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    join(enrolling["bo"], Role.MENTOR, 2)

    publish(enrolling)

    (waiting,) = [name for name in ("ana", "bo") if not enrolling.partners_of(name)]
    (words,) = enrolling.mail(waiting)
    assert "all of them are taken for now" in words
    assert "You are first in line at the next matching" in words
    assert enrolling[COORDINATOR].mention in words
