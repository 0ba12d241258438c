"""Finding a time: suggested to one, booked by the other's tap; moved and called off; calendars."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from sandbox.driver import SlackError, words_of
from tests.scenario.people import START, Story, everybody_joins, leave, publish
from tests.scenario.witness import Witness
from views import ids

Json = dict[str, Any]


def group(story: Story, name: str) -> list[str]:
    """The words of a pair's group message, as they read now."""
    story.settle()
    (channel,) = story[name].group_dms()
    return [words_of(message) for message in story[name].messages(channel["id"])]


def find_time(story: Story, name: str) -> Witness:
    """Opens the form from the group message."""
    story.settle()
    story[name].press("Find a time", where=story[name].group_dms()[0]["id"])
    return story[name]


def offer(story: Story, name: str, **fields: object) -> dict[str, str]:
    """Offers what is suggested, or what the fields say; what stands under them otherwise."""
    person = find_time(story, name)
    for block_id, value in ({"every_weeks": "Once"} | fields).items():
        person.fill(block_id, value)
    errors = person.submit()
    if not errors:
        assert person.modal_text.startswith("Offered")
        person.close_all()
        story.settle()
    return errors


def take(story: Story, name: str, place: int = 0) -> str:
    """Takes an offered time in the group message; what it leads to."""
    person = story[name]
    person.press(
        "Take this time", where=person.group_dms()[0]["id"], value=offered(story, name)[place]
    )
    words = person.modal_text
    person.close_all()
    return words


def offered(story: Story, name: str) -> list[str]:
    """The values of the buttons of the newest offer."""
    story.settle()
    (channel,) = story[name].group_dms()
    for message in reversed(story[name].messages(channel["id"])):
        found = [
            block["accessory"]["value"]
            for block in message["blocks"]
            if "accessory" in block and block["accessory"]["action_id"].startswith(ids.TIME_TAKE)
        ]
        if found:
            return found
    return []


def test_one_offers_and_the_other_s_tap_books_it(running: Story) -> None:
    assert offer(running, "ana") == {}
    words = group(running, "ed")[-1]
    assert f"{running['ana'].mention} is looking for a time to meet." in words
    assert len(offered(running, "ed")) == 3

    assert "Booked" in take(running, "ed", 1)

    found = group(running, "ana")
    assert "Thursday, October 15" in found[-1]
    assert f"{running['ed'].mention} took one" in found[-2]
    assert offered(running, "ana") == []


def booked(story: Story, name: str = "ana", other: str = "ed", **fields: object) -> None:
    """A date of the two, the second of three suggested ones: Thursday, October 15, at 11."""
    assert offer(story, name, **fields) == {}
    assert "Booked" in take(story, other, 1)
    story.settle()


def in_group(story: Story, name: str, button: str) -> Witness:
    """Presses a button of the newest message that has it, in the pair's group."""
    story.settle()
    story[name].press(button, where=story[name].group_dms()[0]["id"])
    return story[name]


def files(story: Story, name: str) -> list[tuple[str, Calendar]]:
    """The words and contents of the calendar files that somebody got, oldest first."""
    story.settle()
    return [
        (str(message["text"]), content_of(story, file))
        for message in story[name].dm()
        for file in message.get("files", [])
    ]


def content_of(story: Story, file: Json) -> Calendar:
    stored = story.demo.box.workspace.files.get(file["id"])
    assert stored
    assert stored.content
    return Calendar.from_ical(stored.content)


def wait_for_files(story: Story, name: str, count: int) -> list[tuple[str, Calendar]]:
    """Slack shares a file some moments after it has taken it."""
    story.settle()
    story[name].wait_for(lambda: len(files(story, name)) >= count, timeout=30)
    return files(story, name)


def starts(calendar: Calendar) -> list[str]:
    return [f"{event['DTSTART'].dt:%a %d %b %H:%M}" for event in calendar.walk("VEVENT")]


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
    assert event["DTSTART"].dt == other["DTSTART"].dt
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
    person.press("Cancel", where="bot")
    assert person.submit() == {}
    person.close_all()
    running.settle()
    reminders = [one for one in running.inbox("ed") if "meet" in one]
    assert f"This meeting with {running['ana'].mention} is called off." in reminders


def test_times_after_the_last_ones_are_offered_where_none_suits(running: Story) -> None:
    assert offer(running, "ana") == {}
    before = offered(running, "ed")

    person = in_group(running, "ed", "None of these")
    assert person.submit() == {}
    person.close_all()

    after = offered(running, "ana")
    assert min(one.partition(":")[2] for one in after) > max(
        one.partition(":")[2] for one in before
    )
    assert "This offer is closed" in group(running, "ana")[-2]
    assert "Booked" in take(running, "ana")


def test_a_tap_on_a_closed_offer_or_a_time_that_passed_has_its_sentence(running: Story) -> None:
    assert offer(running, "ana") == {}
    running.after(days=1)
    ed = running["ed"]
    ed.open_home()
    ed.press("See the times", where="home")
    passed, *_, last = offered(running, "ed")

    ed.press("Take this time", where="modal", value=passed)
    assert "This time has passed by now." in ed.modal_text
    ed.close()
    assert offer(running, "ana") == {}
    ed.press("Take this time", where="modal", value=last)

    assert "This offer is closed: a time was booked" in ed.modal_text


