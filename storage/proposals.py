"""What a draft proposed to whom, what they said to it, and who waits since the last publishing."""

from collections.abc import Iterable

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from mentoring.deliveries import Delivery, Kind
from mentoring.pairings import Say
from mentoring.states import DeliveryState, RunState
from storage.delivery_rows import FIELDS, columns, delivery_of, set_where
from storage.tables import MatchingRun, Pairing


def list_proposals(
    session: Session, program_id: int, recipient: str | None = None
) -> list[Delivery]:
    """The messages that ask for a say, oldest first, whatever became of them."""
    wanted = and_(columns.program_id == program_id, columns.kind == Kind.PROPOSAL)
    if recipient is not None:
        wanted = and_(wanted, columns.recipient == recipient)
    found = select(*FIELDS).where(wanted).order_by(columns.id)
    return [delivery_of(row) for row in session.connection().execute(found)]


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
    pairing = session.get(Pairing, pairing_id)
    if pairing is None:
        return None
    same = select_rows(Pairing).where(
        Pairing.program_id == pairing.program_id,
        Pairing.mentor_id == pairing.mentor_id,
        Pairing.mentee_id == pairing.mentee_id,
    )
    return session.exec(same.order_by(col(Pairing.id).desc())).first()


def list_passed(session: Session, program_id: int) -> list[Pairing]:
    """Every proposal of a program that one of the two passed."""
    by_either = or_(col(Pairing.mentor_say) == Say.PASSED, col(Pairing.mentee_say) == Say.PASSED)
    wanted = select_rows(Pairing).where(Pairing.program_id == program_id, by_either)
    return list(session.exec(wanted.order_by(col(Pairing.id))))


def find_last_published(session: Session, program_id: int) -> MatchingRun | None:
    wanted = select_rows(MatchingRun).where(
        MatchingRun.program_id == program_id, MatchingRun.state == RunState.PUBLISHED
    )
    return session.exec(wanted.order_by(col(MatchingRun.id).desc())).first()


def _with_those_before(session: Session, run: MatchingRun) -> set[int]:
    found: set[int] = set()
    before: MatchingRun | None = run
    while before is not None and before.id not in found:
        found.add(before.id or 0)
        key = before.earlier_run_id
        before = session.get(MatchingRun, key) if key else None
    return found
