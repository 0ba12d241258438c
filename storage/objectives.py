"""What pairings are for."""

from collections.abc import Collection, Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.transfer import Progress
from storage.asked_once import asked_for_each
from storage.prepared import find_by_key, lists
from storage.tables import Objective, Pairing


def find_objective(session: Session, objective_id: int) -> Objective | None:
    return find_by_key(session, Objective, objective_id)


def list_objectives(session: Session, pairing_ids: Collection[int]) -> list[Objective]:
    """Oldest first, without those whose words were erased."""
    return [row for row in _objectives_of(session, pairing_ids) if row.skill]


@asked_for_each("pairing_id")
@lists
def _objectives_of(pairing_ids: Collection[int]) -> SelectOfScalar[Objective]:
    wanted = select(Objective).where(col(Objective.pairing_id).in_(pairing_ids))
    return wanted.order_by(col(Objective.id))


def count_objectives(
    session: Session, program_id: int, progress: Iterable[Progress] = Progress
) -> int:
    """How many of a program's are so far."""
    wanted = (
        select(func.count())
        .select_from(Objective)
        .join(Pairing, col(Pairing.id) == col(Objective.pairing_id))
        .where(Pairing.program_id == program_id, col(Objective.progress).in_(list(progress)))
    )
    return session.exec(wanted).one()
