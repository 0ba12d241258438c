"""A booked date: what both read of it, the reminder, calling it off, and the calendar file."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from mentoring.bookings import (
    Booked,
    CalendarFile,
    CalledOff,
    CancelForm,
    Soon,
    Stand,
    Upcoming,
)
from playbook.model import Playbook
from views import ids
from views.blocks import (
    Attachment,
    Message,
    actions,
    button,
    context,
    message,
    modal,
    option,
    radio_field,
    section,
)
from views.calendar_file import FILE_NAME, calendar_bytes
from views.meeting_times import day_and_span, day_there, for_both, for_me, rhythm_words, span
from views.reading import Answers
from views.words import counted, every, mention

ONE, LATER = "one", "later"


def meeting_booked_message(found: Booked, playbook: Playbook) -> Message:
    """In the group message of both."""
    meeting, two = found.meeting, f"{mention(found.one.user)} and {mention(found.other.user)}"
    if found.stand is Stand.MOVED:
        return message(section(f"{two}: this date was moved. The new one stands below."))
    when = for_both(meeting.starts_at, meeting.minutes, found.one, found.other)
    if found.stand is Stand.OFF:
        return message(section(f"{two}: the meeting on {when} is called off."))
    begins = "Moved" if found.moved else "Booked"
    agenda = playbook.agenda(meeting.number)
    return message(
        section(f"{begins}, {two}: {when}."),
        section(_rhythm(found)) if found.following and meeting.every_weeks else None,
        context(
            f"Meeting {meeting.number} · _{agenda.title}_ · Each of you gets a file for the calendar, "
            "and a reminder on the day."
        ),
        actions(*_changes(meeting)[1:]),
    )


def _rhythm(found: Booked) -> str:
    meeting, last = found.meeting, found.following[-1]
    often = every(meeting.every_weeks or 1)
    instead = " It takes the place of the rhythm that you had before." if found.ends_rhythm else ""
    count = counted(len(found.following) + 1, "date", "dates")
    return (
        f"It goes on {often}, {rhythm_words(meeting.starts_at, found.one.zone)} where "
        f"{mention(found.one.user)} is: {count}, the last on {day_there(last, found.one.zone)}. Days off are stepped "
        f"around.{instead}"
    )


def meeting_soon_message(found: Soon, playbook: Playbook) -> Message:
    """For one of the two, on the day."""
    meeting, partner = found.meeting, mention(found.partner.user)
    if found.stand is not Stand.ON:
        words = "was moved" if found.stand is Stand.MOVED else "is called off"
        return message(section(f"This meeting with {partner} {words}."))
    agenda = playbook.agenda(meeting.number)
    last = " It is the last date that is booked so far." if found.is_last else ""
    find = [_find_time(meeting.pairing_id)] if found.is_last else []
    return message(
        section(
            f"Today you meet {partner}: *{span(meeting.starts_at, meeting.minutes, found.me.zone)}*."
            f"\nOn the agenda: *{agenda.title}*. {agenda.purpose}"
        ),
        actions(*_changes(meeting), *find),
        context(f"{partner} is reminded as well.{last}"),
    )


def _changes(meeting: Upcoming) -> list[ButtonElement]:
    key = str(meeting.booking_id)
    return [
        button("Agenda", ids.AGENDA, str(meeting.pairing_id), spoken="Agenda of this meeting"),
        button("Move", ids.BOOKING_MOVE, key, spoken="Move this meeting to another time"),
        button("Cancel", ids.BOOKING_CANCEL, key, spoken="Call this meeting off"),
    ]


def _find_time(pairing_id: int) -> ButtonElement:
    return button("Find a time", ids.FIND_TIME, str(pairing_id), spoken="Find another time to meet")


def meeting_cancelled_message(found: CalledOff) -> Message:
    """Neutral: not who, not why."""
    when = for_both(found.starts_at, found.minutes, found.one, found.other)
    also = (
        f", and with it {counted(found.later_ones, 'later date', 'later dates')} of its rhythm"
        if found.later_ones
        else ""
    )
    goes_on = (
        "Your next date stands."
        if found.has_date
        else "That happens. Either of you can offer other times."
    )
    return message(
        section(
            f"{mention(found.one.user)} and {mention(found.other.user)}: the meeting on {when} is "
            f"called off{also}. {goes_on}"
        ),
        None if found.has_date else actions(_find_time(found.pairing_id)),
    )


def cancel_modal(form: CancelForm) -> View:
    """Before anything happens: which, and what the partner reads."""
    meeting, partner = form.meeting, mention(form.partner.user)
    when = for_me(meeting.starts_at, meeting.minutes, form.me, form.partner)
    options = [
        option(ONE, "Only this meeting"),
        option(LATER, f"This one and {counted(form.later_ones, 'later date', 'later dates')}"),
    ]
    return modal(
        ids.BOOKING_CANCEL_MODAL,
        "Call it off",
        [
            section(f"Your meeting with {partner}: {when}."),
            radio_field("which", "What is called off", options, ONE) if form.later_ones else None,
            section(
                f"{partner} reads in your group message that it is called off, without a reason, and "
                "both of you get a file that takes it out of your calendars. Then you can offer "
                "another time."
            ),
        ],
        submit="Call it off",
        close="Keep it",
        private_metadata=str(meeting.booking_id),
    )


def read_cancel(view: Mapping[str, Any]) -> tuple[int, bool]:
    """Which date, and whether the later ones go with it; the inverse of `cancel_modal`."""
    return int(view["private_metadata"]), Answers(view).one("which") == LATER


def calendar_file_message(found: CalendarFile, playbook: Playbook) -> Message:
    """A file for one's own calendar, with the words that come with it."""
    partner, first = mention(found.partner.user), found.entries[0]
    when = f"*{day_and_span(first.starts_at, first.minutes, found.me.zone)}*"
    if found.cancels:
        what = "this date is" if len(found.entries) == 1 else "these dates are"
        words = (
            f"With {partner}: {what} off, {when}{_more(found)}. Open the file to take it out of your "
            "calendar; what your calendar leaves there, delete by hand."
        )
    else:
        words = (
            f"For your calendar: you and {partner}, {when}{_more(found)}. Open the file to add it; "
            "opened again after a change, it replaces the earlier entry."
        )
    shown = message(section(words))
    return Message(shown.text, shown.blocks, Attachment(FILE_NAME, calendar_bytes(found, playbook)))


def _more(found: CalendarFile) -> str:
    more = len(found.entries) - 1
    return f", and {counted(more, 'more date', 'more dates')}" if more else ""
