"""What two keep of their meetings: logs, open questions, and the booked dates that were held."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.meetings import Shower
from storage.asked_once import asked_for_each
from storage.prepared import AnyColumns, finds, lists, rows
from storage.tables import Doubt, MeetingLog


class Showing(NamedTuple):
    """What of a log is counted: read without its words, since Home and every message ask for it."""

    pairing_id: int
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


def list_showings(session: Session, pairing_ids: Collection[int]) -> list[Showing]:
    """Of both in each of these pairings, without an order."""
    return [Showing(*row) for row in _showings(session, pairing_ids)]


@asked_for_each("pairing_id")
@rows
def _showings(pairing_ids: Collection[int]) -> AnyColumns:
    columns = [getattr(MeetingLog, name) for name in Showing._fields]
    return select_columns(*columns).where(col(MeetingLog.pairing_id).in_(pairing_ids))


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
