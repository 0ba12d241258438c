"""A booked date: in calendars, in a rhythm, reminded of, moved and called off."""

from tests.scenario.dates import booked, files, group, in_group, offer, starts, take, wait_for_files
from tests.scenario.people import Story, everybody_joins, leave, publish


def test_each_gets_a_file_for_their_calendar_by_their_own_clock(enrolling: Story) -> None:
    enrolling.demo.box.update_member("ed", tz="America/New_York")
    everybody_joins(enrolling, pairs=1)
    publish(enrolling)
    enrolling.after(hours=6)

    booked(enrolling)

    ((words, mine),) = wait_for_files(enrolling, "ana", 1)
    ((_, theirs),) = wait_for_files(enrolling, "ed", 1)
    (event,), (other,) = mine.walk("VEVENT"), theirs.walk("VEVENT")
    assert enrolling["ed"].mention in words
    assert mine["METHOD"] == "PUBLISH"
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert other["DTSTART"].params["TZID"] == "America/New_York"
    assert event.decoded("DTSTART") == other.decoded("DTSTART")
    assert event["UID"] == other["UID"]
    assert "for " + enrolling["ed"].mention in group(enrolling, "ana")[-1]


def test_a_moved_date_keeps_its_entry_and_a_called_off_one_removes_it(running: Story) -> None:
    booked(running)
    ((_, before),) = wait_for_files(running, "ana", 1)

    person = in_group(running, "ed", "Move")
    assert "Thursday, October 15" in person.modal_text
    assert person.submit() == {}
    person.close_all()
    assert "another time for your meeting" in group(running, "ana")[-1]
    assert "Booked" in take(running, "ana", 2)
    assert "Moved" in group(running, "ana")[-1]
    (_, moved) = wait_for_files(running, "ana", 2)[-1]
    person = in_group(running, "ana", "Cancel")
    assert person.submit() == {}
    person.close_all()
    (words, gone) = wait_for_files(running, "ana", 3)[-1]

    events = [one.walk("VEVENT")[0] for one in (before, moved, gone)]
    assert len({event["UID"] for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert starts(before) != starts(moved) == starts(gone)
    assert (gone["METHOD"], events[-1]["STATUS"]) == ("CANCEL", "CANCELLED")
    assert "this date is off" in words
    last = group(running, "ed")[-1]
    assert "is called off" in last
    assert "Either of you can offer other times." in last


def test_a_rhythm_books_every_date_to_the_programs_end_in_one_file(running: Story) -> None:
    booked(running, every_weeks="Every two weeks")

    ((_, calendar),) = wait_for_files(running, "ana", 1)
    found = starts(calendar)
    assert len(found) == 13
    assert {one.split()[0] for one in found} == {"Thu"}
    assert len({event["UID"] for event in calendar.walk("VEVENT")}) == 13
    words = group(running, "ana")[-1]
    assert "every two weeks, on Thursdays at 11:00" in words
    assert "13 dates, the last on April 1, 2027" in words
    assert "rhythm that you had before" not in words


def test_another_rhythm_takes_the_place_of_the_one_before_and_says_so(running: Story) -> None:
    booked(running, every_weeks="Every two weeks")
    booked(running, every_weeks="Every four weeks")

    words = group(running, "ana")[-1]
    assert "It takes the place of the rhythm that you had before." in words


def test_a_rhythm_is_called_off_as_a_whole_or_date_by_date(running: Story) -> None:
    booked(running, every_weeks="Every two weeks")
    person = in_group(running, "ana", "Cancel")
    person.fill("which", "This one and 12 later dates")
    assert person.submit() == {}
    person.close_all()

    (words, calendar) = wait_for_files(running, "ed", 2)[-1]
    assert {event["STATUS"] for event in calendar.walk("VEVENT")} == {"CANCELLED"}
    assert len(calendar.walk("VEVENT")) == 13
    assert calendar["METHOD"] == "PUBLISH", "CANCEL speaks of one entry"
    assert "and with it 12 later dates" in group(running, "ed")[-1]
    assert "12 more dates" in words


def test_both_are_reminded_an_hour_before_and_not_of_what_was_called_off(running: Story) -> None:
    booked(running, every_weeks="Every two weeks")

    running.after(days=2)
    for name, other in (("ana", "ed"), ("ed", "ana")):
        (words,) = [one for one in running.inbox(name) if "Today you meet" in one]
        assert f"Today you meet {running[other].mention}: *11:00" in words
        assert "Getting to know each other" in words
    person = in_group(running, "ana", "Cancel")
    assert "this date was called off, or it has begun" in person.modal_text.lower()
    person.close_all()

    running.after(days=13, hours=23, minutes=30)
    person.press("Agenda", where="bot")
    assert running["ed"].mention in person.modal_text
    person.close_all()
    person.press("Cancel", where="bot")
    assert person.submit() == {}
    person.close_all()
    running.settle()
    reminders = [one for one in running.inbox("ed") if "meet" in one]
    assert f"This meeting with {running['ana'].mention} is called off." in reminders


def test_the_second_in_a_row_asks_who_called_it_off_and_nobody_else(running: Story) -> None:
    for _ in range(2):
        booked(running)
        person = in_group(running, "ed", "Cancel")
        assert person.submit() == {}
        words = person.modal_text
        person.close_all()
        running.settle()
    assert "Two in a row have fallen through now" in words

    running.after(days=7)
    assert any("fell through" in one for one in running.inbox("ed"))
    assert not any("fell through" in one for one in running.inbox("ana"))

    booked(running, "ed", "ana")
    weekly = [one for one in running.inbox("ed") if "once a week at most" in one]
    assert "fell through" not in weekly[-1]


def test_who_stays_gets_what_takes_the_dates_out_when_the_partner_leaves(running: Story) -> None:
    booked(running, every_weeks="Every two weeks")
    assert offer(running, "ana", from_day="2026-10-26") == {}
    leave(running["ana"])
    running.after(days=1)

    (_, calendar) = wait_for_files(running, "ed", 2)[-1]
    assert {event["STATUS"] for event in calendar.walk("VEVENT")} == {"CANCELLED"}
    assert len(files(running, "ana")) == 1
    assert "This offer is closed" in group(running, "ed")[-1]
    running.after(weeks=3)
    assert not any("Today you meet" in one for one in running.inbox("ed"))
