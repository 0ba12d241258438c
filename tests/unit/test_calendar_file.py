"""Calendar files hold to RFC 5545 and say when, whatever the zone, the season and the names."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from mentoring.bookings import CalendarFile, Entry, Side
from playbook.loader import load_playbook
from tests.unit.rfc5545 import faults, lines
from views.bookings import calendar_file_message
from views.calendar_file import calendar_bytes

PLAYBOOK = load_playbook()
NOW = datetime(2026, 10, 13, 8, 30, tzinfo=UTC)
MOMENTS = [
    datetime(2026, 10, 20, 8, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2026, 11, 3, 9, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 45, tzinfo=UTC),
    datetime(2027, 3, 30, 8, tzinfo=UTC),
]
"""Around Europe's clock changes, with the hour that comes twice and the one that is skipped."""
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
    "Etc/UTC",
]
NAMES = [
    "Ed Story",
    "Jos\N{LATIN SMALL LETTER E WITH ACUTE}, the; one\\and\nonly",
    "\N{SPARKLES} Ana \N{SPARKLES}" * 12,
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER REH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER MEEM} " * 9,
    "",
]


def a_file(
    *entries: Entry, zone: str = "Europe/Berlin", name: str = "Ed Story", program: str = "Both ways"
) -> CalendarFile:
    return CalendarFile(entries, Side("UANA", "Ana", zone), Side("UED", name, "UTC"), program, NOW)


def an_entry(at: datetime = MOMENTS[0], revision: int = 0, *, cancelled: bool = False) -> Entry:
    return Entry("a1@reverse-mentor", revision, at, 45, 1, cancelled)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_file_says_the_moment_in_its_reader_s_zone(zone: str, moment: datetime) -> None:
    content = calendar_bytes(a_file(an_entry(moment), zone=zone), PLAYBOOK)

    assert faults(content) == []
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("DTSTART") == moment
    assert event.decoded("DTEND") == moment + timedelta(minutes=45)
    assert event.decoded("DTEND").replace(tzinfo=None) > event.decoded("DTSTART").replace(
        tzinfo=None
    )


@pytest.mark.parametrize("name", NAMES)
def test_names_arrive_as_they_are_written(name: str) -> None:
    content = calendar_bytes(a_file(an_entry(), name=name, program="Fresh, eyes; 2026"), PLAYBOOK)

    assert faults(content) == []
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Fresh, eyes; 2026: {name or 'your partner'}"


def test_a_booking_a_move_and_a_cancellation_are_one_entry() -> None:
    booked = an_entry()
    moved = an_entry(MOMENTS[3], 1)
    gone = an_entry(MOMENTS[3], 2, cancelled=True)

    contents = [calendar_bytes(a_file(one), PLAYBOOK) for one in (booked, moved, gone)]

    assert [faults(one) for one in contents] == [[], [], []]
    parsed = [Calendar.from_ical(one) for one in contents]
    events = [one.walk("VEVENT")[0] for one in parsed]
    assert [str(one["METHOD"]) for one in parsed] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [one.decoded("SEQUENCE") for one in events] == [0, 1, 2]
    assert {str(one["UID"]) for one in events} == {"a1@reverse-mentor"}
    assert [str(one["STATUS"]) for one in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_several_dates_that_fall_away_together_are_published_as_cancelled() -> None:
    entries = [
        Entry(f"a{number}@x", 1, MOMENTS[0] + timedelta(weeks=number), 45, 1, cancelled=True)
        for number in range(26)
    ]

    content = calendar_bytes(a_file(*entries), PLAYBOOK)

    assert faults(content) == []
    assert ("METHOD", {}, "PUBLISH") in lines(content)


def test_nobody_s_address_is_in_a_file() -> None:
    content = calendar_bytes(a_file(an_entry()), PLAYBOOK)

    assert b"MAILTO" not in content.upper()
    assert {"ORGANIZER", "ATTENDEE"}.isdisjoint(name for name, _, _ in lines(content))


def test_a_message_with_a_file_says_what_the_file_is_for() -> None:
    shown = calendar_file_message(a_file(an_entry()), PLAYBOOK)

    assert shown.attachment
    assert shown.attachment.name.endswith(".ics")
    assert "Tuesday, October 20, 10:00" in shown.text


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (b"\r\n", b"\n", "a line ends without CRLF"),
        (b"DTSTAMP:20261013T083000Z", b"DTSTAMP:20261013T083000", "DTSTAMP is not in UTC"),
        (b"TZID:Europe/Berlin", b"TZID:Europe/Paris", "DTSTART is in an undefined zone"),
        (b"Ed Story", b"Ed, Story", "SUMMARY is not escaped"),
        (b"SEQUENCE:0\r\n", b"", "VEVENT lacks ['SEQUENCE']"),
        (b"Ed Story", b"Ed Story" * 12, "a line of 115 octets"),
    ],
)
def test_the_judge_sees_what_is_wrong(good: bytes, bad: bytes, fault: str) -> None:
    content = calendar_bytes(a_file(an_entry()), PLAYBOOK)
    assert good in content

    assert fault in faults(content.replace(good, bad))
