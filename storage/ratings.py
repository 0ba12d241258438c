"""Skill levels that people gave."""

from sqlmodel import Session, col, select

from mentoring.transfer import Moment
from storage.tables import Pairing, SkillRating


def list_ratings_by(session: Session, pairing_id: int, rater_id: int) -> list[SkillRating]:
    """What one of the two gave, at any moment."""
    wanted = select(SkillRating).where(
        SkillRating.pairing_id == pairing_id, SkillRating.rater_id == rater_id
    )
    return list(session.exec(wanted.order_by(col(SkillRating.id))))


def list_rated_pairings(session: Session, rater_id: int) -> set[tuple[int, Moment]]:
    """(pairing, moment) of everything that somebody rated."""
    wanted = select(SkillRating.pairing_id, SkillRating.moment).where(
        SkillRating.rater_id == rater_id
    )
    return {(pairing_id, Moment(moment)) for pairing_id, moment in session.exec(wanted.distinct())}


def list_ratings(session: Session, program_id: int) -> list[SkillRating]:
    """Everything that was given in a program."""
    wanted = (
        select(SkillRating)
        .join(Pairing, col(Pairing.id) == col(SkillRating.pairing_id))
        .where(Pairing.program_id == program_id)
    )
    return list(session.exec(wanted.order_by(col(SkillRating.id))))
