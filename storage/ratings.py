"""Skill levels that people gave."""

from typing import Any

from sqlalchemy import Select, Table
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.transfer import Moment
from storage.prepared import lists, rows
from storage.tables import Pairing, SkillRating

_ratings: Table = SkillRating.__table__  # type: ignore[attr-defined]


@lists
def list_ratings_by(pairing_id: int, rater_id: int) -> SelectOfScalar[SkillRating]:
    """What one of the two gave, at any moment."""
    wanted = select(SkillRating).where(
        SkillRating.pairing_id == pairing_id, SkillRating.rater_id == rater_id
    )
    return wanted.order_by(col(SkillRating.id))


def list_rated_pairings(session: Session, rater_id: int) -> set[tuple[int, Moment]]:
    """(pairing, moment) of everything that somebody rated."""
    return {(pairing_id, moment) for pairing_id, moment in _rated(session, rater_id)}


@rows
def _rated(rater_id: int) -> Select[Any]:
    found = select_columns(_ratings.c.pairing_id, _ratings.c.moment).distinct()
    return found.where(_ratings.c.rater_id == rater_id)


@lists
def list_ratings(program_id: int) -> SelectOfScalar[SkillRating]:
    """Everything that was given in a program."""
    wanted = (
        select(SkillRating)
        .join(Pairing, col(Pairing.id) == col(SkillRating.pairing_id))
        .where(Pairing.program_id == program_id)
    )
    return wanted.order_by(col(SkillRating.id))
