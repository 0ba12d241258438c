"""What pairs agreed on, and which lessons people read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, Table
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.asked_once import asked_for_each
from storage.prepared import find_by_key, lists, rows
from storage.tables import Agreement, LessonDone
from storage.upsert import insert_once

_lessons_done: Table = LessonDone.__table__  # type: ignore[attr-defined]


def find_agreement(session: Session, pairing_id: int) -> Agreement | None:
    return find_by_key(session, Agreement, pairing_id)


def list_agreements(session: Session, pairing_ids: Collection[int]) -> dict[int, Agreement]:
    """By pairing; a pairing without one is left out."""
    return {row.pairing_id: row for row in _agreements_of(session, pairing_ids)}


@asked_for_each("pairing_id")
@lists
def _agreements_of(pairing_ids: Collection[int]) -> SelectOfScalar[Agreement]:
    return select(Agreement).where(col(Agreement.pairing_id).in_(pairing_ids))


def mark_lesson_done(session: Session, participant_id: int, lesson_id: str, now: datetime) -> None:
    """Once; a second time changes nothing."""
    insert_once(
        session, _lessons_done, participant_id=participant_id, lesson_id=lesson_id, done_at=now
    )


def list_lessons_done(session: Session, *participant_ids: int) -> set[str]:
    """What any of these people read, or did not want."""
    return {lesson_id for _, lesson_id in _lessons_done_by(session, participant_ids)}


@asked_for_each("participant_id")
@rows
def _lessons_done_by(participant_ids: Collection[int]) -> Select[int, str]:
    done = _lessons_done.c
    named = done.participant_id.in_(participant_ids)
    return select_columns(done.participant_id, done.lesson_id).where(named)
