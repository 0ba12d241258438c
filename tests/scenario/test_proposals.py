"""People's say: both sides are asked first, and nobody learns what their partner answered."""

import pytest

from mentoring.roles import Role
from tests.scenario.people import COORDINATOR, Story, join, leave, make_program, publish
from tests.scenario.say import (
    a_draft_with_a_say,
    answer,
    ask_people,
    proposed_to,
    said_to,
    set_matching,
)
from tests.scenario.witness import everything_shown
from views.matching_settings import SAY

NOT_ABOUT = "did not come about"


@pytest.fixture
def asked(story: Story) -> Story:
    """Two pairs of a draft, each side of which has been asked."""
    a_draft_with_a_say(story, pairs=2)
    ask_people(story)
    return story


def test_each_side_reads_why_and_what_each_can_show_and_nobody_is_introduced(
    story: Story,
) -> None:
    a_draft_with_a_say(story, pairs=1)

    said = ask_people(story)

    assert "2 messages go out" in said
    (ana,), (ed,) = story.mail("ana"), story.mail("ed")
    for words, partner in ((ana, "ed"), (ed, "ana")):
        assert f"{story[partner].mention} and you look like a good pair" in words
        assert "You want to learn" in words
        assert f"which {story[partner].mention} can show" in words
        assert "share 8 hours of a working day" in words
        assert f"Only the coordinators ({story[COORDINATOR].mention}) see your answer" in words
        assert "if you don't answer, that counts as a yes" in words
    assert story.partners_of("ana") == []


def test_an_answer_shows_in_ones_own_message_and_changes_nothing_for_the_partner(
    asked: Story,
) -> None:
    partner = proposed_to(asked, "ana")
    before = asked[partner].dm()

    answer(asked, "ana", "Pass")

    assert "You passed" in asked.mail("ana")[-1]
    assert asked[partner].dm() == before


def test_an_answer_may_be_changed_until_the_pairs_are_published(asked: Story) -> None:
    partner = proposed_to(asked, "ana")
    answer(asked, "ana", "Pass")
    answer(asked, "ana", "Accept after all")
    answer(asked, "ana", "Pass after all")
    answer(asked, "ana", "Accept after all")
    assert "You said yes" in asked.mail("ana")[-1]

    publish(asked)

    assert asked.partners_of("ana") == [partner]


def test_who_says_nothing_is_taken_to_agree(asked: Story) -> None:
    partner = proposed_to(asked, "ana")

    publish(asked)

    assert asked.partners_of("ana") == [partner]
    (proposal,) = asked.mail("ana")
    assert f"have been made: {asked[partner].mention} and you are one of them" in proposal


def test_a_pair_that_one_passed_is_not_introduced_and_the_others_are(asked: Story) -> None:
    left, stays = proposed_to(asked, "ana"), proposed_to(asked, "bo")
    answer(asked, "ana", "Pass")
    answer(asked, left, "Accept")

    publish(asked)

    assert asked.partners_of("ana") == asked.partners_of(left) == []
    assert asked.partners_of("bo") == [stays]


def test_both_sides_of_a_pair_that_one_passed_read_the_same_afterwards(asked: Story) -> None:
    left = proposed_to(asked, "ana")
    answer(asked, "ana", "Pass")

    publish(asked)

    proposal, news = asked.mail(left)
    assert "no longer stands" in proposal
    assert NOT_ABOUT in news
    assert said_to(asked, left) == said_to(asked, "ana")


def test_the_partner_of_who_passed_sees_what_the_partner_of_who_did_not_sees(
    asked: Story,
) -> None:
    left, stays = proposed_to(asked, "ana"), proposed_to(asked, "bo")
    answer(asked, "ana", "Pass")
    answers = {name: asked[name].command("/reverse-mentor status") for name in (left, stays)}
    asked[left].open_home()

    assert said_to(asked, left) == said_to(asked, stays)
    assert answers[left] == answers[stays]

    publish(asked)
    asked[left].open_home()
    shown = everything_shown(asked.demo, asked[left])
    assert NOT_ABOUT in shown
    for word in ("You passed", f"{asked['ana'].mention} passed", "said no"):
        assert word not in shown


