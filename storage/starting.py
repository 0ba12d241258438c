"""Which pairs have not begun, as far as anybody knows."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, and_, select, union
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from mentoring.check_ins import Outcome
from mentoring.meetings import BookingState
from mentoring.states import PairingState
from storage.tables import Agreement, Booking, Meeting, MeetingLog, Pairing, Participant

BEGUN = (Outcome.MET, Outcome.BOOKED)

_told: Table = Meeting.__table__  # type: ignore[attr-defined]
_booked: Table = Booking.__table__  # type: ignore[attr-defined]
_logged: Table = MeetingLog.__table__  # type: ignore[attr-defined]
_pairings: Table = Pairing.__table__  # type: ignore[attr-defined]
_EVIDENCE = (
    select(_told.c.pairing_id).where(_told.c.outcome.in_(BEGUN)),
    select(_booked.c.pairing_id).where(_booked.c.state != BookingState.CANCELLED),
    select(_logged.c.pairing_id),
)
"""Pairings that met, or have a date, whoever told of it and how."""


def list_begun(session: Session, pairing_ids: Collection[int]) -> set[int]:
    """Those of these pairings that have met or have a date."""
    of_these = (one.where(one.selected_columns[0].in_(pairing_ids)) for one in _EVIDENCE)
    return set(session.connection().scalars(union(*of_these)))


def list_not_begun(session: Session, program_id: int, started_by: datetime) -> list[Pairing]:
    """A program's active pairings from then or before that neither met nor have a date, by id."""
    wanted = _started(program_id, started_by)
    for one in _EVIDENCE:
        its_pairing = one.selected_columns[0]
        wanted = wanted.where(~one.where(its_pairing == _pairings.c.id).exists())
    return list(session.scalars(wanted))


def list_not_signed(session: Session, program_id: int, started_by: datetime) -> list[Pairing]:
    """A program's active pairings from then or before whose agreement lacks a signature, by id."""
    signed = select(col(Agreement.pairing_id)).where(
        and_(
            col(Agreement.pairing_id) == _pairings.c.id,
            col(Agreement.mentor_signed_at).is_not(None),
            col(Agreement.mentee_signed_at).is_not(None),
        )
    )
    return list(session.scalars(_started(program_id, started_by).where(~signed.exists())))


def people_of(session: Session, found: Collection[Pairing]) -> dict[int, Participant]:
    """Everybody in these pairings, by id."""
    ids = {key for one in found for key in (one.mentor_id, one.mentee_id)}
    rows = session.exec(select_rows(Participant).where(col(Participant.id).in_(ids)))
    return {one.id or 0: one for one in rows}


def _started(program_id: int, by: datetime) -> Select[Any]:
    return (
        select(Pairing)
        .where(
            col(Pairing.program_id) == program_id,
            col(Pairing.state) == PairingState.ACTIVE,
            col(Pairing.started_at) <= by,
        )
        .order_by(col(Pairing.id))
    )
