"""Pausing everything or one pairing: nothing is asked, the partner reads the day, it ends."""

from collections.abc import Mapping

import pytest

from mentoring.roles import Role
from tests.scenario.dates import booked, group
from tests.scenario.people import COORDINATOR, Story, everybody_joins, join, leave, publish
from tests.scenario.witness import Witness, everything_shown

NEXT_WEEK, IN_TWO_WEEKS = "2026-10-22", "2026-10-27"
UNTIL = "Tuesday, October 27"
"""Two weeks after every story begins."""


def pause(person: Witness, until: str | None = None, scope: str | None = None) -> dict[str, str]:
    """Asks for a pause by command and sends the form; what stands under its fields."""
    assert person.command("/reverse-mentor pause") is None
    return send(person, {"until": until, "scope": scope})


def send(person: Witness, fields: Mapping[str, object]) -> dict[str, str]:
    for block_id, value in fields.items():
        if value is not None:
            person.fill(block_id, value)
    errors = person.submit()
    if not errors:
        person.close_all()
    return errors


def questions(story: Story, name: str) -> list[str]:
    return [words for words in story.mail(name) if "Check-in of" in words]


def news(story: Story, name: str) -> list[str]:
    return [words for words in story.mail(name) if "pause" in words or "go on in" in words]


def home_of(story: Story, name: str) -> str:
    story.settle()
    story[name].open_home()
    return story[name].home_text


def test_who_is_paused_is_asked_nothing_until_the_day_and_again_after_it(running: Story) -> None:
    assert pause(running["ana"]) == {}

    running.after(weeks=2)
    assert running.mail("ana") == []
    running.after(weeks=2)

    assert len(running.mail("ana")) >= 1
    assert "paused" not in home_of(running, "ana")


def test_the_partner_is_asked_on_and_reads_the_day_and_no_reason(running: Story) -> None:
    assert pause(running["ana"]) == {}

    (told,) = running.mail("ed")
    assert f"{running['ana'].mention} is taking a pause" in told
    assert f"back on *{UNTIL}*" in told
    running.after(weeks=1)
    (asked,) = questions(running, "ed")
    assert f"{running['ana'].mention} is back on {UNTIL}." in asked
    assert f"back on {UNTIL}" in home_of(running, "ed")


def test_dates_in_a_pause_stand_and_both_read_which_unless_one_changes_them(
    running: Story,
) -> None:
    booked(running)
    ana = running["ana"]
    ana.command("/reverse-mentor pause")
    assert ana.submit() == {}
    assert f"With {running['ed'].mention}: *Thursday, October 15, 11:00" in ana.modal_text
    ana.press("Cancel", where="modal")
    ana.close_all()

    assert "a date in that time: *Thursday, October 15, 11:00" in news(running, "ed")[-1]
    running.after(days=2)
    for name in ("ana", "ed"):
        assert any("Today you meet" in words for words in running.mail(name))


def test_a_date_in_a_pause_is_called_off_from_its_confirmation_and_the_partner_reads_so(
    running: Story,
) -> None:
    booked(running)
    ana = running["ana"]
    ana.command("/reverse-mentor pause")
    assert ana.submit() == {}
    assert "a date in that time" in news(running, "ed")[-1]

    ana.press("Cancel", where="modal")
    assert ana.submit() == {}

    assert "October 27" in ana.modal_text, "the next times are after the pause"
    ana.close_all()
    assert "a date in that time" not in news(running, "ed")[-1]
    assert "is called off" in group(running, "ed")[-1]
    running.after(days=2)
    assert not any("Today you meet" in words for words in running.mail("ed"))


def test_a_date_after_the_pause_is_not_spoken_of(running: Story) -> None:
    booked(running)
    ana = running["ana"]
    ana.command("/reverse-mentor pause")
    ana.fill("until", "2026-10-15")
    assert ana.submit() == {}

    assert "Booked in that time" not in ana.modal_text
    assert "in that time" not in news(running, "ed")[-1]


def test_nobody_but_the_partner_learns_of_a_pause(running: Story) -> None:
    assert pause(running["ana"]) == {}
    running.after(weeks=1)

    for name in ("bo", "flo", COORDINATOR):
        assert "pause in" not in everything_shown(running.demo, running[name])
        assert UNTIL not in everything_shown(running.demo, running[name])


def test_a_partner_who_rests_hears_of_a_pause_when_they_work(enrolling: Story) -> None:
    evening: dict[str, object] = {"work_starts": "13:00", "work_ends": "20:00"}
    everybody_joins(enrolling, pairs=1, ed=evening)
    publish(enrolling)
    enrolling.after(hours=9)

    assert pause(enrolling["ana"]) == {}

    assert enrolling.mail("ed") == []
    enrolling.after(hours=19)
    assert len(enrolling.mail("ed")) == 1


