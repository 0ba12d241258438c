"""What comes late waits for its readers' working hours; what is on time, or asked for, does not."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.states import ProgramState
from services.lateness import LATE, is_late, openings_of
from storage import deliveries
from storage.engine import Sessions
from storage.programs import get_program
from storage.tables import Person
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

NIGHT = datetime(2026, 11, 20, 23, tzinfo=UTC)
"""Friday night, everywhere in Europe."""
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def program(sessions: Sessions) -> int:
    """Ana in Berlin is paired with Bo in New York."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        session.add(Person(team_id=TEAM, user_id="UANA", zone="Europe/Berlin"))
        session.add(Person(team_id=TEAM, user_id="UBO", zone="America/New_York"))
        a_pairing(session, key, "UANA", "UBO")
        return key


def owe(sessions: Sessions, program: int, kind: Kind, recipient: str, due_at: datetime) -> Delivery:
    with sessions.begin() as session:
        planned = Planned(recipient, kind, due_at, "pairing:1", local_date=str(due_at.date()))
        deliveries.plan(session, get_program(session, program), planned, NOW)
        (found,) = deliveries.list_about(session, program, kind, ["pairing:1"])
        return found


def opening(sessions: Sessions, delivery: Delivery, now: datetime) -> datetime | None:
    with sessions.begin() as session:
        return openings_of(session, [delivery], now).get(delivery.id)


@pytest.mark.parametrize("kind", [Kind.CHECK_IN, Kind.PARTNER_LEFT, Kind.STILL_WAITING])
def test_what_a_stop_held_up_until_the_night_waits_for_the_next_working_day(
    sessions: Sessions, program: int, kind: Kind
) -> None:
    late = owe(sessions, program, kind, "UANA", NIGHT - timedelta(hours=14))

    assert is_late(late, NIGHT)
    opens = opening(sessions, late, NIGHT)
    assert opens == datetime.combine(MONDAY, time(9), ZoneInfo("Europe/Berlin"))


def test_a_prompt_of_friday_morning_is_still_useful_when_monday_begins(
    sessions: Sessions, program: int
) -> None:
    due_at = datetime(2026, 11, 20, 8, tzinfo=UTC)  # the first moment of Ana's Friday
    late = owe(sessions, program, Kind.CHECK_IN, "UANA", due_at)

    opens = opening(sessions, late, NIGHT)
    assert opens is not None
    assert late.expires_at is not None
    assert opens <= late.expires_at


def test_what_is_late_goes_out_at_once_while_its_reader_works(
    sessions: Sessions, program: int
) -> None:
    late = owe(sessions, program, Kind.CHECK_IN, "UANA", NOW - timedelta(hours=2))

    assert is_late(late, NOW)
    assert opening(sessions, late, NOW) is None


def test_an_introduction_waits_for_an_hour_that_both_work(sessions: Sessions, program: int) -> None:
    late = owe(sessions, program, Kind.INTRODUCTION, "UANA,UBO", NIGHT - timedelta(hours=8))

    opens = opening(sessions, late, NIGHT)
    assert opens == datetime.combine(MONDAY, time(9), ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("kind", "recipient", "due_at"),
    [
        pytest.param(Kind.CHECK_IN, "UANA", NIGHT - LATE, id="hardly late"),
        pytest.param(Kind.CONCERN, "UANA", NIGHT - timedelta(days=1), id="waited for"),
        pytest.param(Kind.SUMMARY, "C1", NIGHT - timedelta(hours=9), id="in a channel"),
    ],
)
def test_what_nobody_is_to_wait_for_goes_out_at_any_hour(
    sessions: Sessions, program: int, kind: Kind, recipient: str, due_at: datetime
) -> None:
    assert not is_late(owe(sessions, program, kind, recipient, due_at), NIGHT)


def test_people_who_do_not_take_part_are_not_waited_for(sessions: Sessions, program: int) -> None:
    late = owe(sessions, program, Kind.PARTNER_LEFT, "UNOBODY", NIGHT - timedelta(hours=9))

    assert opening(sessions, late, NIGHT) is None
