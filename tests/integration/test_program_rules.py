"""What a program allows at which time, and what follows when it is changed."""

from datetime import timedelta

import pytest

from mentoring.joining import NotOpenError
from mentoring.pairings import ProgramOverError
from mentoring.states import ProgramState
from playbook.loader import load_playbook
from services.desk import Reviewer
from services.joining import joining_form
from services.matching import open_draft
from storage.engine import Sessions
from storage.programs import set_coordinators
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
