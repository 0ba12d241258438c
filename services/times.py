"""Looking for a time: what suits both, for whoever looks. Nothing changes yet."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlmodel import Session

from mentoring.bookings import (
    FARTHEST,
    DateOverError,
    TimesForm,
    TimesWish,
    Why,
)
from mentoring.due_times import at_local, local_date
from mentoring.meetings import BookingState
from mentoring.times import suggest_times
from services.around import pair_of
from services.dates import (
    both_of,
    first_moment,
    mentor_side,
    side_of,
)
from services.held_meetings import count_meetings
from services.offered import date_to_move, moments_of, told_of, would_move
from storage import bookings, pairings


def times_form(
    session: Session,
    team_id: str,
    user_id: str,
    wish: TimesWish,
    now: datetime,
    why: Why = Why.LOOKING,
) -> TimesForm:
    """What suits both, for whoever looks for a time; nothing changes yet.

    A day that has passed counts as today, one too far ahead as the last that may be chosen.
    """
    pair = pair_of(session, wish.pairing_id, team_id, user_id)
    both, booking = both_of(session, pair), date_to_move(session, pair, wish.moves, now)
    earliest = first_moment(both, pair, now)
    today, zone = local_date(now, both.one.zone), both.one.zone
    day = min(max(wish.from_day or today, local_date(earliest, zone)), today + FARTHEST)
    begin = max(earliest, at_local(day, time(), zone))
    if wish.later_than:
        begin = max(
            begin, at_local(local_date(wish.later_than, zone) + timedelta(days=1), time(), zone)
        )
    return TimesForm(
        wish=replace(
            wish,
            from_day=local_date(begin, zone),
            moves=booking.id if booking else None,
            later_than=None,
        ),
        me=side_of(session, pair.program, pair.me),
        partner=side_of(session, pair.program, pair.partner),
        today=today,
        suggested=suggest_times(both, wish.minutes, begin),
        moved_from=booking.starts_at if booking else None,
        why=why,
    )


def wish_for(session: Session, pairing_id: int, now: datetime) -> TimesWish:
    """What somebody begins to look with: the program's rhythm, until a date was booked in it.

    Two who have not met yet look for one date: nobody knows whether a rhythm will suit them.
    """
    pair = mentor_side(session, pairings.get_pairing(session, pairing_id))
    dates = bookings.list_bookings(session, [pairing_id])
    regular = any(one.every_weeks and one.state is BookingState.BOOKED for one in dates)
    if regular or not count_meetings(session, pair, now):
        return TimesWish(pairing_id)
    return TimesWish(pairing_id, every_weeks=pair.program.meeting_every_weeks)


def wish_to_move(session: Session, booking_id: int, now: datetime) -> TimesWish:
    """Another time for a date that stands; DateOverError for one that was called off or began."""
    booking = bookings.get_booking(session, booking_id)
    if booking.state is not BookingState.BOOKED or booking.starts_at <= now:
        raise DateOverError
    return TimesWish(booking.pairing_id, booking.minutes, moves=booking_id)


def wish_for_others(session: Session, offer_id: int) -> TimesWish:
    """Times after those of an offer that suited nobody."""
    offer = bookings.get_offer(session, offer_id)
    last, told = max(moments_of(offer.times)), told_of(session, offer)
    moves = would_move(told) if told else None
    return TimesWish(
        offer.pairing_id, offer.minutes, offer.every_weeks, later_than=last, moves=moves
    )