def test_who_is_back_before_the_partner_was_told_is_told_of_no_more(running: Story) -> None:
    running.after(hours=10)
    ana = running["ana"]
    assert pause(ana) == {}

    assert "Welcome back" in (ana.command("/reverse-mentor resume") or "")

    running.after(days=2)
    assert news(running, "ed") == []


def test_who_is_back_early_is_asked_again_and_the_partner_sees_it(running: Story) -> None:
    ana = running["ana"]
    assert pause(ana) == {}
    assert len(running.mail("ed")) == 1

    said = ana.command("/reverse-mentor resume") or ""

    assert f"{running['ed'].mention} sees that you are back" in said
    (told,) = running.mail("ed")
    assert "go on in" in told
    assert UNTIL not in told + home_of(running, "ed")
    running.after(weeks=1)
    assert len(questions(running, "ana")) == 1
    assert len(questions(running, "ed")) == 1


def test_another_day_changes_the_pause_and_tells_nobody_twice(running: Story) -> None:
    ana = running["ana"]
    assert pause(ana) == {}
    assert len(running.mail("ed")) == 1

    ana.command("/reverse-mentor pause")
    assert f"You are paused until *{UNTIL}*" in ana.modal_text
    assert send(ana, {"until": NEXT_WEEK}) == {}

    (told,) = running.mail("ed")
    assert "back on *Thursday, October 22*" in told


def test_a_second_pause_is_told_like_the_first(running: Story) -> None:
    ana = running["ana"]
    assert pause(ana) == {}
    running.settle()
    ana.command("/reverse-mentor resume")
    running.settle()

    assert pause(ana) == {}

    assert len(news(running, "ed")) == 2


@pytest.mark.parametrize(
    ("until", "why"),
    [
        ("2026-10-13", "Choose a day that is still to come: tomorrow at the earliest."),
        ("2020-01-01", "Choose a day that is still to come: tomorrow at the earliest."),
        (
            "2027-01-14",
            "A pause is three months at most. Choose an earlier day; you can pause again then.",
        ),
        ("2027-12-24", "The program is over by then. Choose its last day or one before."),
    ],
)
def test_a_day_on_which_nobody_can_be_back_is_explained(
    running: Story, until: str, why: str
) -> None:
    assert pause(running["ana"], until) == {"Back on": why}

    assert "paused" not in home_of(running, "ana")


def test_in_the_last_days_of_a_program_there_is_nothing_to_pause(running: Story) -> None:
    running.after(weeks=26)
    running.after(days=1)

    said = running["ana"].command("/reverse-mentor pause") or ""

    assert "The program ends before you could be back from a pause" in said


def test_who_is_not_paused_reads_so(running: Story) -> None:
    assert "You are not paused" in (running["ana"].command("/reverse-mentor resume") or "")


def test_who_takes_part_in_nothing_can_pause_nothing(running: Story) -> None:
    for word in ("pause", "resume"):
        assert "in no program" in (running["olu"].command(f"/reverse-mentor {word}") or "")


def test_pausing_from_home_and_being_back_from_home(running: Story) -> None:
    ana = running["ana"]
    home_of(running, "ana")
    ana.press("Pause", where="home")
    assert send(ana, {}) == {}
    assert f"You are paused until {UNTIL}" in home_of(running, "ana")
    assert f"You are paused until {UNTIL}" in (ana.command("/reverse-mentor status") or "")

    ana.press("I am back", where="home")
    assert "Welcome back" in ana.modal_text
    ana.close_all()

    assert "You are paused" not in home_of(running, "ana")


def test_neither_is_asked_about_a_paused_pairing_and_either_resumes_it(running: Story) -> None:
    ana, ed = running["ana"], running["ed"]
    home_of(running, "ana")
    ana.press("Pause this pairing", where="home")
    assert ed.mention in ana.modal_text
    assert send(ana, {}) == {}

    (told,) = running.mail("ed")
    assert f"You and {ana.mention} have a pause" in told
    running.after(weeks=1)
    assert questions(running, "ana") == questions(running, "ed") == []
    assert len(questions(running, "bo")) == 1

    assert f"paused until {UNTIL}" in home_of(running, "ed")
    ed.press("Resume", where="home")
    assert "go on" in ed.modal_text
    ed.close_all()
    assert "paused until" not in home_of(running, "ana")
    running.after(weeks=1)
    assert len(running.mail("ana")) >= 1
    assert len(running.mail("ed")) >= 2


def test_with_two_partners_the_question_speaks_of_the_one_who_is_not_paused(
    enrolling: Story,
) -> None:
    everybody_joins(enrolling, pairs=1, ana={"partners": "2"})
    join(enrolling["flo"], Role.MENTEE, 7)
    publish(enrolling)
    assert enrolling.partners_of("ana") == ["ed", "flo"]

    assert pause(enrolling["ana"], scope=f"Only with {enrolling['ed'].mention}") == {}

    enrolling.after(weeks=1)
    (asked,) = questions(enrolling, "ana")
    assert f"Have you and {enrolling['flo'].mention} met" in asked
    assert f"You and {enrolling['ed'].mention}: this pairing has a pause" in asked
    assert questions(enrolling, "ed") == []
    assert len(questions(enrolling, "flo")) == 1


