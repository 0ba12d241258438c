"""Going on with somebody else, being done early, and what nobody learns of it."""

import pytest

from tests.scenario.people import COORDINATOR, Story, answer_check_in, publish
from tests.scenario.witness import Witness, everything_shown

ENDED = "has ended. That happens in every program"
ASKS = ("asked for", "would like another", "How would you like to go on")


@pytest.fixture
def asked(running: Story) -> Story:
    """The first check-in has come to everybody."""
    running.after(weeks=1)
    return running


def open_the_way_out(person: Witness) -> None:
    """From a check-in in which somebody says that it does not fit."""
    answer_check_in(person, fit="not-good")
    person.press("See how to go on")


def choose(person: Witness, how: str) -> None:
    person.fill("how", how)
    assert person.submit() == {}


def go_on(person: Witness, how: str) -> None:
    open_the_way_out(person)
    choose(person, how)


def news(story: Story, name: str) -> list[str]:
    return [words for words in story.inbox(name) if ENDED in words]


def test_both_read_the_same_and_nobody_reads_who_asked(asked: Story) -> None:
    ana, ed = asked["ana"], asked["ed"]

    go_on(ana, "other_partner")
    ana.close_all()
    asked.after(days=3)

    (hers,), (his,) = news(asked, "ana"), news(asked, "ed")
    assert hers.replace(ed.mention, "them") == his.replace(ana.mention, "them")
    assert "You are first in line at the next matching" in hers
    for name in ("ed", "bo", "flo", COORDINATOR):
        shown = everything_shown(asked.demo, asked[name])
        assert not [words for words in ASKS if words in shown]


def test_they_wait_and_are_not_paired_with_each_other_again(asked: Story) -> None:
    go_on(asked["ana"], "other_partner")
    go_on(asked["flo"], "other_partner")
    asked.after(days=3)

    publish(asked)

    assert asked.partners_of("ana") == ["ed", "flo"]
    assert asked.partners_of("ed") == ["ana", "bo"]


def test_what_was_asked_of_the_two_is_not_asked_any_more(asked: Story) -> None:
    go_on(asked["ana"], "other_partner")

    asked["ed"].press("We met", where="bot")

    assert "This pairing has ended" in asked["ed"].modal_text


def test_the_second_of_two_who_ask_at_once_reads_that_it_has_ended(asked: Story) -> None:
    ana, ed = asked["ana"], asked["ed"]
    open_the_way_out(ana)
    open_the_way_out(ed)
    choose(ana, "other_partner")

    choose(ed, "done")

    assert "This pairing has ended" in ed.modal_text
    asked.after(days=3)
    assert len(news(asked, "ana")) == len(news(asked, "ed")) == 1
    assert not [words for words in asked.inbox("ana") if "are done in" in words]


def test_a_double_click_ends_it_once(asked: Story) -> None:
    open_the_way_out(asked["ana"])
    asked.demo.box.trouble_next("interactive", duplicate=True)

    choose(asked["ana"], "other_partner")

    asked.after(days=3)
    assert len(news(asked, "ed")) == 1


def test_who_is_done_early_is_thanked_asked_and_waits_again_in_one_tap(asked: Story) -> None:
    ana, ed = asked["ana"], asked["ed"]
    go_on(ana, "done")
    assert "Well done" in ana.modal_text
    ana.press("Find me another partner")
    assert "You wait for a partner again" in ana.modal_text
    ana.close_all()

    (farewell,) = [words for words in asked.inbox("ed") if "are done in" in words]
    assert "Three short questions to close" in farewell
    ed.press("Find me another partner", where="bot")
    ed.close_all()
    (settled,) = [words for words in asked.inbox("ed") if "are done in" in words]
    assert "Find me another partner" not in settled
    for person in (ana, ed):
        assert "waiting for a partner" in (person.command("/reverse-mentor status") or "")


def test_who_is_done_and_says_nothing_gets_no_questions_and_waits_for_nobody(
    asked: Story,
) -> None:
    go_on(asked["ana"], "done")
    asked["ana"].close_all()
    asked.settle()
    before = len(asked.inbox("ed"))

    asked.after(weeks=4)

    later = asked.inbox("ed")[before:]
    assert not [words for words in later if "Check-in of" in words]
    assert len([words for words in later if "Looking back" in words]) <= 2, "for two weeks"
    assert "in no program" in (asked["ed"].command("/reverse-mentor status") or "")


def test_leaving_altogether_shows_first_what_it_ends(asked: Story) -> None:
    open_the_way_out(asked["ana"])
    choose(asked["ana"], "leave")
    assert "You are paired with" in asked["ana"].modal_text
    assert asked.partners_of("ana") == ["ed"]

    assert asked["ana"].submit() == {}

    assert "You have left" in asked["ana"].modal_text


def test_a_form_about_a_partner_who_was_deactivated_meanwhile_says_kindly_that_it_has_ended(
    asked: Story,
) -> None:
    ed = asked["ed"]
    open_the_way_out(ed)
    asked.demo.box.update_member("ana", deleted=True)
    asked.settle()

    choose(ed, "other_partner")

    assert "This pairing has ended" in ed.modal_text
    (told,) = [words for words in asked.inbox("ed") if "Your pairing with" in words]
    assert "first in line" in told


def test_a_check_in_about_a_partner_who_was_deactivated_meanwhile_says_so_too(
    asked: Story,
) -> None:
    ed = asked["ed"]
    ed.press("We met", where="bot")
    for block_id, value in {"progress": "on-track", "energy": "4", "fit": "good"}.items():
        ed.fill(block_id, value)
    asked.demo.box.update_member("ana", deleted=True)
    asked.settle()

    ed.submit()

    assert "This pairing has ended" in ed.modal_text


def test_whom_to_turn_to_is_named_beside_the_ways_to_go_on(asked: Story) -> None:
    open_the_way_out(asked["ana"])

    assert f"{asked['sam'].mention} is there to listen" in asked["ana"].modal_text
