"""Pairings, runs, and what the two of a pairing answered."""

from collections.abc import Collection

from sqlalchemy import or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.errors import GoneError
from mentoring.states import PairingState, RunState
from storage.asked_once import asked_for_each
from storage.prepared import find_by_key, finds, lists
from storage.tables import CheckIn, MatchingRun, Meeting, Pairing, Reflection

HAPPENED = (PairingState.ACTIVE, PairingState.COMPLETED, PairingState.ENDED)


def get_pairing(session: Session, pairing_id: int) -> Pairing:
    pairing = find_by_key(session, Pairing, pairing_id)
    if pairing is None:
        raise GoneError(f"pairing {pairing_id}")
    return pairing


def lock_pairing(session: Session, pairing_id: int) -> Pairing:
    """As `get_pairing`; whoever else locks it waits until this transaction is over.

    Answers of the same two would else overlook each other. SQLite lets one write at a time anyway.
    """
    pairing = _lock(session, pairing_id)
    if pairing is None:
        raise GoneError(f"pairing {pairing_id}")
    return pairing


@finds
def _lock(pairing_id: int) -> SelectOfScalar[Pairing]:
    return select(Pairing).where(Pairing.id == pairing_id).with_for_update(key_share=True)


def people_of(session: Session, pairing_id: int) -> set[int]:
    """The participants of a pairing; none where it is gone."""
    wanted = select(Pairing.mentor_id, Pairing.mentee_id).where(Pairing.id == pairing_id)
    return {one for two in session.exec(wanted) for one in two}


def get_run(session: Session, run_id: int) -> MatchingRun:
    run = find_by_key(session, MatchingRun, run_id)
    if run is None:
        raise GoneError(f"run {run_id}")
    return run


@finds
def find_draft_run(program_id: int) -> SelectOfScalar[MatchingRun]:
    wanted = select(MatchingRun).where(
        MatchingRun.program_id == program_id, MatchingRun.state == RunState.DRAFT
    )
    return wanted.order_by(col(MatchingRun.id).desc())


def find_requested_run(session: Session, program_id: int | None = None) -> MatchingRun | None:
    """The oldest run that waits to be computed, in this program or in any."""
    wanted = select(MatchingRun).where(MatchingRun.state == RunState.REQUESTED)
    if program_id is not None:
        wanted = wanted.where(MatchingRun.program_id == program_id)
    return session.exec(wanted.order_by(col(MatchingRun.id))).first()


@lists
def list_pairings_of_run(run_id: int) -> SelectOfScalar[Pairing]:
    """Best score first."""
    wanted = select(Pairing).where(Pairing.run_id == run_id)
    return wanted.order_by(col(Pairing.score).desc(), col(Pairing.id))


@lists
def list_pairings(
    program_id: int, states: Collection[PairingState] = HAPPENED
) -> SelectOfScalar[Pairing]:
    wanted = select(Pairing).where(Pairing.program_id == program_id, col(Pairing.state).in_(states))
    return wanted.order_by(col(Pairing.id))


@lists
def list_pairings_of(
    participant_id: int, states: Collection[PairingState] = (PairingState.ACTIVE,)
) -> SelectOfScalar[Pairing]:
    """A person's pairings, on either side, oldest first."""
    mine = or_(col(Pairing.mentor_id) == participant_id, col(Pairing.mentee_id) == participant_id)
    wanted = select(Pairing).where(mine, col(Pairing.state).in_(states))
    return wanted.order_by(col(Pairing.id))


@asked_for_each("mentor_id", "mentee_id")
@lists
def list_pairings_of_people(
    participant_ids: Collection[int], states: Collection[PairingState] = HAPPENED
) -> SelectOfScalar[Pairing]:
    """Those of each of these people, on either side, oldest first."""
    one, other = col(Pairing.mentor_id), col(Pairing.mentee_id)
    theirs = or_(one.in_(participant_ids), other.in_(participant_ids))
    return select(Pairing).where(theirs, col(Pairing.state).in_(states)).order_by(col(Pairing.id))


@asked_for_each("pairing_id")
@lists
def list_meetings(pairing_ids: Collection[int]) -> SelectOfScalar[Meeting]:
    return select(Meeting).where(col(Meeting.pairing_id).in_(pairing_ids))


@finds
def find_meeting(pairing_id: int, week: int, reported_by: int) -> SelectOfScalar[Meeting]:
    return select(Meeting).where(
        Meeting.pairing_id == pairing_id,
        Meeting.week == week,
        Meeting.reported_by == reported_by,
    )


@finds
def find_check_in(delivery_id: int, pairing_id: int) -> SelectOfScalar[CheckIn]:
    return select(CheckIn).where(
        CheckIn.delivery_id == delivery_id, CheckIn.pairing_id == pairing_id
    )


@lists
def list_check_ins(pairing_ids: Collection[int]) -> SelectOfScalar[CheckIn]:
    return select(CheckIn).where(col(CheckIn.pairing_id).in_(pairing_ids))


@finds
def find_reflection(delivery_id: int, pairing_id: int) -> SelectOfScalar[Reflection]:
    return select(Reflection).where(
        Reflection.delivery_id == delivery_id, Reflection.pairing_id == pairing_id
    )


@finds
def find_reflection_of(
    pairing_id: int, week: int, participant_id: int
) -> SelectOfScalar[Reflection]:
    return select(Reflection).where(
        Reflection.pairing_id == pairing_id,
        Reflection.week == week,
        Reflection.participant_id == participant_id,
    )


@lists
def list_reflections(pairing_ids: Collection[int]) -> SelectOfScalar[Reflection]:
    """Oldest first."""
    wanted = select(Reflection).where(col(Reflection.pairing_id).in_(pairing_ids))
    return wanted.order_by(col(Reflection.id))


@lists
def list_reflections_by(participant_id: int) -> SelectOfScalar[Reflection]:
    """A person's own reflections, newest first."""
    wanted = select(Reflection).where(Reflection.participant_id == participant_id)
    return wanted.order_by(col(Reflection.id).desc())
