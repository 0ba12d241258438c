"""Which pairs have not begun, as far as anybody knows."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Table, exists, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.check_ins import Outcome
from mentoring.meetings import BookingState
from mentoring.states import PairingState
from storage.asked_once import asked_for_each
from storage.prepared import AnyColumns, lists, rows
from storage.tables import Agreement, Booking, Meeting, MeetingLog, Pairing, Participant

BEGUN = (Outcome.MET, Outcome.BOOKED)

_told: Table = Meeting.__table__  # type: ignore[attr-defined]
_booked: Table = Booking.__table__  # type: ignore[attr-defined]
_logged: Table = MeetingLog.__table__  # type: ignore[attr-defined]
_pairings: Table = Pairing.__table__  # type: ignore[attr-defined]
_EVIDENCE = (
    exists().where(_told.c.pairing_id == _pairings.c.id, _told.c.outcome.in_(BEGUN)),
    exists().where(
        _booked.c.pairing_id == _pairings.c.id, _booked.c.state != BookingState.CANCELLED
    ),
    exists().where(_logged.c.pairing_id == _pairings.c.id),
)
"""That a pairing met, or has a date, whoever told of it and how."""


def list_begun(session: Session, pairing_ids: Collection[int]) -> set[int]:
    """Those of these pairings that have met or have a date."""
    return {key for (key,) in _begun(session, pairing_ids)}


@asked_for_each("id")
@rows
def _begun(pairing_ids: Collection[int]) -> AnyColumns:
    return select_columns(_pairings.c.id).where(_pairings.c.id.in_(pairing_ids), or_(*_EVIDENCE))


@lists
def list_not_begun(program_id: int, started_by: datetime) -> SelectOfScalar[Pairing]:
    """A program's active pairings from then or before that neither met nor have a date, by id."""
    return _started(program_id, started_by).where(*(~one for one in _EVIDENCE))


@lists
def list_not_signed(program_id: int, started_by: datetime) -> SelectOfScalar[Pairing]:
    """A program's active pairings from then or before whose agreement lacks a signature, by id."""
    signed = exists().where(
        col(Agreement.pairing_id) == _pairings.c.id,
        col(Agreement.mentor_signed_at).is_not(None),
        col(Agreement.mentee_signed_at).is_not(None),
    )
    return _started(program_id, started_by).where(~signed)


def people_of(session: Session, found: Collection[Pairing]) -> dict[int, Participant]:
    """Everybody in these pairings, by id."""
    ids = {key for one in found for key in (one.mentor_id, one.mentee_id)}
    return {one.id or 0: one for one in _people(session, ids)}


@lists
def _people(participant_ids: Collection[int]) -> SelectOfScalar[Participant]:
    return select(Participant).where(col(Participant.id).in_(participant_ids))


def _started(program_id: int, by: datetime) -> SelectOfScalar[Pairing]:
    return (
        select(Pairing)
        .where(
            col(Pairing.program_id) == program_id,
            col(Pairing.state) == PairingState.ACTIVE,
            col(Pairing.started_at) <= by,
        )
        .order_by(col(Pairing.id))
    )
