"""Short lessons before meetings 1, 2 and 4: offered, counted as read, never demanded."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from mentoring.agreement import asks_for_agreement
from mentoring.check_ins import NotYoursError
from mentoring.errors import GoneError
from mentoring.lessons import ALL_LESSONS, TOLD_AFTER, LessonShown, next_lesson
from mentoring.roles import Role
from mentoring.today import Item, ItemKind
from services.around import Around, Pair, pair_of
from services.held_meetings import count_meetings
from services.this_week import owe_this_week, show_what_waits
from storage import agreements, participants, programs
from storage.tables import Participant, Program


def open_lesson(
    session: Session, team_id: str, user_id: str, program_id: int, lesson_id: str
) -> LessonShown:
    """A lesson for somebody who takes part; GoneError where there is none of this name."""
    _, one = _reader(session, team_id, user_id, program_id)
    if lesson_id not in ALL_LESSONS:
        raise GoneError(f"lesson {lesson_id}")
    done = agreements.list_lessons_done(session, one.id or 0)
    return LessonShown(program_id, lesson_id, lesson_id in done)


def open_next_lesson(
    session: Session, team_id: str, user_id: str, pairing_id: int, now: datetime
) -> LessonShown | None:
    """Before the next meeting of a pairing, for one of its two; None when there is none."""
    pair = pair_of(session, pairing_id, team_id, user_id)
    lesson = next_lesson(_role(pair), count_meetings(session, pair, now), ())
    program_id = pair.program.id or 0
    return open_lesson(session, team_id, user_id, program_id, lesson) if lesson else None


def finish_lesson(
    session: Session, team_id: str, user_id: str, shown: LessonShown, now: datetime
) -> None:
    """Read, or not wanted: it is not offered again. A second time changes nothing."""
    program, one = _reader(session, team_id, user_id, shown.program_id)
    agreements.mark_lesson_done(session, one.id or 0, shown.lesson_id, now)
    show_what_waits(session, program, one, now)


def owe_lesson(session: Session, pair: Pair, now: datetime) -> None:
    """They met: some days later the weekly message has the lesson before the next meeting."""
    if not asks_for_agreement(pair.program.formality):
        return
    done = agreements.list_lessons_done(session, pair.me.id or 0)
    if next_lesson(_role(pair), count_meetings(session, pair, now), done):
        owe_this_week(session, pair.program, pair.me, now + TOLD_AFTER, now)


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """The lesson before the next meeting; each once, however many partners somebody has."""
    if not asks_for_agreement(around.program.formality):
        return
    done = agreements.list_lessons_done(session, around.me.id or 0)
    for pair in around.pairs:
        lesson = next_lesson(_role(pair), count_meetings(session, pair, around.now), done)
        if lesson:
            done.add(lesson)
            value = f"{around.program.id}:{lesson}"
            yield Item(ItemKind.LESSON, value, pair.partner.user_id, text=lesson)


def _role(pair: Pair) -> Role:
    return Role.MENTOR if pair.is_mentor else Role.MENTEE


def _reader(
    session: Session, team_id: str, user_id: str, program_id: int
) -> tuple[Program, Participant]:
    program = programs.get_program(session, program_id)
    one = participants.find_participant(session, program_id, user_id)
    if one is None or program.team_id != team_id:
        raise NotYoursError
    return program, one
