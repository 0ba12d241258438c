"""What pairings are for."""

from collections.abc import Collection, Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from mentoring.transfer import Progress
from storage.tables import Objective, Pairing


def find_objective(session: Session, objective_id: int) -> Objective | None:
    return session.get(Objective, objective_id)


def list_objectives(session: Session, pairing_ids: Collection[int]) -> list[Objective]:
    """Oldest first, without those whose words were erased."""
    wanted = select(Objective).where(col(Objective.pairing_id).in_(pairing_ids))
    return [row for row in session.exec(wanted.order_by(col(Objective.id))) if row.skill]


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
