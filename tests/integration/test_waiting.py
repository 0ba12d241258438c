"""What somebody who waits for a partner is told, as of where they are."""

from datetime import UTC, date, datetime

import pytest

from mentoring.states import ParticipantState, ProgramState
from services.waiting import waiting_of
from storage.engine import Sessions
from storage.tables import Person
from tests.integration.builders import TEAM, a_participant, a_program

BACK_ON = date(2026, 12, 1)
STILL_NOVEMBER_IN_BERLIN = datetime(2026, 11, 30, 18, tzinfo=UTC)
"""In Tokyo it is three in the morning of December 1st."""


@pytest.mark.parametrize(
    ("zone", "paused_until"), [("Asia/Tokyo", None), ("Europe/Berlin", BACK_ON)]
)
def test_a_pause_ends_for_who_waits_on_the_day_where_they_are(
    sessions: Sessions, zone: str, paused_until: date | None
) -> None:
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING, zone="Europe/Berlin")
        session.add(Person(team_id=TEAM, user_id="UCY", zone=zone))
        enrolled = ParticipantState.ENROLLED
        one = a_participant(
            program.id or 0, "UCY", state=enrolled, plan_at=None, paused_until=BACK_ON
        )
        session.add(one)
        session.flush()

        found = waiting_of(session, program, one, STILL_NOVEMBER_IN_BERLIN)

    assert found
    assert found.paused_until == paused_until
