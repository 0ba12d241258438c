"""What somebody wrote last, for their own Home."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from mentoring.home import MOST_WRITTEN, Written, Wrote
from mentoring.reflections import Reader
from services.prompts import partner_of
from storage import meeting_logs, pairings, transfer
from storage.tables import Participant


def last_written(session: Session, one: Participant) -> tuple[Written, ...]:
    """Reflections, logs and “I will try”, newest first; each with its partner."""
    everything = [
        *_reflections(session, one),
        *_logs(session, one),
        *_intentions(session, one),
    ]
    newest = sorted(everything, key=_written_at, reverse=True)
    return tuple(newest[:MOST_WRITTEN])


def _written_at(one: Written) -> datetime:
    return one.at


def _reflections(session: Session, one: Participant) -> Iterator[Written]:
    for row in pairings.list_reflections_by(session, one.id or 0)[:MOST_WRITTEN]:
        yield Written(
            kind=Wrote.REFLECTION,
            text=row.text,
            partner=_partner(session, row.pairing_id, one),
            at=row.written_at,
            question_id=row.question_id,
            reader=Reader(row.reader),
            opened=row.opened_at is not None,
        )


def _logs(session: Session, one: Participant) -> Iterator[Written]:
    for row in meeting_logs.list_logs_by(session, one.id or 0, MOST_WRITTEN):
        words = "\n".join(filter(None, (row.showed, row.learned)))
        if words:
            partner = _partner(session, row.pairing_id, one)
            yield Written(Wrote.LOG, words, partner, row.logged_at)


def _intentions(session: Session, one: Participant) -> Iterator[Written]:
    for row in transfer.list_intentions_of(session, [one.id or 0])[-MOST_WRITTEN:]:
        partner = _partner(session, row.pairing_id, one)
        yield Written(Wrote.INTENTION, row.text, partner, row.made_at, use=row.use)


def _partner(session: Session, pairing_id: int, one: Participant) -> str:
    return partner_of(session, pairings.get_pairing(session, pairing_id), one).user_id
