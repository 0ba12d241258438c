"""The rest of the profile, asked one question at a time."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from mentoring.errors import GoneError
from mentoring.joining import Profile
from mentoring.profile_questions import (
    Became,
    ProfileField,
    ProfileQuestion,
    ask_from,
    open_questions,
    with_answer,
)
from mentoring.states import ParticipantState, ProgramState
from mentoring.today import Item, ItemKind
from services.around import Around
from services.people import own_hours
from services.profiles import keep_profile, lock_present
from services.this_week import owe_this_week, show_what_waits
from services.values import closed_days
from storage import participants
from storage.tables import Participant, Program

ASKING = (ProgramState.ENROLLING, ProgramState.RUNNING)
"""Before and after, nothing of it helps anybody."""


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """The next question alone, however many there are, and none before its time."""
    program, me = around.program, around.me
    if program.state not in ASKING or around.now < _asked_from(session, program, me):
        return
    for field in _open(session, program, me)[:1]:
        yield Item(ItemKind.PROFILE, f"{program.id}:{field}", text=field)


def owe_questions(session: Session, program: Program, one: Participant, now: datetime) -> bool:
    """Whoever has just joined hears of the first question, if any, two working days later."""
    if not _open(session, program, one):
        return False
    owe_this_week(session, program, one, _asked_from(session, program, one), now)
    return True


def profile_question(
    session: Session, team_id: str, user_id: str, program_id: int, field: ProfileField
) -> ProfileQuestion:
    """One field with what it says now; NotEnrolledError, or GoneError for one that is not asked."""
    program, one = lock_present(session, team_id, user_id, program_id)
    if field is ProfileField.WISHES and not program.asks_for_say:
        raise GoneError
    return _question(session, program, one, field)


def answer_question(
    session: Session,
    team_id: str,
    user_id: str,
    program_id: int,
    field: ProfileField,
    given: Profile,
    now: datetime,
) -> ProfileQuestion | None:
    """Keeps this one field of what was given; the next question, or None after the last."""
    program, one = lock_present(session, team_id, user_id, program_id)
    _mark_asked(one, field)
    profile = with_answer(participants.read_profile(session, one), field, given)
    keep_profile(session, program, one, profile, [field], now)
    return _next(session, program, one, Became.ANSWERED)


def leave_out(
    session: Session,
    team_id: str,
    user_id: str,
    program_id: int,
    field: ProfileField,
    now: datetime,
) -> ProfileQuestion | None:
    """Never asks somebody for this again; the next question, or None after the last."""
    program, one = lock_present(session, team_id, user_id, program_id)
    _mark_asked(one, field)
    session.add(one)
    session.flush()
    show_what_waits(session, program, one, now)
    return _next(session, program, one, Became.LEFT_OUT)


def _open(session: Session, program: Program, one: Participant) -> tuple[ProfileField, ...]:
    if one.state not in participants.PRESENT:
        return ()
    return open_questions(
        participants.read_profile(session, one),
        one.profile_asked,
        is_paired=one.state is ParticipantState.PAIRED,
        asks_for_wishes=program.asks_for_say,
    )


def _asked_from(session: Session, program: Program, one: Participant) -> datetime:
    hours = own_hours(session, program, one)
    return ask_from(one.joined_at, hours, closed_days(program))


def _next(
    session: Session, program: Program, one: Participant, after: Became
) -> ProfileQuestion | None:
    following = _open(session, program, one)
    return _question(session, program, one, following[0], after) if following else None


def _question(
    session: Session,
    program: Program,
    one: Participant,
    field: ProfileField,
    after: Became | None = None,
) -> ProfileQuestion:
    known = participants.read_profile(session, one)
    return ProfileQuestion(program.id or 0, program.name, field, known, after)


def _mark_asked(one: Participant, field: ProfileField) -> None:
    one.profile_asked = list(dict.fromkeys([*one.profile_asked, field]))
