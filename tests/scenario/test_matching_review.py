"""A coordinator reviews a draft: what they lock stays, what they take out goes, nothing is lost."""

import pytest

from mentoring.roles import Role
from sandbox.driver import words_of
from services import large_runs
from tests.scenario.people import (
    COORDINATOR,
    GIVES,
    ONLOOKER,
    SHOWS,
    Story,
    everybody_joins,
    fill_profile,
    join,
    leave,
    make_program,
)
from tests.scenario.reviewing import act, card_text, open_draft, pairs, partner_in
from views.profile_fields import AVOID
from views.review_others import LEARNS
from views.review_others import SHOWS as WHO_SHOWS

TWO_COORDINATORS = [COORDINATOR, ONLOOKER]


@pytest.fixture
def waiting(story: Story) -> Story:
    """A program of two coordinators in which four pairs wait to be made."""
    make_program(story[COORDINATOR], coordinators=TWO_COORDINATORS)
    everybody_joins(story, pairs=4)
    return story


def test_a_locked_pairing_stays_when_the_others_are_matched_again(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    drafted = pairs(waiting, coordinator)
    act(waiting, coordinator, "Swap partner", "ana")
    coordinator.press("Choose this instead")
    chosen = pairs(waiting, coordinator)
    assert partner_in(chosen, "ana") != partner_in(drafted, "ana")

    coordinator.press("Match again")

    assert partner_in(pairs(waiting, coordinator), "ana") == partner_in(chosen, "ana")
    assert ":lock:" in card_text(waiting, coordinator, "ana")


def test_what_is_unlocked_may_change_again(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    drafted = pairs(waiting, coordinator)
    act(waiting, coordinator, "Swap partner", "ana")
    coordinator.press("Choose this instead")
    act(waiting, coordinator, "Unlock", "ana")
    assert ":lock:" not in card_text(waiting, coordinator, "ana")

    coordinator.press("Match again")

    assert sorted(pairs(waiting, coordinator)) == sorted(drafted)


def test_what_was_taken_out_is_not_proposed_again_until_it_is_put_back(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    drafted = pairs(waiting, coordinator)
    act(waiting, coordinator, "Remove", "ana")
    assert "free again, since their pairing was taken out" in coordinator.modal_text
    coordinator.press("Match again")
    without = pairs(waiting, coordinator)
    assert partner_in(without, "ana") != partner_in(drafted, "ana")

    coordinator.press("Put back")
    coordinator.press("Match again")

    assert sorted(pairs(waiting, coordinator)) == sorted(drafted)


def test_what_is_put_back_at_once_is_in_the_draft_at_once(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    drafted = pairs(waiting, coordinator)
    act(waiting, coordinator, "Remove", "ana")

    coordinator.press("Put back")

    assert sorted(pairs(waiting, coordinator)) == sorted(drafted)
    assert "Not to be proposed again" not in coordinator.modal_text


def test_an_exchange_leaves_all_other_pairings_as_they_are(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    drafted = dict(pairs(waiting, coordinator))
    act(waiting, coordinator, "Swap partner", "ana")

    coordinator.press("Exchange")

    now = dict(pairs(waiting, coordinator))
    (other,) = {who for who in now if now[who] == drafted["ana"]}
    assert now == drafted | {"ana": drafted[other], other: drafted["ana"]}


def test_the_comparison_names_what_is_new_gone_and_kept(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    act(waiting, coordinator, "Swap partner", "ana")
    coordinator.press("Exchange")

    coordinator.press("Compare")

    assert "*2 pairings* as before, *2* new, *2* gone." in coordinator.modal_text


def test_who_lost_their_partner_is_named_in_the_comparison(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    partner = partner_in(pairs(waiting, coordinator), "ana")
    coordinator.press("Match again")
    act(waiting, coordinator, "Remove", "ana")

    coordinator.press("Compare")

    _, _, alone = coordinator.modal_text.partition("Had a partner, and have none now")
    assert waiting["ana"].mention in alone
    assert waiting[partner].mention in alone


def test_whoever_left_is_not_named_as_having_no_partner_now(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    leave(waiting["ana"])
    coordinator.press("Match again")

    coordinator.press("Compare")

    _, _, alone = coordinator.modal_text.partition("Had a partner, and have none now")
    assert alone
    assert waiting["ana"].mention not in alone


def test_why_these_two_adds_up_to_the_fit(waiting: Story) -> None:
    coordinator = open_draft(waiting)

    act(waiting, coordinator, "Why these two", "ana")

    words = coordinator.modal_text
    assert "*What was weighed* · 70 of 100 points" in words
    points = [
        int(line.rpartition(": ")[2].partition(" of ")[0])
        for line in words.splitlines()
        if line.startswith(("■", "□"))
    ]
    assert sum(points) == 70
    coordinator.press("Back to the draft")
    assert len(pairs(waiting, coordinator)) == 4


def test_two_who_are_added_are_locked(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    act(waiting, coordinator, "Remove", "ana")
    act(waiting, coordinator, "Remove", "bo")
    free = next(
        name
        for name in ("ed", "flo", "gus", "hana")
        if all(name not in two for two in pairs(waiting, coordinator))
    )

    add(waiting, "ana", free)

    assert partner_in(pairs(waiting, coordinator), "ana") == free
    assert ":lock:" in card_text(waiting, coordinator, "ana")


def test_a_pairing_against_a_rule_is_refused_with_what_may_be_told(story: Story) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2, ana={AVOID: ["ed", "flo"]})
    coordinator = open_draft(story)

    add(story, "ana", "ed")

    refusal = coordinator.modal_text
    assert "These two can't be paired: they are ruled out for each other." in refusal
    assert "avoid" not in refusal


def test_nobody_gets_more_partners_than_they_asked_for(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    partner = partner_in(pairs(waiting, coordinator), "ana")
    other = next(name for name in ("ed", "flo", "gus", "hana") if name != partner)

    add(waiting, "ana", other)

    assert "as many partners in this draft as they asked for" in coordinator.modal_text


def test_who_takes_no_part_cannot_be_added(waiting: Story) -> None:
    coordinator = open_draft(waiting)

    add(waiting, "ana", COORDINATOR)

    assert "not in this program, paused, or" in coordinator.modal_text


def test_nobody_can_be_paired_with_themselves(waiting: Story) -> None:
    open_draft(waiting)

    assert add(waiting, "ana", "ana") == {"Who learns": "Name two different people."}


def test_a_click_on_a_draft_that_was_replaced_changes_nothing(waiting: Story) -> None:
    one, other = open_draft(waiting), open_draft(waiting, ONLOOKER)
    other.press("Match again")

    act(waiting, one, "Lock", "ana")

    assert "the click did nothing" in one.modal_text
    assert ":lock:" not in one.modal_text
    act(waiting, one, "Lock", "ana")
    assert ":lock:" in card_text(waiting, one, "ana")


@pytest.mark.parametrize("button", ["Lock", "Why these two", "Swap partner"])
def test_a_click_on_a_pairing_that_somebody_took_out_shows_the_draft_as_it_stands(
    waiting: Story, button: str
) -> None:
    one = open_draft(waiting)
    other = open_draft(waiting, ONLOOKER)
    act(waiting, other, "Remove", "ana")

    act(waiting, one, button, "ana")

    assert "the click did nothing" in one.modal_text
    assert "3 pairings" in one.modal_text


def test_a_choice_that_contradicts_a_lock_names_what_is_locked_and_not_itself(
    waiting: Story,
) -> None:
    one = open_draft(waiting)
    act(waiting, one, "Swap partner", "ana")
    other = open_draft(waiting, ONLOOKER)
    locked = dict(pairs(waiting, other))
    for mentor in locked:
        act(waiting, other, "Lock", mentor)

    one.press("Choose this instead")

    _, _, named = one.modal_text.partition("contradicts what is locked: ")
    assert named.count("→") == 1
    assert waiting["ana"].mention not in named


def test_each_coordinator_sees_what_the_other_did_before(waiting: Story) -> None:
    one, other = open_draft(waiting), open_draft(waiting, ONLOOKER)
    act(waiting, one, "Lock", "ana")

    act(waiting, other, "Lock", "bo")

    assert ":lock:" in card_text(waiting, other, "ana")
    assert ":lock:" in card_text(waiting, other, "bo")


def test_a_draft_that_was_published_is_changed_no_more(waiting: Story) -> None:
    one, other = open_draft(waiting), open_draft(waiting, ONLOOKER)
    assert one.submit() == {}
    assert one.submit() == {}

    act(waiting, other, "Remove", "ana")

    assert "has been published in the meantime" in other.modal_text
    waiting.settle()
    assert waiting.partners_of("ana")


def test_locks_and_what_was_taken_out_stay_when_people_join(story: Story) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=3)
    coordinator = open_draft(story)
    act(story, coordinator, "Lock", "ana")
    locked = partner_in(pairs(story, coordinator), "ana")
    act(story, coordinator, "Remove", "bo")
    coordinator.close_all()
    join(story["di"], Role.MENTOR, 2)

    open_draft(story)
    assert "People joined, left or changed something" in coordinator.modal_text
    coordinator.press("Match again")

    assert partner_in(pairs(story, coordinator), "ana") == locked
    assert "Not to be proposed again" in coordinator.modal_text
    assert coordinator.submit() == {}
    assert "Publish the draft" in coordinator.modal_text


def test_an_untouched_draft_is_made_anew_when_people_join(story: Story) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=1)
    coordinator = open_draft(story)
    coordinator.close_all()
    everybody_joins_too = story["bo"], story["flo"]
    join(everybody_joins_too[0], Role.MENTOR, 2)
    join(everybody_joins_too[1], Role.MENTEE, 7)

    open_draft(story)

    assert len(pairs(story, coordinator)) == 2


def test_a_draft_that_is_opened_again_is_the_same(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    act(waiting, coordinator, "Lock", "ana")
    before = coordinator.modal_text
    coordinator.close_all()

    open_draft(waiting)

    assert coordinator.modal_text == before


def test_a_repeated_click_removes_once(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    waiting.demo.box.trouble_next("interactive", duplicate=True)

    act(waiting, coordinator, "Remove", "ana")

    assert coordinator.modal_text.count("Put back") == 1
    assert len(pairs(waiting, coordinator)) == 3


def test_the_confirmation_says_who_hears_what(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    act(waiting, coordinator, "Remove", "ana")

    assert coordinator.submit() == {}

    assert "6 people hear" in coordinator.modal_text
    assert "2 people hear that there is no partner yet" in coordinator.modal_text
    waiting.settle()
    assert waiting["bo"].group_dms() == []


def test_whose_pairing_was_taken_out_is_told_kindly_after_publishing(waiting: Story) -> None:
    coordinator = open_draft(waiting)
    partner = partner_in(pairs(waiting, coordinator), "ana")
    act(waiting, coordinator, "Remove", "ana")
    assert coordinator.submit() == {}
    assert coordinator.submit() == {}

    for name in ("ana", partner):
        (told,) = waiting.mail(name)
        assert "No partner for you yet" in told
        assert waiting.partners_of(name) == []


def test_two_who_fit_are_explained_by_the_command(waiting: Story) -> None:
    coordinator = waiting[COORDINATOR]

    coordinator.command(f"/reverse-mentor match {as_typed(waiting, 'ana', 'ed')}")

    words = coordinator.modal_text
    assert "possible, fit 70 of 100" in words
    assert "What was weighed" in words


def test_two_who_may_not_be_paired_are_explained_without_naming_anybodys_wish(
    story: Story,
) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2, ana={AVOID: ["ed"]})
    coordinator = story[COORDINATOR]

    coordinator.command(f"/reverse-mentor match {as_typed(story, 'ana', 'ed')}")

    assert "They can't be paired: they are ruled out for each other." in coordinator.modal_text
    assert "avoid" not in coordinator.modal_text


@pytest.mark.parametrize("names", [("ana",), ("ana", "ana"), ("ana", "bo", "ed")])
def test_the_command_explains_no_fewer_and_no_more_than_two(
    waiting: Story, names: tuple[str, ...]
) -> None:
    said = waiting[COORDINATOR].command(f"/reverse-mentor match {as_typed(waiting, *names)}")

    assert said == "Name two different people."


def test_only_coordinators_have_two_people_explained(waiting: Story) -> None:
    said = waiting["ana"].command(f"/reverse-mentor match {as_typed(waiting, 'ana', 'ed')}") or ""

    assert "for the coordinators of a program" in said


def test_what_is_near_to_a_wish_is_named_as_near(story: Story) -> None:
    make_program(story[COORDINATOR])
    for name, role, level, shows, wants in (
        ("ana", Role.MENTOR, 2, "automation", GIVES),
        ("ed", Role.MENTEE, 7, GIVES, SHOWS),
    ):
        story[name].command("/reverse-mentor join")
        fill_profile(story[name], role, level, [shows], [wants])
        assert story[name].submit() == {}
        story[name].close_all()

    coordinator = open_draft(story)

    assert "automating small routines (near working with AI assistants)" in coordinator.modal_text


def add(story: Story, mentor: str, mentee: str) -> dict[str, str]:
    """Fills the form; returns what stands below its fields when it comes back."""
    coordinator = story[COORDINATOR]
    coordinator.press("Add a pairing")
    coordinator.fill(WHO_SHOWS, mentor)
    coordinator.fill(LEARNS, mentee)
    return coordinator.submit()


def as_typed(story: Story, *names: str) -> str:
    """People as Slack writes them behind a command."""
    return " ".join(f"<@{story[name].id}|{name}>" for name in names)


def test_a_matching_that_takes_long_is_announced_and_reviewed_from_its_message(
    waiting: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_runs, "WHILE_WAITING", 4)
    coordinator = open_draft(waiting)
    assert "Matching 8 people." in coordinator.modal_text
    coordinator.close_all()

    coordinator.wait_for(lambda: bool(waiting.mail(COORDINATOR)), timeout=20)

    assert "is ready: 4 pairings." in waiting.mail(COORDINATOR)[-1]
    coordinator.press("Review the draft", where="bot")
    assert len(pairs(waiting, coordinator)) == 4


def test_who_joins_a_pair_as_its_third_is_introduced_to_both_and_twos_keep_their_buttons(
    story: Story,
) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=1)
    join(story["bo"], Role.MENTOR, 2)
    with_circles(story)

    coordinator = open_draft(story)
    assert "Joins a pair as its third." in coordinator.modal_text
    assert coordinator.submit() == {}
    assert coordinator.submit() == {}
    story.settle()

    assert story.partners_of("ana") == ["bo", "ed"]
    assert story.partners_of("bo") == ["ana", "ed"]
    groups = [one for one in story["bo"].group_dms() if len(one["members"]) == 4]
    (introduced,) = story["bo"].messages(groups[0]["id"])
    assert "The three of you" in words_of(introduced)
    story["ana"].press("Find a time", message=introduced)
    assert "In your circle, this is for the other two" in story["ana"].modal_text
    story["bo"].press("Find a time", message=introduced)
    assert f"When could you and {story['ed'].mention} meet?" in story["bo"].modal_text


def with_circles(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    coordinator.press("Matching settings")
    coordinator.fill("choices", ["circles"])
    assert coordinator.submit() == {}
    coordinator.close_all()
