"""A date as an iCalendar file (RFC 5545), as Google, Outlook and Apple import it.

`METHOD` is PUBLISH, not REQUEST: nobody is to answer an invitation by mail, and no address of
anybody's is in the file (hence neither ORGANIZER nor ATTENDEE). The same `UID` with a higher
`SEQUENCE` replaces or removes an entry. CANCEL is for one entry (RFC 5546, 3.2.5); several that
are called off together are published as CANCELLED.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from mentoring.bookings import CalendarFile, Entry
from playbook.model import Playbook

FILE_NAME = "meeting.ics"
PRODUCT = "-//Reverse Mentor//Meetings//EN"
AROUND = timedelta(days=400)
"""So long before and after a date its zone's clock changes are told."""
FALLBACK_NAME = "your partner"


def calendar_bytes(file: CalendarFile, playbook: Playbook) -> bytes:
    """The file's content: CRLF, folded at 75 octets, each zone defined."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if file.cancels and len(file.entries) == 1 else "PUBLISH")
    for entry in file.entries:
        calendar.add_component(_event(entry, file, playbook))
    days = [entry.starts_at.date() for entry in file.entries]
    calendar.add_missing_timezones(first_date=min(days) - AROUND, last_date=max(days) + AROUND)
    return bytes(calendar.to_ical())


def _event(entry: Entry, file: CalendarFile, playbook: Playbook) -> Event:
    begin, end = _ends(entry, file.me.zone)
    agenda = playbook.agenda(entry.number)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.revision)
    event.add("dtstamp", file.made_at.astimezone(UTC))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", f"{file.program_name}: {file.partner.name or FALLBACK_NAME}")
    event.add("description", f"{agenda.title}\n{agenda.purpose}")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    return event


def _ends(entry: Entry, zone: str) -> tuple[datetime, datetime]:
    """In the zone, so that a calendar shows where it is; in UTC, where its clocks change meanwhile.

    A local time that comes twice that night would be read as the first, and end before it begins.
    """
    ends = entry.starts_at, entry.starts_at + timedelta(minutes=entry.minutes)
    begin, end = (one.astimezone(ZoneInfo(zone)) for one in ends)
    if begin.fold or end.fold or begin.utcoffset() != end.utcoffset():
        return ends[0].astimezone(UTC), ends[1].astimezone(UTC)
    return begin, end
