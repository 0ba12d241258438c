"""Skill levels that people gave."""

from collections.abc import Collection

from sqlalchemy import Select, Table
from sqlalchemy import select as select_columns
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.transfer import Moment
from storage.asked_once import asked_for_each
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


@asked_for_each("rater_id")
@rows
def list_rated(rater_ids: Collection[int]) -> Select[int, int, Moment]:
    """(rater, pairing, moment) of everything that these people rated."""
    rated = _ratings.c
    found = select_columns(rated.rater_id, rated.pairing_id, rated.moment).distinct()
    return found.where(rated.rater_id.in_(rater_ids))


@lists
def list_ratings(program_id: int) -> SelectOfScalar[SkillRating]:
    """Everything that was given in a program."""
    wanted = (
        select(SkillRating)
        .join(Pairing, col(Pairing.id) == col(SkillRating.pairing_id))
        .where(Pairing.program_id == program_id)
    )
    return wanted.order_by(col(SkillRating.id))