def test_who_pauses_everything_while_a_pairing_is_paused_is_told_of_when_that_goes_on(
    running: Story,
) -> None:
    ana, ed = running["ana"], running["ed"]
    home_of(running, "ana")
    ana.press("Pause this pairing", where="home")
    assert send(ana, {}) == {}
    assert len(running.mail("ed")) == 1

    assert pause(ed, NEXT_WEEK) == {}
    assert running.mail("ana") == [], "they know that nobody is asked about the two of them"
    said = ed.command("/reverse-mentor resume") or ""
    assert f"What you have with {ana.mention} stays paused" in said
    assert f"{ana.mention} sees that" not in said
    assert "have a pause" in running.mail("ed")[0]

    assert pause(ed, NEXT_WEEK) == {}
    home_of(running, "ana")
    ana.press("Resume", where="home")
    ana.close_all()

    (told,) = running.mail("ana")
    assert f"{ed.mention} is taking a pause" in told
    assert "back on *Thursday, October 22*" in told


def test_who_ends_a_pairings_pause_while_paused_reads_until_when_they_are_asked_nothing(
    running: Story,
) -> None:
    ana = running["ana"]
    home_of(running, "ana")
    ana.press("Pause this pairing", where="home")
    assert send(ana, {}) == {}
    assert pause(ana, NEXT_WEEK) == {}

    home_of(running, "ana")
    ana.press("Resume", where="home")

    assert "You yourself are paused until *Thursday, October 22*" in ana.modal_text
    assert "usual week" not in ana.modal_text


def test_being_back_leaves_untouched_what_is_to_be_told_of_a_paused_pairing(
    running: Story,
) -> None:
    running.after(hours=10)
    ana = running["ana"]
    home_of(running, "ana")
    ana.press("Pause this pairing", where="home")
    assert send(ana, {}) == {}
    assert pause(ana) == {}

    ana.command("/reverse-mentor resume")

    running.after(days=1)
    (told,) = running.mail("ed")
    assert f"You and {ana.mention} have a pause" in told


def test_the_command_resumes_pairings_for_who_is_not_paused(running: Story) -> None:
    home_of(running, "ana")
    running["ana"].press("Pause this pairing", where="home")
    assert send(running["ana"], {}) == {}
    running.settle()

    said = running["ed"].command("/reverse-mentor resume") or ""

    assert f"You and {running['ana'].mention} go on" in said
    assert "paused until" not in home_of(running, "ana")


def test_a_pairing_that_has_ended_is_neither_paused_nor_resumed(running: Story) -> None:
    ana, ed = running["ana"], running["ed"]
    home_of(running, "ed")
    before = ed.home
    leave(ana)

    ed.press("Pause this pairing", view=before)

    assert "This pairing has ended, so there is nothing to pause." in ed.modal_text


def test_who_waits_and_pauses_is_left_out_and_waits_again_after_it(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    join(enrolling["bo"], Role.MENTOR, 2)
    join(enrolling["flo"], Role.MENTEE, 7)
    assert pause(enrolling["bo"]) == {}
    publish(enrolling)

    assert enrolling.partners_of("bo") == []
    enrolling[COORDINATOR].command("/reverse-mentor program")
    overview = enrolling[COORDINATOR].modal_text
    assert "*2* waiting for a partner" in overview
    assert "paused" not in overview, "of so few it would name somebody"
    enrolling[COORDINATOR].close_all()
    home = home_of(enrolling, "bo")
    assert f"You are paused until {UNTIL}" in home
    assert "From that day on you wait for a partner again" in home
    enrolling.after(weeks=2)
    assert "You are waiting for a partner." in home_of(enrolling, "bo")
    publish(enrolling)

    assert len(enrolling.partners_of("bo")) == 1


def test_a_draft_with_somebody_who_pauses_is_not_published(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    assert pause(enrolling["ana"]) == {}

    coordinator.submit()

    assert enrolling.partners_of("ana") == []


def test_who_left_while_paused_and_joins_again_is_not_paused(running: Story) -> None:
    ana = running["ana"]
    assert pause(ana) == {}
    leave(ana)

    join(ana, Role.MENTOR, 2)

    assert "paused" not in home_of(running, "ana")


def test_a_double_click_pauses_once(running: Story) -> None:
    ana = running["ana"]
    ana.command("/reverse-mentor pause")
    running.demo.box.trouble_next("interactive", duplicate=True)
    assert ana.submit() == {}

    assert len(running.mail("ed")) == 1
