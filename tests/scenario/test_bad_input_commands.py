"""Commands that nobody knows, that are not for everybody, or that name what is not there."""

import pytest

from tests.scenario.people import (
    COORDINATOR,
    GUEST,
    ONLOOKER,
    Story,
    fill_program,
    make_program,
    rows_of,
)

COMMAND = "/reverse-mentor"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jion", "join"),
        ("STAUTS", "status"),
        ("leaf", "leave"),
        ("profil please", "profile"),
        ("sumary", "summary"),
        ("progam", "program"),
        ("mach", "match"),
    ],
)
def test_an_unknown_word_gets_the_nearest_command(story: Story, typed: str, meant: str) -> None:
    assert f"Did you mean `{COMMAND} {meant}`?" in (
        story["olu"].command(f"{COMMAND} {typed}") or ""
    )


def test_a_word_that_is_near_to_nothing_gets_the_way_to_help(story: Story) -> None:
    said = story["olu"].command(f"{COMMAND} <!channel>xylophone") or ""

    assert f"`{COMMAND} help`" in said
    assert "xylophone" in said


def test_help_shows_nobody_what_would_be_refused(running: Story) -> None:
    def help_for(name: str) -> str:
        return running[name].command(COMMAND) or ""

    assert f"`{COMMAND} join`" in help_for(ONLOOKER)
    assert f"{COMMAND} leave" not in help_for(ONLOOKER)
    assert f"`{COMMAND} leave`" in help_for("ana")
    assert f"{COMMAND} join" not in help_for("ana")
    assert f"{COMMAND} join" not in help_for(GUEST)
    for name in (ONLOOKER, "ana", GUEST):
        assert f"{COMMAND} match" not in help_for(name)
    for word in ("program", "match", "summary"):
        assert f"`{COMMAND} {word}`" in help_for(COORDINATOR)


@pytest.mark.parametrize("word", ["program", "match", "summary", "summary #general"])
@pytest.mark.parametrize("name", [ONLOOKER, "ana", GUEST])
def test_a_coordinator_command_by_somebody_else_changes_nothing(
    running: Story, word: str, name: str
) -> None:
    before = rows_of(running)

    said = running[name].command(f"{COMMAND} {word}") or ""

    assert "Nothing was changed." in said
    assert rows_of(running) == before
    assert running[name].modal is None


def test_a_summary_of_a_program_that_is_not_there_names_those_that_are(enrolling: Story) -> None:
    coordinator = enrolling[COORDINATOR]

    said = coordinator.command(f"{COMMAND} summary Learning backwards") or ""

    assert "Learning backwards" in said
    assert "Learning both ways" in said
    assert "for the coordinators of a program" not in said


def test_a_summary_for_a_channel_that_is_not_there_says_so(enrolling: Story) -> None:
    said = enrolling[COORDINATOR].command(f"{COMMAND} summary #nowhere") or ""

    assert "#nowhere" in said
    assert "on its way" not in said


@pytest.mark.parametrize("typed", ["R&D", "r&amp;d &lt;learns"])
def test_a_program_is_meant_by_a_part_of_its_name_however_slack_escapes_it(
    enrolling: Story, typed: str
) -> None:
    coordinator = enrolling[COORDINATOR]
    make_program(coordinator, name="R&D <learns>")
    make_program(coordinator, name="Newest")

    said = coordinator.command(f"{COMMAND} summary {typed}") or ""

    assert "*R&D <learns>*" in said


def test_the_answer_to_a_summary_in_a_direct_message_names_no_broken_channel(
    enrolling: Story,
) -> None:
    said = enrolling[COORDINATOR].command(f"{COMMAND} summary", channel="bot") or ""

    assert "on its way" in said
    assert "<#D" not in said


def test_a_guest_is_told_kindly_that_they_cannot_join_and_is_offered_nothing(
    enrolling: Story,
) -> None:
    said = enrolling[GUEST].command(f"{COMMAND} join") or ""

    assert "guests can't join" in said
    assert "Its coordinators can tell you more" in said
    enrolling[GUEST].open_home()
    assert "Learning both ways" not in enrolling[GUEST].home_text


def test_typed_words_get_an_answer_that_says_what_the_bot_does(running: Story) -> None:
    running["ana"].say("bot", "hello, when do I meet my partner?")

    words = running.mail("ana")[-1]
    assert "I can't talk, but I can help" in words
    assert f"`{COMMAND} status`" in words


def test_leaving_and_profile_without_being_in_a_program_say_what_is_open(enrolling: Story) -> None:
    for word in ("leave", "profile"):
        said = enrolling[ONLOOKER].command(f"{COMMAND} {word}") or ""
        assert "You are in no program at the moment" in said


def test_joining_where_nothing_is_open_says_so(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command(f"{COMMAND} program")
    fill_program(coordinator)
    coordinator.submit()

    assert "No program takes people right now" in (story["ana"].command(f"{COMMAND} join") or "")
