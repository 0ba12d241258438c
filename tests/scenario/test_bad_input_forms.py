"""Forms that are sent incomplete, or with words that Slack could misread."""

from mentoring.deliveries import Kind
from mentoring.roles import Role
from tests.scenario.people import (
    COORDINATOR,
    GIVES,
    SHOWS,
    Story,
    chosen,
    complete_profile,
    everybody_joins,
    join,
    make_program,
    publish,
    rows_of,
)
from tests.scenario.playing import prompts
from tests.scenario.witness import Witness, everything_shown, formatted
from views.consent import TERMS
from views.profile_fields import LEVEL, ROLE
from views.topic_fields import OFFERS, WANTS

REQUIRED = "Please complete this required field."
TRICKY = "<!channel> <@U12345> <https://evil.example|click me> @here & <b>"
MARKS = ("<!channel", "<@U12345>", "<https:")


def test_an_incomplete_form_says_what_is_missing_and_keeps_what_was_typed(
    enrolling: Story,
) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")
    ana.fill(ROLE, Role.MENTOR)
    ana.fill(OFFERS, [SHOWS])

    errors = ana.submit()

    assert errors == dict.fromkeys(("My level", "Your consent"), REQUIRED)
    assert chosen(ana, ROLE) == Role.MENTOR
    for block_id, value in {LEVEL: "2", WANTS: [GIVES], TERMS: ["agreed"]}.items():
        ana.fill(block_id, value)
    assert ana.submit() == {}
    assert "Working with AI assistants".casefold() in ana.modal_text.casefold()


def test_nobody_is_their_own_manager(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)

    errors = complete_profile(enrolling["ana"], manager="ana")

    assert errors == {"My manager": "Choose somebody other than yourself."}


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

    words = "".join(running.mail("ed")[-1].split())
    assert "".join(longest.split()) in words.replace(">", "")
    assert message["blocks"]


def test_a_reflection_of_blanks_is_none(running: Story) -> None:
    running.after(weeks=2)
    ana = running["ana"]
    ana.press("Write it down", message=prompts(ana, Kind.REFLECTION)[-1])
    ana.fill("text", " \n ")
    ana.fill("reader", "both-of-us")

    assert ana.submit() == {"Your answer": "Write a word or two."}


def _reflect(person: Witness, text: str) -> None:
    person.press("Write it down", message=prompts(person, Kind.REFLECTION)[-1])
    person.fill("text", text)
    person.fill("reader", "both-of-us")
    assert person.submit() == {}
    person.close_all()
