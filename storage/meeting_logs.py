"""What two keep of their meetings: logs, open questions, and the booked dates that were held."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.meetings import BookingState, Shower
from storage.asked_once import asked_once
from storage.prepared import finds, lists, rows
from storage.tables import Booking, Doubt, MeetingLog


class Showing(NamedTuple):
    """What of a log is counted: read without its words, since Home and every message ask for it."""

    participant_id: int
    met_on: date
    shower: Shower


@finds
def find_log(pairing_id: int, participant_id: int, met_on: date) -> SelectOfScalar[MeetingLog]:
    return select(MeetingLog).where(
        MeetingLog.pairing_id == pairing_id,
        MeetingLog.participant_id == participant_id,
        MeetingLog.met_on == met_on,
    )


@lists
def list_logs(pairing_id: int) -> SelectOfScalar[MeetingLog]:
    """Of both, newest meeting first."""
    wanted = select(MeetingLog).where(MeetingLog.pairing_id == pairing_id)
    return wanted.order_by(col(MeetingLog.met_on).desc(), col(MeetingLog.id))


@asked_once
def list_showings(session: Session, pairing_id: int) -> list[Showing]:
    """Of both, without an order."""
    return [Showing(*row) for row in _showings(session, pairing_id)]


@rows
def _showings(pairing_id: int) -> Select[Any]:
    columns = [getattr(MeetingLog, name) for name in Showing._fields]
    return select_columns(*columns).where(col(MeetingLog.pairing_id) == pairing_id)


@lists
def list_logs_by(participant_id: int, most: int) -> SelectOfScalar[MeetingLog]:
    """So many of what a person kept, what they wrote last first."""
    wanted = select(MeetingLog).where(MeetingLog.participant_id == participant_id)
    newest = wanted.order_by(col(MeetingLog.logged_at).desc(), col(MeetingLog.id).desc())
    return newest.limit(most)


@lists
def list_open_doubts(pairing_id: int) -> SelectOfScalar[Doubt]:
    """Oldest first."""
    wanted = select(Doubt).where(Doubt.pairing_id == pairing_id, col(Doubt.settled_at).is_(None))
    return wanted.order_by(col(Doubt.id))


def settle_doubts(
    session: Session, pairing_id: int, doubt_ids: Collection[int], now: datetime
) -> None:
    """Those of these that a pairing has open; others are let be."""
    for doubt in list_open_doubts(session, pairing_id):
        if doubt.id in doubt_ids:
            doubt.settled_at = now
            session.add(doubt)


@asked_once
@lists
def list_begun(pairing_id: int, now: datetime) -> SelectOfScalar[Booking]:
    """Booked dates that have begun and were not cancelled, newest first."""
    wanted = select(Booking).where(
        Booking.pairing_id == pairing_id,
        Booking.state != BookingState.CANCELLED,
        Booking.starts_at <= now,
    )
    return wanted.order_by(col(Booking.starts_at).desc())
