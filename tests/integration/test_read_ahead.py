"""Ten weekly messages ask hardly more than one, and say what each says by itself."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind
from mentoring.states import ProgramState
from mentoring.today import ItemKind, ThisWeek
from services.this_week import weekly_message
from services.today import load_this_week, load_this_weeks
from storage import deliveries
from storage.engine import Sessions
from storage.programs import get_program
from storage.tables import Booking, FollowUp, Intention, Person
from tests.integration.builders import NOW, TEAM, a_pairing, a_program, asked

PAIRS = 5
LATER = NOW + timedelta(days=21)


@pytest.fixture
def owed(sessions: Sessions) -> list[Delivery]:
    """A weekly message to each of ten people; some had a date, one meant to try something."""
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING).id or 0
        for place in range(PAIRS):
            _pair(session, program, place)
        return deliveries.list_about(session, program, Kind.THIS_WEEK, [""])


def _pair(session: Session, program: int, place: int) -> None:
    two = (f"UMENTOR{place}", f"UMENTEE{place}")
    session.add_all(Person(team_id=TEAM, user_id=user, zone="Europe/Berlin") for user in two)
    pairing = a_pairing(session, program, *two)
    key = pairing.id or 0
    if place % 2:
        met = LATER - timedelta(days=2)
        session.add(Booking(pairing_id=key, starts_at=met, minutes=45, uid=two[0], booked_at=NOW))
    if place == 2:
        tried = Intention(
            pairing_id=key, participant_id=pairing.mentee_id, text="To ask", made_at=NOW
        )
        session.add(tried)
        session.flush()
        session.add(FollowUp(intention_id=tried.id or 0, days=14, due_on=date(2026, 12, 1)))
    for user in two:
        wanted = weekly_message(user, "Europe/Berlin", LATER)
        deliveries.plan(session, get_program(session, program), wanted, NOW)


def loaded(
    sessions: Sessions, wanted: Sequence[Delivery]
) -> tuple[dict[int, ThisWeek | None], int]:
    """What they say, and how many statements that took."""
    with sessions.readers().begin() as session:
        statements = asked(session)
        return load_this_weeks(session, wanted, LATER), len(statements)


def test_ten_ask_hardly_more_than_one(sessions: Sessions, owed: list[Delivery]) -> None:
    _, for_one = loaded(sessions, owed[:1])
    found, for_ten = loaded(sessions, owed)
    assert len(found) == 2 * PAIRS

    # A log is looked up where a date was held, and nowhere else.
    assert for_ten <= for_one + PAIRS


def test_each_says_what_it_says_by_itself(sessions: Sessions, owed: list[Delivery]) -> None:
    together, _ = loaded(sessions, owed)
    with sessions.begin() as session:
        alone = {one.id: load_this_week(session, one, LATER) for one in owed}
    assert together == alone
    kinds = {item.kind for one in together.values() if one for item in one.items}
    assert {ItemKind.LOG, ItemKind.SIGN} <= kinds
