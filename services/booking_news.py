"""What is owed to two people for their dates: messages to both, calendar files and reminders."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.bookings import reminder_at
from mentoring.deliveries import Kind, Planned
from services.around import Pair
from services.dates import group_of, subject_of, users_of
from services.people import hours_of
from services.values import closed_days
from storage import deliveries
from storage.tables import Booking

REVISIONS = 100
"""A date that is moved more often than this tells no more of it to the group."""


def tell_booked(session: Session, pair: Pair, dates: Sequence[Booking], now: datetime) -> None:
    """Both hear of the first of these dates, get a file of all, and are reminded of each."""
    first = dates[0]
    _tell_group(session, pair, Kind.MEETING_BOOKED, first, now)
    _send_files(session, pair, dates, dict.fromkeys(users_of(pair), now), now)
    for date in dates:
        _remind(session, pair, date, now)


def tell_called_off(session: Session, pair: Pair, dates: Sequence[Booking], now: datetime) -> None:
    """Both hear of it neutrally, and get what takes these dates out of their calendars."""
    _tell_group(session, pair, Kind.MEETING_CANCELLED, dates[0], now, str(len(dates) - 1))
    retract(session, pair, dates, dict.fromkeys(users_of(pair), now), now)


def retract(
    session: Session,
    pair: Pair,
    dates: Sequence[Booking],
    due: Mapping[str, datetime],
    now: datetime,
) -> None:
    """Takes dates that were called off out of calendars, for each person at their moment."""
    forget_reminders(session, pair, dates, now)
    _send_files(session, pair, dates, due, now)


def forget_reminders(
    session: Session, pair: Pair, dates: Collection[Booking], now: datetime
) -> None:
    """Reminders and messages of what was moved or called off are not sent, or show it.

    So does what told a partner which dates fall into a pause.
    """
    program_id = pair.program.id or 0
    subjects = [f"booking:{one.id}" for one in dates]
    soon = deliveries.list_about(session, program_id, Kind.MEETING_SOON, subjects)
    deliveries.cancel(session, [one.id for one in soon], "date_changed")
    told = [
        one
        for kind in (Kind.MEETING_BOOKED, Kind.PARTNER_PAUSED)
        for one in deliveries.list_about(session, program_id, kind, [subject_of(pair.pairing)])
    ]
    deliveries.request_refresh(session, [one.id for one in (*soon, *told) if one.ts], now)


def _tell_group(
    session: Session, pair: Pair, kind: Kind, booking: Booking, now: datetime, content: str = ""
) -> None:
    news = Planned(
        recipient=group_of(session, pair),
        kind=kind,
        due_at=now,
        subject=subject_of(pair.pairing),
        sequence=(booking.id or 0) * REVISIONS + min(booking.revision, REVISIONS - 1),
        content=content,
    )
    deliveries.plan(session, pair.program, news, now)


def _send_files(
    session: Session,
    pair: Pair,
    dates: Sequence[Booking],
    due: Mapping[str, datetime],
    now: datetime,
) -> None:
    content = ",".join(str(one.id) for one in dates)
    wanted = [
        Planned(
            user, Kind.CALENDAR_FILE, due_at, f"booking:{dates[0].id}", dates[0].revision, content
        )
        for user, due_at in sorted(due.items())
    ]
    deliveries.plan_many(session, pair.program, wanted, now)


def _remind(session: Session, pair: Pair, booking: Booking, now: datetime) -> None:
    hours, closed = (
        hours_of(session, pair.program, [pair.me, pair.partner]),
        closed_days(pair.program),
    )
    for one in (pair.me, pair.partner):
        due_at = reminder_at(booking.starts_at, hours[one.id or 0], closed)
        if due_at > now:
            soon = Planned(
                one.user_id, Kind.MEETING_SOON, due_at, f"booking:{booking.id}", booking.revision
            )
            deliveries.plan(session, pair.program, soon, now)
