"""What a program allows at which time, and what follows when it is changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.deliveries import Kind, Planned
from mentoring.joining import NotOpenError
from mentoring.pairings import ProgramOverError
from mentoring.states import ProgramState
from playbook.loader import load_playbook
from services.desk import Reviewer
from services.joining import joining_form
from services.matching import open_draft
from services.programs import program_to_edit, save_program
from storage import deliveries
from storage.engine import Sessions
from storage.programs import get_program, set_coordinators
from tests.integration.builders import NOW, TEAM, a_program

COORDINATOR = "UCOCO"


def a_coordinated_program(sessions: Sessions, state: ProgramState) -> int:
    with sessions.begin() as session:
        key = a_program(session, state=state).id or 0
        set_coordinators(session, key, [COORDINATOR])
    return key


@pytest.mark.parametrize("state", [ProgramState.DRAFT, ProgramState.CLOSING, ProgramState.CLOSED])
def test_the_form_of_a_program_that_takes_nobody_stays_closed(
    sessions: Sessions, state: ProgramState
) -> None:
    key = a_coordinated_program(sessions, state)

    with sessions.begin() as session, pytest.raises(NotOpenError):
        joining_form(session, TEAM, "UANA", NOW, key)


def test_nobody_is_paired_after_the_last_day(sessions: Sessions) -> None:
    key = a_coordinated_program(sessions, ProgramState.ENROLLING)
    after = Reviewer(TEAM, COORDINATOR, NOW + timedelta(days=200), load_playbook())

    with sessions.begin() as session, pytest.raises(ProgramOverError):
        open_draft(session, after, key)


def test_a_changed_program_forgets_what_it_had_planned_and_keeps_what_is_due(
    sessions: Sessions,
) -> None:
    key = a_coordinated_program(sessions, ProgramState.RUNNING)
    with sessions.begin() as session:
        kept = program_to_edit(session, TEAM, COORDINATOR, key)
        assert kept
        row = get_program(session, key)
        for week in (1, 2):
            due_at = NOW + timedelta(weeks=week - 1, minutes=-1)
            asked = Planned("UANA", Kind.CHECK_IN, due_at, sequence=week, local_date=str(week))
            deliveries.plan(session, row, asked, NOW)

    with sessions.begin() as session:
        sooner = replace(kept.draft, ends_on=date(2026, 12, 17))
        save_program(session, TEAM, COORDINATOR, key, sooner, NOW)

        assert [one.sequence for one in deliveries.list_prompts(session, key, "UANA")] == [1]