def test_both_tap_different_times_at_once_and_one_is_booked(running: Story) -> None:
    assert offer(running, "ana") == {}
    values = offered(running, "ed")
    (channel,) = running["ed"].group_dms()
    shown = running["ed"].messages(channel["id"])[-1]

    with ThreadPoolExecutor() as threads:
        acts = [
            threads.submit(person.press, "Take this time", message=shown, value=value)
            for person, value in ((running["ed"], values[0]), (running["ed"], values[2]))
        ]
        acts.append(
            threads.submit(running["ana"].press, "Take this time", message=shown, value=values[1])
        )
    assert [one.exception() for one in acts] == [None] * 3
    running["ed"].close_all()
    running["ana"].close_all()

    dates = [words for words in group(running, "ana") if "Booked" in words]
    assert len(dates) == 1
    assert len(wait_for_files(running, "ana", 1)) == 1


def test_who_offered_a_time_waits_for_the_other(running: Story) -> None:
    assert offer(running, "ana") == {}

    assert f"as soon as {running['ed'].mention} takes it" in take(running, "ana")
    assert len(offered(running, "ed")) == 3


def test_offers_that_cross_are_booked_where_they_agree(running: Story) -> None:
    assert offer(running, "ana") == {}
    person = find_time(running, "ed")
    person.fill("every_weeks", "Once")
    assert person.submit() == {}

    assert "Booked" in person.modal_text
    person.close_all()
    assert "Tuesday, October 13" in group(running, "ana")[-1]


def test_a_time_of_one_s_own_is_offered_alone_and_not_in_the_past(running: Story) -> None:
    monday = datetime(2026, 10, 19, 18, 30, tzinfo=UTC)
    past = {"Or a time of your own": "This moment has passed by now. Choose a later one."}
    far = {
        "Or a time of your own": (
            "Nobody knows their calendar that far ahead. Choose a time within three months."
        )
    }

    assert offer(running, "ana", own=int(START.timestamp()) - 60) == past
    running["ana"].close_all()
    assert offer(running, "ana", own=int(monday.timestamp()) + 100 * 86400) == far
    running["ana"].close_all()
    assert offer(running, "ana", own=int(monday.timestamp())) == {}

    assert len(offered(running, "ed")) == 1
    assert "Monday, October 19, 20:30" in group(running, "ed")[-1]


def test_other_wishes_show_other_times_before_anything_is_offered(running: Story) -> None:
    person = find_time(running, "ana")
    assert "12:00" not in person.modal_text
    person.fill("from_day", "2026-11-02")
    assert "Monday, November 2" in person.modal_text
    person.fill("minutes", "60 minutes")
    assert "Monday, November 2" in person.modal_text
    person.fill("every_weeks", "Once")
    assert person.submit() == {}
    person.close_all()

    assert "Monday, November 2" in group(running, "ed")[-1]
    assert "60 minutes each" in group(running, "ed")[-1]


def test_nothing_ticked_is_nothing_offered(running: Story) -> None:
    person = find_time(running, "ana")
    person.fill("These suit both of you", None)

    assert list(person.submit().values()) == [
        "Leave at least one of the times ticked, or choose one of your own here."
    ]


def test_two_who_share_no_hour_are_told_kindly_and_get_the_least_bad(running: Story) -> None:
    running.demo.box.update_member("ed", tz="America/Los_Angeles")
    running.settle()

    person = find_time(running, "ana")

    assert "Your working hours do not meet." in person.modal_text


def test_a_time_s_passer_by_is_told_that_it_was_for_somebody_else(running: Story) -> None:
    assert offer(running, "ana") == {}
    (channel,) = running["ed"].group_dms()
    shown = running["ed"].messages(channel["id"])[-1]

    with pytest.raises(SlackError):
        running["olu"].press("Take this time", message=shown, value=offered(running, "ed")[0])
    running["bo"].press("Find a time", where=running["bo"].group_dms()[0]["id"])


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


def test_an_offer_that_waits_stands_in_the_weekly_message_from_the_next_day(
    running: Story,
) -> None:
    assert offer(running, "ana", from_day="2026-10-26") == {}
    running.after(days=7)

    person = running["ed"]
    running.settle()
    person.press("See the times", where="bot")
    person.press("Take this time", where="modal", value=offered(running, "ed")[0])

    assert "Booked" in person.modal_text
    assert not any("found times" in one for one in running.inbox("ana"))


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


def test_a_double_click_offers_and_books_once(running: Story) -> None:
    running.demo.box.trouble_next("interactive", duplicate=True)
    assert offer(running, "ana") == {}
    assert len([one for one in group(running, "ed") if "is looking for" in one]) == 1

    running.demo.box.trouble_next("interactive", duplicate=True)
    take(running, "ed")

    assert len([one for one in group(running, "ed") if "Booked" in one]) == 1
