"""The closing survey: asked when somebody's part in a program ends, kept until it is closed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.check_ins import NotYoursError
from mentoring.due_times import local_date
from mentoring.endings import Ending, Survey, SurveyForm, SurveyKept, SurveyOverError
from mentoring.retention import CLOSING_FOR, is_over
from mentoring.states import ProgramState
from mentoring.today import Item, ItemKind
from services.around import Around
from services.farewells import next_steps, show_farewells_anew
from services.this_week import owe_each_this_week
from storage import closing, pairings, participants, people, programs
from storage.tables import ClosingSurvey, Participant, Program

REMINDED_AFTER = timedelta(days=7)


def survey_form(session: Session, team_id: str, user_id: str, program_id: int) -> SurveyForm:
    """With what was answered before. SurveyOverError once the program is closed."""
    program, one = _whose(session, team_id, user_id, program_id)
    found = closing.find_survey(session, one.id or 0)
    given = Survey(found.again, found.worth, found.text) if found else None
    return SurveyForm(program_id, program.name, given)


def keep_survey(
    session: Session, team_id: str, user_id: str, program_id: int, survey: Survey, now: datetime
) -> SurveyKept:
    """In place of an earlier answer."""
    program, one = _whose(session, team_id, user_id, program_id)
    participants.lock_participants(session, [one.id or 0])  # two answers at once are one
    row = closing.find_survey(session, one.id or 0) or ClosingSurvey(
        participant_id=one.id or 0, again=survey.again, worth=survey.worth, answered_at=now
    )
    row.again, row.worth, row.text, row.answered_at = survey.again, survey.worth, survey.text, now
    session.add(row)
    session.flush()
    show_farewells_anew(session, program, one, now)
    people.outdate_homes(session, team_id, user_id)
    return SurveyKept(survey.again, next_steps(session, program, one, now))


def remind_of_survey(
    session: Session, program: Program, everybody: Sequence[Participant], now: datetime
) -> None:
    """Who has not answered after a week reads of it in their weekly message, if none told it."""
    wanted = [(one, now + REMINDED_AFTER) for one in everybody]
    owe_each_this_week(session, program, wanted, now)


def waiting(session: Session, around: Around) -> Iterable[Item]:
    """For two weeks after the program's last day, or after a pairing that ended early."""
    if around.program.state is ProgramState.CLOSED:
        return
    happened = around.pairings
    over = is_over(around.program.ends_on, local_date(around.now, around.program.zone))
    early = any(
        pairing.ending is Ending.EARLY
        and pairing.ended_at is not None
        and around.now < pairing.ended_at + CLOSING_FOR
        for pairing in happened
    )
    if happened and (over or early) and closing.find_survey(session, around.me.id or 0) is None:
        yield Item(ItemKind.SURVEY, str(around.program.id))


def _whose(
    session: Session, team_id: str, user_id: str, program_id: int
) -> tuple[Program, Participant]:
    program = programs.get_program(session, program_id)
    one = participants.find_participant(session, program_id, user_id)
    if program.team_id != team_id or one is None:
        raise NotYoursError
    if not pairings.list_pairings_of(session, one.id or 0, pairings.HAPPENED):
        raise NotYoursError
    if program.state is ProgramState.CLOSED:
        raise SurveyOverError
    return program, one
