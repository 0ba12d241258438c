"""Pairings, runs, and what the two of a pairing answered."""

from collections.abc import Collection, Iterable

from sqlalchemy import or_
from sqlmodel import Session, col, select

from mentoring.errors import GoneError
from mentoring.states import PairingState, RunState
from storage.asked_once import asked_once
from storage.tables import CheckIn, MatchingRun, Meeting, Pairing, Reflection

HAPPENED = (PairingState.ACTIVE, PairingState.COMPLETED, PairingState.ENDED)


def get_pairing(session: Session, pairing_id: int) -> Pairing:
    pairing = session.get(Pairing, pairing_id)
    if pairing is None:
        raise GoneError(f"pairing {pairing_id}")
    return pairing


def lock_pairing(session: Session, pairing_id: int) -> Pairing:
    """As `get_pairing`; whoever else locks it waits until this transaction is over.

    Answers of the same two would else overlook each other. SQLite lets one write at a time anyway.
    """
    pairing = session.get(Pairing, pairing_id, with_for_update={"key_share": True})
    if pairing is None:
        raise GoneError(f"pairing {pairing_id}")
    return pairing


def people_of(session: Session, pairing_id: int) -> set[int]:
    """The participants of a pairing; none where it is gone."""
    wanted = select(Pairing.mentor_id, Pairing.mentee_id).where(Pairing.id == pairing_id)
    return {one for two in session.exec(wanted) for one in two}


def get_run(session: Session, run_id: int) -> MatchingRun:
    run = session.get(MatchingRun, run_id)
    if run is None:
        raise GoneError(f"run {run_id}")
    return run


def find_draft_run(session: Session, program_id: int) -> MatchingRun | None:
    wanted = select(MatchingRun).where(
        MatchingRun.program_id == program_id, MatchingRun.state == RunState.DRAFT
    )
    return session.exec(wanted.order_by(col(MatchingRun.id).desc())).first()


def find_requested_run(session: Session, program_id: int | None = None) -> MatchingRun | None:
    """The oldest run that waits to be computed, in this program or in any."""
    wanted = select(MatchingRun).where(MatchingRun.state == RunState.REQUESTED)
    if program_id is not None:
        wanted = wanted.where(MatchingRun.program_id == program_id)
    return session.exec(wanted.order_by(col(MatchingRun.id))).first()


def list_pairings_of_run(session: Session, run_id: int) -> list[Pairing]:
    """Best score first."""
    wanted = select(Pairing).where(Pairing.run_id == run_id)
    return list(session.exec(wanted.order_by(col(Pairing.score).desc(), col(Pairing.id))))


def list_pairings(
    session: Session, program_id: int, states: Collection[PairingState] = HAPPENED
) -> list[Pairing]:
    wanted = select(Pairing).where(Pairing.program_id == program_id, col(Pairing.state).in_(states))
    return list(session.exec(wanted.order_by(col(Pairing.id))))


def list_pairings_of(
    session: Session,
    participant_id: int,
    states: Collection[PairingState] = (PairingState.ACTIVE,),
) -> list[Pairing]:
    """A person's pairings, on either side, oldest first."""
    mine = or_(col(Pairing.mentor_id) == participant_id, col(Pairing.mentee_id) == participant_id)
    wanted = select(Pairing).where(mine, col(Pairing.state).in_(states))
    return list(session.exec(wanted.order_by(col(Pairing.id))))


@asked_once
def list_meetings(session: Session, pairing_ids: Iterable[int]) -> list[Meeting]:
    return list(session.exec(select(Meeting).where(col(Meeting.pairing_id).in_(pairing_ids))))


def find_meeting(session: Session, pairing_id: int, week: int, reported_by: int) -> Meeting | None:
    wanted = select(Meeting).where(
        Meeting.pairing_id == pairing_id,
        Meeting.week == week,
        Meeting.reported_by == reported_by,
    )
    return session.exec(wanted).first()


def find_check_in(session: Session, delivery_id: int, pairing_id: int) -> CheckIn | None:
    wanted = select(CheckIn).where(
        CheckIn.delivery_id == delivery_id, CheckIn.pairing_id == pairing_id
    )
    return session.exec(wanted).first()


def list_check_ins(session: Session, pairing_ids: Iterable[int]) -> list[CheckIn]:
    return list(session.exec(select(CheckIn).where(col(CheckIn.pairing_id).in_(pairing_ids))))


def find_reflection(session: Session, delivery_id: int, pairing_id: int) -> Reflection | None:
    wanted = select(Reflection).where(
        Reflection.delivery_id == delivery_id, Reflection.pairing_id == pairing_id
    )
    return session.exec(wanted).first()


def find_reflection_of(
    session: Session, pairing_id: int, week: int, participant_id: int
) -> Reflection | None:
    wanted = select(Reflection).where(
        Reflection.pairing_id == pairing_id,
        Reflection.week == week,
        Reflection.participant_id == participant_id,
    )
    return session.exec(wanted).first()


def list_reflections(session: Session, pairing_ids: Iterable[int]) -> list[Reflection]:
    """Oldest first."""
    wanted = select(Reflection).where(col(Reflection.pairing_id).in_(pairing_ids))
    return list(session.exec(wanted.order_by(col(Reflection.id))))


def list_reflections_by(session: Session, participant_id: int) -> list[Reflection]:
    """A person's own reflections, newest first."""
    wanted = select(Reflection).where(Reflection.participant_id == participant_id)
    return list(session.exec(wanted.order_by(col(Reflection.id).desc())))
