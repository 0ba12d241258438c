"""How much and when somebody is written to; also who took part hears of what is still asked."""

from datetime import datetime

from sqlmodel import Session

from mentoring.errors import Fault, InvalidFieldError
from mentoring.joining import NotEnrolledError
from mentoring.settings import Settings, SettingsForm
from mentoring.states import ParticipantState
from mentoring.today import Hears
from services.memberships import memberships_of
from services.people import zone_of
from services.planning import move_prompts
from services.this_week import owe_this_week
from storage import participants, people, programs
from storage.tables import Participant, Program


def settings_form(
    session: Session, team_id: str, user_id: str, program_id: int | None
) -> SettingsForm:
    """Of one program; without one, of the newest that somebody is in."""
    program, one = _whose(session, team_id, user_id, program_id)
    return SettingsForm(
        program_id=program.id or 0,
        program_name=program.name,
        zone=zone_of(session, team_id, user_id),
        given=Settings(one.hears, one.work_starts, one.work_ends, tuple(one.work_days)),
        takes_part=one.state in participants.PRESENT,
    )


def keep_settings(
    session: Session, team_id: str, user_id: str, program_id: int, wanted: Settings, now: datetime
) -> None:
    """What is planned moves to the new hours. InvalidFieldError for hours backwards."""
    if wanted.work_ends <= wanted.work_starts:
        raise InvalidFieldError("work_ends", Fault.HOURS_BACKWARDS)
    program, one = _whose(session, team_id, user_id, program_id)
    if wanted.hears is Hears.USUAL and one.hears is Hears.LESS:
        owe_this_week(session, program, one, now, now)  # what was not told meanwhile
    one.hears, one.work_days = wanted.hears, list(wanted.work_days)
    one.work_starts, one.work_ends = wanted.work_starts, wanted.work_ends
    session.add(one)
    session.flush()
    move_prompts(session, team_id, user_id, now)
    people.outdate_homes(session, team_id, user_id)


def _whose(
    session: Session, team_id: str, user_id: str, program_id: int | None
) -> tuple[Program, Participant]:
    if program_id is None:
        program_id = next(iter(memberships_of(session, team_id, user_id)), None)
    if program_id is None:
        raise NotEnrolledError
    program = programs.get_program(session, program_id)
    one = participants.find_participant(session, program_id, user_id)
    if program.team_id != team_id or one is None or one.state is ParticipantState.LEFT:
        raise NotEnrolledError
    return program, one
