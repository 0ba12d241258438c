"""What a draft proposed to whom, what they said to it, and who waits since the last publishing."""

from collections.abc import Iterable

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.deliveries import Delivery, Kind
from mentoring.pairings import Say
from mentoring.states import DeliveryState, RunState
from storage.delivery_rows import FIELDS, columns, delivery_of, set_where
from storage.prepared import AnyColumns, find_by_key, finds, lists, rows
from storage.tables import MatchingRun, Pairing


def list_proposals(
    session: Session, program_id: int, recipient: str | None = None
) -> list[Delivery]:
    """The messages that ask for a say, oldest first, whatever became of them."""
    if recipient is None:
        found = _proposals(session, program_id)
    else:
        found = _proposals_to(session, program_id, recipient)
    return [delivery_of(row) for row in found]


@rows
def _proposals(program_id: int) -> AnyColumns:
    wanted = and_(columns.program_id == program_id, columns.kind == Kind.PROPOSAL)
    return select(*FIELDS).where(wanted).order_by(columns.id)


@rows
def _proposals_to(program_id: int, recipient: str) -> AnyColumns:
    theirs = and_(columns.program_id == program_id, columns.recipient == recipient)
    wanted = and_(theirs, columns.kind == Kind.PROPOSAL)
    return select(*FIELDS).where(wanted).order_by(columns.id)


def cancel_proposals(session: Session, delivery_ids: Iterable[int], reason: str) -> None:
    """Those of these messages that have not gone out are not sent any more."""
    planned = and_(columns.id.in_(tuple(delivery_ids)), columns.state == DeliveryState.PLANNED)
    set_where(session, planned, state=DeliveryState.CANCELLED, reason=reason)


def list_asked(session: Session, run: MatchingRun) -> list[tuple[Delivery, Pairing]]:
    """The messages about pairings of this draft, and of those that it replaced."""
    asked = list_proposals(session, run.program_id)
    if not asked:
        return []
    drafts = _with_those_before(session, run)
    proposed = session.exec(select_rows(Pairing).where(col(Pairing.run_id).in_(drafts)))
    by_id = {one.id: one for one in proposed}
    return [(one, by_id[one.about]) for one in asked if one.about in by_id]


def find_proposed(session: Session, pairing_id: int) -> Pairing | None:
    """The pairing, or the same two as a later draft proposed them again."""
    pairing = find_by_key(session, Pairing, pairing_id)
    if pairing is None:
        return None
    return _last_of(session, pairing.program_id, pairing.mentor_id, pairing.mentee_id)


@finds
def _last_of(program_id: int, mentor_id: int, mentee_id: int) -> SelectOfScalar[Pairing]:
    same = select_rows(Pairing).where(
        Pairing.program_id == program_id,
        Pairing.mentor_id == mentor_id,
        Pairing.mentee_id == mentee_id,
    )
    return same.order_by(col(Pairing.id).desc())


@lists
def list_passed(program_id: int) -> SelectOfScalar[Pairing]:
    """Every proposal of a program that one of the two passed."""
    by_either = or_(col(Pairing.mentor_say) == Say.PASSED, col(Pairing.mentee_say) == Say.PASSED)
    wanted = select_rows(Pairing).where(Pairing.program_id == program_id, by_either)
    return wanted.order_by(col(Pairing.id))


@finds
def find_last_published(program_id: int) -> SelectOfScalar[MatchingRun]:
    wanted = select_rows(MatchingRun).where(
        MatchingRun.program_id == program_id, MatchingRun.state == RunState.PUBLISHED
    )
    return wanted.order_by(col(MatchingRun.id).desc())


def _with_those_before(session: Session, run: MatchingRun) -> set[int]:
    found: set[int] = set()
    before: MatchingRun | None = run
    while before is not None and before.id not in found:
        found.add(before.id or 0)
        key = before.earlier_run_id
        before = find_by_key(session, MatchingRun, key) if key else None
    return found
