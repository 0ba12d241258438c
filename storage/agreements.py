"""What pairs agreed on, and which lessons people read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Table
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.prepared import find_by_key, lists
from storage.tables import Agreement, LessonDone
from storage.upsert import insert_once

_lessons_done: Table = LessonDone.__table__  # type: ignore[attr-defined]


def find_agreement(session: Session, pairing_id: int) -> Agreement | None:
    return find_by_key(session, Agreement, pairing_id)


def list_agreements(session: Session, pairing_ids: Collection[int]) -> dict[int, Agreement]:
    """By pairing; a pairing without one is left out."""
    return {row.pairing_id: row for row in _agreements_of(session, pairing_ids)}


@lists
def _agreements_of(pairing_ids: Collection[int]) -> SelectOfScalar[Agreement]:
    return select(Agreement).where(col(Agreement.pairing_id).in_(pairing_ids))


def mark_lesson_done(session: Session, participant_id: int, lesson_id: str, now: datetime) -> None:
    """Once; a second time changes nothing."""
    insert_once(
        session, _lessons_done, participant_id=participant_id, lesson_id=lesson_id, done_at=now
    )


def list_lessons_done(session: Session, participant_id: int) -> set[str]:
    return set(_lessons_done_by(session, participant_id))


@lists
def _lessons_done_by(participant_id: int) -> SelectOfScalar[str]:
    return select(LessonDone.lesson_id).where(LessonDone.participant_id == participant_id)
