"""What two people hear of their dates: messages to both, calendar files and reminders."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.bookings import (
    Booked,
    CalendarFile,
    CalledOff,
    Entry,
    Soon,
    Stand,
    Upcoming,
    reminder_at,
)
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date
from mentoring.meetings import BookingState
from mentoring.pausing import back_on
from mentoring.states import PairingState
from services.around import Pair
from services.dates import group_of, mentor_side, side_of, subject_of
from services.held_meetings import count_meetings
from services.people import hours_of
from services.values import closed_days
from storage import bookings, deliveries, pairings, participants
from storage.tables import Booking, Participant

REVISIONS = 100
"""A date that is moved more often than this tells no more of it to the group."""


def tell_booked(session: Session, pair: Pair, dates: Sequence[Booking], now: datetime) -> None:
    """Both hear of the first of these dates, get a file of all, and are reminded of each."""
    first = dates[0]
    _tell_group(session, pair, Kind.MEETING_BOOKED, first, now)
    _send_files(session, pair, dates, dict.fromkeys(_users(pair), now), now)
    for date in dates:
        _remind(session, pair, date, now)


def tell_called_off(session: Session, pair: Pair, dates: Sequence[Booking], now: datetime) -> None:
    """Both hear of it neutrally, and get what takes these dates out of their calendars."""
    _tell_group(session, pair, Kind.MEETING_CANCELLED, dates[0], now, str(len(dates) - 1))
    retract(session, pair, dates, dict.fromkeys(_users(pair), now), now)


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
    """Reminders and messages of what was moved or called off are not sent, or show it."""
    program_id = pair.program.id or 0
    subjects = [f"booking:{one.id}" for one in dates]
    soon = deliveries.list_about(session, program_id, Kind.MEETING_SOON, subjects)
    deliveries.cancel(session, [one.id for one in soon], "date_changed")
    told = deliveries.list_about(
        session, program_id, Kind.MEETING_BOOKED, [subject_of(pair.pairing)]
    )
    deliveries.request_refresh(session, [one.id for one in (*soon, *told) if one.ts], now)


def load_meeting_booked(session: Session, delivery: Delivery, now: datetime) -> Booked | None:
    """None where the date was moved or called off before anybody heard of it."""
    key, revision = divmod(delivery.sequence, REVISIONS)
    booking = bookings.get_booking(session, key)
    stand = _stand(booking, revision)
    if stand is not Stand.ON and delivery.ts is None:
        return None
    return booked_value(session, booking, now, moved=revision > 0, stand=stand)


def booked_value(
    session: Session, booking: Booking, now: datetime, *, moved: bool, stand: Stand = Stand.ON
) -> Booked:
    pair = mentor_side(session, pairings.get_pairing(session, booking.pairing_id))
    following = () if booking.every_weeks is None else _following(session, booking, now)
    return Booked(
        meeting=upcoming(session, pair, booking, now),
        one=side_of(session, pair.program, pair.me),
        other=side_of(session, pair.program, pair.partner),
        following=() if moved else following,
        moved=moved,
        stand=stand,
    )


def load_meeting_soon(session: Session, delivery: Delivery, now: datetime) -> Soon | None:
    """None where the date has begun, was changed, or its reader has a pause."""
    booking = bookings.get_booking(session, delivery.about)
    pairing = pairings.get_pairing(session, booking.pairing_id)
    me = participants.find_participant(session, delivery.program_id, delivery.recipient)
    stand = _stand(booking, delivery.sequence)
    pair = mentor_side(session, pairing)
    if me is None or me.id not in (pair.me.id, pair.partner.id):
        return None
    if delivery.ts is None and (
        stand is not Stand.ON
        or booking.starts_at <= now
        or pairing.state is not PairingState.ACTIVE
        or _is_paused(session, pair, me, now)
    ):
        return None
    mine, theirs = (pair.me, pair.partner) if me.id == pair.me.id else (pair.partner, pair.me)
    coming = bookings.list_coming(session, booking.pairing_id, now)
    return Soon(
        meeting=upcoming(session, pair, booking, now),
        me=side_of(session, pair.program, mine),
        partner=side_of(session, pair.program, theirs),
        is_last=all(one.starts_at <= booking.starts_at for one in coming),
        stand=stand,
    )


def load_meeting_cancelled(session: Session, delivery: Delivery, now: datetime) -> CalledOff:
    booking = bookings.get_booking(session, delivery.sequence // REVISIONS)
    pair = mentor_side(session, pairings.get_pairing(session, booking.pairing_id))
    return CalledOff(
        pairing_id=booking.pairing_id,
        one=side_of(session, pair.program, pair.me),
        other=side_of(session, pair.program, pair.partner),
        starts_at=booking.starts_at,
        minutes=booking.minutes,
        later_ones=int(delivery.content or 0),
        has_date=bool(bookings.list_coming(session, booking.pairing_id, now)),
    )


def load_calendar_file(session: Session, delivery: Delivery, now: datetime) -> CalendarFile | None:
    """Dates as they stand now; those called off since are left out, unless all of them were."""
    keys = [int(key) for key in delivery.content.split(",")]
    dates = bookings.list_bookings_by_id(session, keys)
    standing = [one for one in dates if one.state is not BookingState.CANCELLED]
    me = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if me is None or not dates:
        return None
    pair = mentor_side(session, pairings.get_pairing(session, dates[0].pairing_id))
    first = count_meetings(session, pair, now)
    coming = [one.id for one in bookings.list_coming(session, dates[0].pairing_id, now)]
    mine, theirs = (pair.me, pair.partner) if me.id == pair.me.id else (pair.partner, pair.me)
    return CalendarFile(
        entries=tuple(
            Entry(
                uid=one.uid,
                revision=one.revision,
                starts_at=one.starts_at,
                minutes=one.minutes,
                number=first + 1 + (coming.index(one.id) if one.id in coming else 0),
                cancelled=one.state is BookingState.CANCELLED,
            )
            for one in standing or dates
        ),
        me=side_of(session, pair.program, mine),
        partner=side_of(session, pair.program, theirs),
        program_name=pair.program.name,
        made_at=now,
    )


def upcoming(session: Session, pair: Pair, booking: Booking, now: datetime) -> Upcoming:
    """A date with its number: after the meetings so far and the dates before it."""
    coming = bookings.list_coming(session, booking.pairing_id, now)
    before = sum(one.starts_at < booking.starts_at for one in coming)
    return Upcoming(
        booking_id=booking.id or 0,
        pairing_id=booking.pairing_id,
        starts_at=booking.starts_at,
        minutes=booking.minutes,
        every_weeks=booking.every_weeks,
        number=count_meetings(session, pair, now) + before + 1,
    )


def _following(session: Session, booking: Booking, now: datetime) -> tuple[datetime, ...]:
    return tuple(
        one.starts_at
        for one in bookings.list_coming(session, booking.pairing_id, now)
        if one.every_weeks and one.starts_at > booking.starts_at
    )


def _stand(booking: Booking, revision: int) -> Stand:
    if booking.state is BookingState.CANCELLED:
        return Stand.OFF
    return Stand.ON if booking.revision == revision else Stand.MOVED


def _is_paused(session: Session, pair: Pair, me: Participant, now: datetime) -> bool:
    today = local_date(now, side_of(session, pair.program, me).zone)
    return any(back_on(one.paused_until, today) for one in (pair.pairing, pair.me, pair.partner))


def _users(pair: Pair) -> tuple[str, str]:
    return pair.me.user_id, pair.partner.user_id


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
