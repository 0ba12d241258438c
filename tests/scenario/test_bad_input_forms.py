"""Forms that are sent incomplete, twice, too late, or with words that Slack could misread."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from mentoring.deliveries import Kind
from mentoring.roles import Role
from tests.scenario.people import (
    COORDINATOR,
    GIVES,
    ONLOOKER,
    SHOWS,
    SUPPORT,
    Story,
    chosen,
    everybody_joins,
    fill_profile,
    fill_program,
    join,
    make_program,
    publish,
    rows_of,
)
from tests.scenario.playing import prompts
from tests.scenario.witness import Witness, everything_shown, formatted
from views.joining import LEVEL, OFFERS, ROLE, TERMS, WANTS

REQUIRED = "Please complete this required field."
TRICKY = "<!channel> <@U12345> <https://evil.example|click me> @here & <b>"
MARKS = ("<!channel", "<@U12345>", "<https:")


def test_an_incomplete_profile_says_what_is_missing_and_keeps_what_was_typed(
    enrolling: Story,
) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")
    ana.fill(ROLE, Role.MENTOR)
    ana.fill(OFFERS, [SHOWS])

    errors = ana.submit()

    assert errors == dict.fromkeys(("My level", "What I want to learn", "Your consent"), REQUIRED)
    assert chosen(ana, ROLE) == Role.MENTOR
    for block_id, value in {LEVEL: "2", WANTS: [GIVES], TERMS: ["agreed"]}.items():
        ana.fill(block_id, value)
    assert ana.submit() == {}
    assert "Working with AI assistants".casefold() in ana.modal_text.casefold()


def test_a_program_with_wrong_dates_keeps_what_was_typed(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, name="Kept all the same", ends_on="2026-10-01")

    assert coordinator.submit() == {"Last day": "The last day comes after the first."}
    coordinator.fill("ends_on", "2026-10-20")
    assert coordinator.submit() == {"Last day": "A program needs at least four weeks."}
    coordinator.fill("ends_on", "2027-04-14")
    assert coordinator.submit() == {}

    assert "Kept all the same" in coordinator.modal_text


@pytest.mark.parametrize(
    ("block_id", "label"),
    [
        ("name", "Name"),
        ("mentor_label", "Those who show are called"),
        ("mentee_label", "Those who learn are called"),
    ],
)
def test_blanks_are_no_name(story: Story, block_id: str, label: str) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, **{block_id: "   "})

    assert coordinator.submit() == {label: "Write a word or two."}


def test_a_program_opens_when_nothing_is_missing_and_says_what_is(story: Story) -> None:
    coordinator = story[COORDINATOR]
    make_program(coordinator, opened=False, support_contact=None, alternate_contact=None)
    coordinator.command("/reverse-mentor program")

    coordinator.press("Open for joining")

    assert "it still needs:" in coordinator.modal_text
    assert "somebody to turn to with a concern" in coordinator.modal_text
    assert "No program takes people" in (story["ana"].command("/reverse-mentor join") or "")


@pytest.mark.parametrize(
    ("block_id", "label"),
    [
        ("aims", "Aims"),
        ("sponsor", "Sponsor"),
        ("support_contact", "Support contact"),
        ("alternate_contact", "Alternate support contact"),
        ("ground_rules", "Ground rules"),
    ],
)
def test_an_open_program_keeps_what_it_needs(enrolling: Story, block_id: str, label: str) -> None:
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    coordinator.press("Edit")
    coordinator.fill(block_id, None)

    assert coordinator.submit() == {label: "A program that is open needs this."}


def test_one_person_cannot_be_both_contacts(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, alternate_contact=SUPPORT)

    errors = coordinator.submit()

    assert errors == {
        "Alternate support contact": "Choose somebody other than the support contact."
    }


def test_nobody_is_their_own_manager(enrolling: Story) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")
    fill_profile(ana, Role.MENTOR, 2, [SHOWS], [GIVES], manager="ana")

    assert ana.submit() == {"My manager": "Choose somebody other than yourself."}


def test_joining_twice_edits(enrolling: Story) -> None:
    ana = enrolling["ana"]
    join(ana, Role.MENTOR, 2)

    ana.command("/reverse-mentor join")
    assert chosen(ana, LEVEL) == "2"
    ana.fill(LEVEL, "4")
    assert ana.submit() == {}

    assert "Your profile is saved." in ana.modal_text
    ana.command("/reverse-mentor profile")
    assert chosen(ana, LEVEL) == "4"
    assert len(rows_of(enrolling)["participant"]) == 1


def test_who_edits_while_paired_is_not_told_to_wait_for_a_partner(running: Story) -> None:
    ana = running["ana"]
    ana.command("/reverse-mentor profile")

    assert ana.submit() == {}

    assert "When there is a partner for you" not in ana.modal_text
    assert "next matching" in ana.modal_text


def test_a_draft_that_people_changed_is_not_published(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    join(enrolling["cy"], Role.MENTOR, 3)
    before = rows_of(enrolling)

    coordinator.submit()

    assert "it was not published" in coordinator.modal_text
    assert rows_of(enrolling) == before
    coordinator.close_all()
    publish(enrolling)
    assert enrolling.partners_of("ana")


def test_who_is_no_coordinator_any_more_publishes_nothing(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    former, successor = enrolling[COORDINATOR], enrolling[ONLOOKER]
    _hand_over(former, [COORDINATOR, ONLOOKER])
    former.command("/reverse-mentor match")
    _hand_over(successor, [ONLOOKER])
    before = rows_of(enrolling)

    former.submit()

    assert "That is for the coordinators of a program" in former.modal_text
    assert rows_of(enrolling) == before


def test_publishing_twice_at_once_introduces_each_pair_once(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")

    with ThreadPoolExecutor() as threads, enrolling.demo.box.workspace.lock:
        sent = [threads.submit(coordinator.submit) for _ in range(2)]
    assert [one.result() for one in sent] == [{}, {}]

    enrolling.settle()
    for name in ("ana", "bo", "ed", "flo"):
        (group,) = enrolling[name].group_dms()
        assert len(enrolling[name].messages(group["id"])) == 1


def test_a_matching_of_too_few_says_so(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)

    said = enrolling[COORDINATOR].command("/reverse-mentor match") or ""

    assert "fewer than two people" in said


def test_signs_and_links_in_what_people_write_stay_text(story: Story) -> None:
    coordinator = story[COORDINATOR]
    make_program(
        coordinator,
        name=TRICKY[:60],
        aims=TRICKY,
        ground_rules=TRICKY,
        mentor_label=TRICKY[:40],
        mentee_label=TRICKY[:40],
    )
    everybody_joins(story, pairs=1)
    publish(story)
    story.after(weeks=2)
    for name in ("ana", "ed"):
        _reflect(story[name], TRICKY)
    coordinator.command("/reverse-mentor summary")
    story.settle()
    story[COORDINATOR].open_home()
    story["ana"].open_home()

    for name in (COORDINATOR, "ana", "ed"):
        shown = everything_shown(story.demo, story[name])
        assert "&lt;!channel&gt;" in shown
        for found in formatted(shown):
            assert not any(mark in found["text"] for mark in MARKS)
            if "@here" in found["text"] and found.get("type") == "mrkdwn":
                assert found["verbatim"]


def test_a_reflection_as_long_as_slack_allows_arrives_whole(running: Story) -> None:
    longest = "".join(f"{number:05}<\n" for number in range(3000 // 7)).ljust(3000, "&")
    running.after(weeks=2)

    for name in ("ana", "ed"):
        _reflect(running[name], longest)
    message = running["ed"].dm()[-1]

    words = "".join(running.inbox("ed")[-1].split())
    assert "".join(longest.split()) in words.replace(">", "")
    assert message["blocks"]


def test_a_reflection_of_blanks_is_none(running: Story) -> None:
    running.after(weeks=2)
    ana = running["ana"]
    ana.press("Write it down", message=prompts(ana, Kind.REFLECTION)[-1])
    ana.fill("text", " \n ")
    ana.fill("reader", "both-of-us")

    assert ana.submit() == {"Your answer": "Write a word or two."}


def _hand_over(person: Witness, coordinators: list[str]) -> None:
    person.command("/reverse-mentor program")
    person.press("Edit")
    person.fill("coordinators", coordinators)
    assert person.submit() == {}
    person.close_all()


def _reflect(person: Witness, text: str) -> None:
    person.press("Write it down", message=prompts(person, Kind.REFLECTION)[-1])
    person.fill("text", text)
    person.fill("reader", "both-of-us")
    assert person.submit() == {}
    person.close_all()
