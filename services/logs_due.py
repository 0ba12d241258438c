"""Whose log of which booked date waits, and when trading places is offered."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.meeting_log import ASKED_AFTER, ASKED_WITHIN
from mentoring.today import Item, ItemKind
from services.around import Around, Pair
from services.held_meetings import tally
from services.people import zone_of
from services.this_week import owe_this_week
from storage import bookings, meeting_logs


def owe_log(session: Session, pair: Pair, ends_at: datetime, now: datetime) -> None:
    """A date is booked: once it is over, the weekly message tells both that its log waits."""
    for one in (pair.me, pair.partner):
        owe_this_week(session, pair.program, one, ends_at + ASKED_AFTER, now)


def waiting(session: Session, person: Around) -> Iterable[Item]:
    """The log of the last booked date of each pairing, and an offer to trade places."""
    for pair in person.pairs:
        key, partner = pair.pairing.id or 0, pair.partner.user_id
        if day := day_without_log(session, pair, person.now):
            yield Item(ItemKind.LOG, f"{key}:{day.isoformat()}", partner, day)
        if tally(session, pair, person.now).offers_swap:
            yield Item(ItemKind.SWAP, f"{key}:swap", partner)


def day_without_log(session: Session, pair: Pair, now: datetime) -> date | None:
    """Of the last booked date that is over, in `pair.me`'s zone, where its log waits for them."""
    zone = zone_of(session, pair.program.team_id, pair.me.user_id)
    key, me = pair.pairing.id or 0, pair.me.id or 0
    for booking in bookings.list_begun(session, key, now):
        over_for = now - booking.starts_at - timedelta(minutes=booking.minutes)
        day = local_date(booking.starts_at, zone)
        waits = ASKED_AFTER <= over_for <= ASKED_WITHIN
        if waits and not meeting_logs.find_log(session, key, me, day):
            return day
    return None
