"""Until when somebody waits, and what they are promised meanwhile."""

from datetime import date, datetime, timedelta

import pytest

from mentoring.matching.rules import Aim
from mentoring.matching.unmatched import WhyUnmatched
from mentoring.roles import Role
from mentoring.states import ParticipantState, ProgramState, RunState
from mentoring.waiting import Waiting
from services.waiting import BELOW_FLOOR, waiting_of
from storage.engine import Sessions
from storage.tables import MatchingRun, Participant
from tests.integration.builders import NOW, a_program

TODAY = date(2026, 11, 17)
TOMORROW = TODAY + timedelta(days=1)


def waits(
    sessions: Sessions,
    now: datetime = NOW,
    state: ParticipantState = ParticipantState.ENROLLED,
    **program: object,
) -> Waiting | None:
    """How it stands for one whom a publishing of today left without a partner."""
    with sessions.begin() as session:
        row = a_program(session, state=ProgramState.RUNNING, **program)
        one = Participant(
            program_id=row.id or 0,
            user_id="UANA",
            state=state,
            role=Role.MENTOR,
            level=2,
            terms_accepted_at=NOW,
            joined_at=NOW,
        )
        session.add(one)
        session.flush()
        run = MatchingRun(
            program_id=row.id or 0,
            state=RunState.PUBLISHED,
            requested_by="UCOCO",
            created_at=NOW,
            published_at=NOW,
            input_digest="x",
            unmatched={str(one.id): str(WhyUnmatched.NO_PLACE_LEFT)},
        )
        session.add(run)
        session.flush()
        return waiting_of(session, row, one, now)


def test_only_who_has_no_partner_waits(sessions: Sessions) -> None:
    assert waits(sessions) is not None
    assert waits(sessions, state=ParticipantState.PAIRED) is None


@pytest.mark.parametrize(("on", "read"), [(TODAY, None), (TOMORROW, TOMORROW), (None, None)])
def test_the_next_date_lies_after_the_last_publishing(
    sessions: Sessions, on: date | None, read: date | None
) -> None:
    found = waits(sessions, next_run_on=on)

    assert found
    assert found.next_run_on == read


def test_a_date_counts_until_its_evening(sessions: Sessions) -> None:
    on_the_day = waits(sessions, now=NOW + timedelta(days=1), next_run_on=TOMORROW)
    after_it = waits(sessions, now=NOW + timedelta(days=2), next_run_on=TOMORROW)

    assert on_the_day
    assert after_it
    assert (on_the_day.next_run_on, after_it.next_run_on) == (TOMORROW, None)


def test_a_program_that_ended_promises_nothing(sessions: Sessions) -> None:
    during = waits(sessions)
    after = waits(sessions, now=NOW + timedelta(days=200))

    assert during
    assert after
    assert (during.over, after.over) == (False, True)


@pytest.mark.parametrize(
    ("aim", "reason", "first"),
    [
        (Aim.NOBODY_LEFT_OUT, WhyUnmatched.NO_PLACE_LEFT, True),
        (Aim.PROTECT_WEAKEST, WhyUnmatched.NO_PLACE_LEFT, True),
        (Aim.BEST_FIT, BELOW_FLOOR, False),
    ],
)
def test_where_the_fit_comes_first_nobody_is_told_that_all_are_taken(
    sessions: Sessions, aim: Aim, reason: str, first: bool
) -> None:
    found = waits(sessions, aim=aim)

    assert found
    assert (found.reason, found.goes_first) == (reason, first)
