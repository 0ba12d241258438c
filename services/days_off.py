"""Which days a program leaves free: seen and changed by its coordinators."""

from datetime import date, datetime

import holidays
from sqlmodel import Session

from mentoring.days_off import DaysOff, DaysOffForm, read_days, spans_of
from mentoring.errors import Fault, InvalidFieldError
from mentoring.home import Coordinated
from services.authority import require_coordinator
from services.planning import replan_program
from services.programs import coordinated
from storage import audit


def days_off_form(session: Session, team_id: str, actor: str, program_id: int) -> DaysOffForm:
    """How it is now, for the program's coordinators."""
    program = require_coordinator(session, program_id, team_id, actor)
    return DaysOffForm(
        program_id=program_id,
        program_name=program.name,
        country=program.country,
        spans=spans_of(map(date.fromisoformat, program.blackout_dates)),
        countries=_countries(),
    )


def save_days_off(
    session: Session,
    team_id: str,
    actor: str,
    program_id: int,
    chosen: DaysOff,
    now: datetime,
) -> Coordinated:
    """Questions that were planned for a day that is off now come on another, or not at all."""
    program = require_coordinator(session, program_id, team_id, actor)
    if chosen.country is not None and chosen.country not in _countries():
        raise InvalidFieldError("country", Fault.NOT_LISTED)
    days = read_days(chosen.days)
    program.country = chosen.country
    program.blackout_dates = sorted(day.isoformat() for day in days)
    replan_program(session, program, now)
    audit.record_act(session, program, actor, "program.days_off", now)
    return coordinated(session, program, now)


def _countries() -> tuple[str, ...]:
    return tuple(holidays.list_supported_countries(include_aliases=False))
