"""The daily reading of Slack's people, which one process does."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlmodel import Session

from mentoring.states import ParticipantState
from sandbox.server import Sandbox
from scheduler.people import DAILY, EVERY, READ_BEFORE, PeopleReader
from services.people import stop_everything
from storage.engine import Sessions
from storage.pacing import give_turn_back
from storage.participants import find_participant
from storage.people import ensure_workspace
from storage.tables import Program
from tests.integration.builders import NOW, a_pairing, a_program
from tests.integration.sandbox_kit import ids


class FixedClock:
    def now(self) -> datetime:
        return NOW


def reader(sessions: Sessions) -> PeopleReader:
    """That of a process which has just started."""
    return PeopleReader(sessions, FixedClock())


def a_day_passes(sessions: Sessions, team_id: str) -> None:
    with sessions.begin() as session:
        give_turn_back(session, team_id, DAILY, datetime.now(UTC))


def test_of_several_processes_one_reads_and_once_a_day(
    sessions: Sessions, slack: WebClient, box: Sandbox
) -> None:
    processes = [reader(sessions) for _ in range(3)]

    first = [one.read_when_due(slack) for one in processes]
    again = [one.read_when_due(slack) for one in processes]
    a_day_passes(sessions, box.workspace.team_id)
    next_day = [one.read_when_due(slack) for one in processes]

    assert [bool(known) for known in first] == [True, False, False]
    assert again == [0, 0, 0]
    assert sum(map(bool, next_day)) == 1


def test_a_process_that_starts_reads_unless_one_has_just_done_so(
    sessions: Sessions, slack: WebClient, box: Sandbox
) -> None:
    assert reader(sessions).read_when_due(slack)
    assert not reader(sessions).read_when_due(slack)

    with sessions.begin() as session:
        give_turn_back(session, box.workspace.team_id, "read-people-at-start", datetime.now(UTC))

    assert reader(sessions).read_when_due(slack)
    assert timedelta(minutes=10) < READ_BEFORE < EVERY


def test_a_reading_that_failed_is_another_process_s_turn(
    sessions: Sessions, slack: WebClient, box: Sandbox
) -> None:
    box.fail_next("users.list", error="internal_error")

    with pytest.raises(SlackApiError):
        reader(sessions).read_when_due(slack)

    assert reader(sessions).read_when_due(slack)


def test_a_workspace_that_installed_the_app_again_is_read_and_goes_on(
    sessions: Sessions, slack: WebClient, box: Sandbox
) -> None:
    process, team_id = reader(sessions), box.workspace.team_id
    process.read_when_due(slack)
    with sessions.begin() as session:
        stop_everything(session, team_id, NOW)

    assert process.read_when_due(slack)

    with sessions.begin() as session:
        assert ensure_workspace(session, team_id).stopped_at is None


def test_who_went_while_no_event_came_leaves_with_the_daily_reading(
    sessions: Sessions, slack: WebClient, box: Sandbox
) -> None:
    ana, dee = ids(box, "ana", "dee")
    with sessions.begin() as session:
        ensure_workspace(session, box.workspace.team_id)
        program = a_program(session, team_id=box.workspace.team_id)
        a_pairing(session, program.id or 0, ana, dee)

    reader(sessions).read_when_due(slack)

    with sessions.begin() as session:
        assert _state(session, program, dee) is ParticipantState.LEFT
        assert _state(session, program, ana) is ParticipantState.ENROLLED


def _state(session: Session, program: Program, user: str) -> ParticipantState | None:
    found = find_participant(session, program.id or 0, user)
    return found.state if found else None
