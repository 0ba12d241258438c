"""What messages and files about dates show when they are sent, or shown anew."""

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
)
from mentoring.deliveries import Delivery
from mentoring.meetings import BookingState
from mentoring.states import PairingState
from services.around import Pair
from services.booking_news import REVISIONS
from services.dates import mentor_side, side_of
from services.held_meetings import count_meetings
from storage import bookings, pairings, participants
from storage.tables import Booking


def load_meeting_booked(session: Session, delivery: Delivery, now: datetime) -> Booked | None:
    """None where the date was moved or called off before anybody heard of it."""
    key, revision = divmod(delivery.sequence, REVISIONS)
    booking = bookings.get_booking(session, key)
    stand = _stand(booking, revision)
    if stand is not Stand.ON and delivery.ts is None:
        return None
    return booked_value(session, booking, now, moved=revision > 0, stand=stand)


def load_meeting_soon(session: Session, delivery: Delivery, now: datetime) -> Soon | None:
    """None where the date has begun or was changed. In a pause, too: the two agreed on it."""
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
        ends_rhythm=_ends_rhythm(session, booking),
        stand=stand,
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


def _ends_rhythm(session: Session, booking: Booking) -> bool:
    """Whether dates of an earlier rhythm were called off in the act that booked this one."""
    return booking.every_weeks is not None and any(
        one.every_weeks and one.cancelled_at == booking.booked_at
        for one in bookings.list_bookings(session, [booking.pairing_id])
    )


def _stand(booking: Booking, revision: int) -> Stand:
    if booking.state is BookingState.CANCELLED:
        return Stand.OFF
    return Stand.ON if booking.revision == revision else Stand.MOVED