def test_an_answer_that_comes_after_the_publishing_is_refused_kindly(asked: Story) -> None:
    before = asked["ana"].dm()[0]
    asked.demo.box.fail_next("chat.update", error="message_not_found", times=4)
    publish(asked)

    asked["ana"].press("Pass", message=before)

    assert "came too late to count" in asked["ana"].modal_text
    assert len(asked.partners_of("ana")) == 1


def test_a_coordinator_sees_how_people_answered_so_far(asked: Story) -> None:
    for name in ("ana", proposed_to(asked, "ana")):
        answer(asked, name, "Accept")
    answer(asked, "bo", "Pass")

    said = ask_people(asked)

    assert "*1* accepted by both, *1* passed, *0* still open" in said
    assert "asked already" in said


def test_matching_again_asks_nobody_twice_and_never_about_who_was_passed(asked: Story) -> None:
    left, stays = proposed_to(asked, "ana"), proposed_to(asked, "bo")
    answer(asked, "ana", "Pass")
    for name in ("bo", stays):
        answer(asked, name, "Accept")
    leave(asked[left])
    asked[COORDINATOR].command("/reverse-mentor match")
    asked[COORDINATOR].press("Match again")
    asked[COORDINATOR].close_all()

    ask_people(asked)

    assert "no longer stands" in asked.mail("ana")[0]
    assert "You said yes" in asked.mail("bo")[0]
    assert len(asked.mail("bo")) == 1
    publish(asked)
    assert asked.partners_of("bo") == [stays]
    assert asked.partners_of("ana") == []


def test_a_pair_that_one_passed_is_not_proposed_again(asked: Story) -> None:
    left = proposed_to(asked, "ana")
    answer(asked, "ana", "Pass")
    publish(asked)

    asked[COORDINATOR].command("/reverse-mentor match")

    assert f"{asked['ana'].mention} → {asked[left].mention}" not in asked[COORDINATOR].modal_text


def test_a_proposal_can_be_answered_from_home(asked: Story) -> None:
    ana = asked["ana"]
    ana.open_home()
    assert "would you like to pair up with" in ana.home_text

    ana.press("Accept", where="home")
    asked.settle()

    assert "You said yes" in asked.mail("ana")[-1]
    ana.open_home()
    assert "would you like to pair up with" not in ana.home_text
    ana.press("Pass after all", where="home")
    asked.settle()
    assert "You passed" in asked.mail("ana")[-1]


def test_a_draft_says_who_was_asked_and_what_came_of_it(asked: Story) -> None:
    for name in ("ana", proposed_to(asked, "ana")):
        answer(asked, name, "Accept")
    answer(asked, "bo", "Pass")
    for name, role, level in (("cy", Role.MENTOR, 2), ("gus", Role.MENTEE, 7)):
        join(asked[name], role, level)
    coordinator = asked[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    assert "*1* accepted by both, *1* passed, *0* still open" in coordinator.modal_text
    assert "Nobody has been told" not in coordinator.modal_text

    coordinator.press("Match again")

    assert "*1* accepted by both, *0* passed, *0* still open, *2* new" in coordinator.modal_text
    assert coordinator.modal_text.count("not asked yet") == 4
    assert coordinator.submit() == {}
    assert "2 pairings are newer than your question" in coordinator.modal_text


def test_as_many_as_a_publishing_announces_hear_that_there_is_no_partner(asked: Story) -> None:
    answer(asked, "ana", "Pass")
    coordinator = asked[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    assert "Changed since it was matched" in coordinator.modal_text

    assert coordinator.submit() == {}

    announced = "2 people hear that there is no partner"
    assert f"*{announced} yet.*" in coordinator.modal_text
    assert coordinator.submit() == {}
    assert announced in coordinator.modal_text


@pytest.mark.parametrize("say", ["Accept", "Pass"])
def test_a_coordinator_who_takes_part_is_not_told_what_their_own_partner_said(
    story: Story, say: str
) -> None:
    make_program(story[COORDINATOR])
    set_matching(story[COORDINATOR], choices=[SAY])
    join(story[COORDINATOR], Role.MENTOR, 2)
    join(story["ed"], Role.MENTEE, 7)
    ask_people(story)
    assert "I don't show them your answer" in story.mail("ed")[-1]

    answer(story, "ed", say)

    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    told = coordinator.modal_text
    assert "*0* accepted by both, *0* passed" in told
    assert "one of the two passed" not in told
    assert f"{story['ed'].mention} accepted" not in told
