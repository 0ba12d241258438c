"""Writing reflections, and opening them to each other when both wrote for both."""

from datetime import datetime

from sqlmodel import Session

from mentoring.check_ins import Answering
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import next_working_moment
from mentoring.errors import Fault, InvalidFieldError
from mentoring.reflections import (
    AlreadyOpenedError,
    OpenedReflections,
    Reflection,
    ReflectionForm,
    ReflectionKept,
    opens,
)
from services.people import hours_of
from services.prompts import answerable, partner_of
from services.values import closed_days
from storage import deliveries, pairings, participants, programs
from storage.tables import Pairing, Participant
from storage.tables import Reflection as ReflectionRow


def reflection_form(session: Session, answering: Answering, user_id: str) -> ReflectionForm:
    """The form, with what its author wrote before; AlreadyOpenedError once the partner read it."""
    delivery, pairing, _, partner = answerable(session, answering, user_id)
    given = pairings.find_reflection(session, delivery.id, pairing.id or 0)
    if given and given.opened_at:
        raise AlreadyOpenedError
    return ReflectionForm(
        answering=answering,
        partner=partner.user_id,
        question_id=given.question_id if given else delivery.content,
        given=Reflection(given.text, given.reader) if given else None,
    )


def keep_reflection(
    session: Session, answering: Answering, user_id: str, reflection: Reflection, now: datetime
) -> ReflectionKept:
    """Keeps a reflection, in place of what its author wrote before, and opens it where both may."""
    if not reflection.text:
        raise InvalidFieldError("text", Fault.BLANK)
    delivery, pairing, one, partner = answerable(session, answering, user_id)
    row = pairings.find_reflection(session, delivery.id, pairing.id or 0)
    if row and row.opened_at:
        raise AlreadyOpenedError
    row = row or ReflectionRow(
        delivery_id=delivery.id,
        pairing_id=pairing.id or 0,
        participant_id=one.id or 0,
        week=delivery.sequence,
        question_id=delivery.content,
        text="",
        reader=reflection.reader,
        written_at=now,
    )
    row.text, row.reader, row.written_at = reflection.text, reflection.reader, now
    session.add(row)
    session.flush()
    deliveries.mark_answered(session, delivery.id, now)
    deliveries.request_refresh(session, [delivery.id], now)
    opened = _open(session, delivery, pairing, (one, partner), now)
    return ReflectionKept(partner.user_id, reflection.reader, opened)


def load_opened(session: Session, delivery: Delivery) -> OpenedReflections | None:
    """The two reflections, for one of their two authors and nobody else."""
    pairing = pairings.get_pairing(session, delivery.about)
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None or one.id not in {pairing.mentor_id, pairing.mentee_id}:
        return None
    partner = partner_of(session, pairing, one)
    mine, theirs = (
        pairings.find_reflection_of(session, pairing.id or 0, delivery.sequence, author.id or 0)
        for author in (one, partner)
    )
    if mine is None or theirs is None or not opens(mine.reader, theirs.reader):
        return None
    return OpenedReflections(
        partner=partner.user_id,
        mine=(mine.question_id, mine.text),
        theirs=(theirs.question_id, theirs.text),
    )


def _open(
    session: Session,
    delivery: Delivery,
    pairing: Pairing,
    two: tuple[Participant, Participant],
    now: datetime,
) -> bool:
    """Opens both reflections at once, when both wrote for both; each author is told."""
    week = delivery.sequence
    both = [
        pairings.find_reflection_of(session, pairing.id or 0, week, author.id or 0)
        for author in two
    ]
    readers = [written.reader if written else None for written in both]
    if not opens(*readers):
        return False
    for written in filter(None, both):
        written.opened_at = now
        session.add(written)
    deliveries.request_refresh(session, [row.delivery_id for row in both if row], now)
    program = programs.get_program(session, pairing.program_id)
    hours = hours_of(session, program, two)
    for author in two:
        due_at = next_working_moment(
            now, hours[author.id or 0], closed_days(program), author.user_id
        )
        news = Planned(
            author.user_id, Kind.REFLECTIONS_OPENED, due_at, f"pairing:{pairing.id}", week
        )
        deliveries.plan(session, program, news, now)
    return True
