"""From one weekly message to the next there are seven days, and each has something new."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.agreement import Candor
from mentoring.deliveries import Delivery, Kind
from mentoring.states import DeliveryState, ProgramState
from mentoring.today import Hears, ItemKind, ThisWeek
from services.this_week import weekly_message
from services.today import load_this_week
from services.weekly_pace import put_off
from storage import claims, deliveries, weekly
from storage.claims import Claimant
from storage.engine import Sessions
from storage.programs import get_program
from storage.tables import Agreement, Participant, Person
from storage.tables import Delivery as DeliveryRow
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

THURSDAY = datetime(2026, 12, 3, 8, 30, tzinfo=UTC)
MONDAY = datetime(2026, 12, 7, 8, 30, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def program(sessions: Sessions) -> int:
    """Ana and Bo in Berlin, paired since November 17; nothing of it was told yet."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        session.add(Person(team_id=TEAM, user_id="UANA", zone="Europe/Berlin"))
        a_pairing(session, key, "UANA", "UBO")
        return key


def owe(session: Session, program: int, due_at: datetime, user: str = "UANA") -> Delivery:
    wanted = weekly_message(user, "Europe/Berlin", due_at)
    deliveries.plan(session, get_program(session, program), wanted, NOW)
    found = deliveries.list_about(session, program, Kind.THIS_WEEK, [""])
    return next(one for one in found if (one.recipient, one.sequence) == (user, wanted.sequence))


def change(session: Session, delivery: Delivery, **values: object) -> Delivery:
    row = session.get_one(DeliveryRow, delivery.id)
    row.sqlmodel_update(values)
    session.flush()
    found = deliveries.find_delivery(session, delivery.id)
    assert found is not None
    return found


def signed_by_bo(at: datetime) -> Agreement:
    bo = 2
    return Agreement(
        pairing_id=1,
        aims="To learn",
        every_weeks=2,
        minutes=45,
        candor=next(iter(Candor)),
        changed_by=bo,
        changed_at=at,
        mentee_signed_at=at,
    )


def send(session: Session, delivery: Delivery, at: datetime) -> ThisWeek:
    """As the sender does it: read, intended with what it tells, sent."""
    found = load_this_week(session, delivery, at)
    assert found is not None
    weekly.keep_told(session, {delivery.id: found.told})
    change(session, delivery, state=DeliveryState.SENT, sent_at=at, channel="D1", ts="1.0")
    return found


def test_one_that_is_due_four_days_after_the_last_goes_out_seven_days_after_it(
    sessions: Sessions, program: int
) -> None:
    with sessions.begin() as session:
        send(session, owe(session, program, THURSDAY), THURSDAY)
        due = owe(session, program, MONDAY)

        (later,) = put_off(session, [due], MONDAY).values()
        assert later.date() == (THURSDAY + WEEK).date()
        assert put_off(session, [due], later) == {}


def test_days_count_from_when_it_was_sent_however_late(sessions: Sessions, program: int) -> None:
    friday = THURSDAY + timedelta(days=1)
    with sessions.begin() as session:
        send(session, owe(session, program, THURSDAY), friday)

        (later,) = put_off(
            session, [owe(session, program, THURSDAY + WEEK)], THURSDAY + WEEK
        ).values()
        assert later.date() == (friday + WEEK).date()


def test_it_waits_for_an_open_day(sessions: Sessions, program: int) -> None:
    with sessions.begin() as session:
        closed = (THURSDAY + WEEK).date().isoformat()
        get_program(session, program).blackout_dates = [closed]
        session.flush()
        send(session, owe(session, program, THURSDAY), THURSDAY)

        (later,) = put_off(session, [owe(session, program, MONDAY)], MONDAY).values()
        assert later.date() == date(2026, 12, 11)


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.UNKNOWN])
def test_one_whose_fate_nobody_knows_counts_as_sent(
    sessions: Sessions, program: int, state: DeliveryState
) -> None:
    with sessions.begin() as session:
        change(session, owe(session, program, THURSDAY), state=state)
        due = owe(session, program, MONDAY)

        assert set(put_off(session, [due], MONDAY)) == {due.id}


def test_of_two_that_are_due_at_once_the_older_one_goes_whoever_has_which(
    sessions: Sessions, program: int
) -> None:
    with sessions.begin() as session:
        older, newer = owe(session, program, THURSDAY), owe(session, program, MONDAY)

        assert set(put_off(session, [older, newer], MONDAY)) == {newer.id}
        assert put_off(session, [older], MONDAY) == {}
        assert set(put_off(session, [newer], MONDAY)) == {newer.id}, "in another process"


def test_others_and_what_was_not_sent_hold_nothing_up(sessions: Sessions, program: int) -> None:
    with sessions.begin() as session:
        change(session, owe(session, program, THURSDAY), state=DeliveryState.CANCELLED)
        send(session, owe(session, program, THURSDAY, "UBO"), THURSDAY)

        assert put_off(session, [owe(session, program, MONDAY)], MONDAY) == {}


def test_what_is_put_off_is_due_then_and_useful_for_as_long(
    sessions: Sessions, program: int
) -> None:
    later = THURSDAY + WEEK
    with sessions.begin() as session:
        due = owe(session, program, MONDAY)
        holder = Claimant("me", MONDAY, MONDAY + timedelta(minutes=1))
        assert claims.claim_due(session, TEAM, holder, MONDAY, 1)

        claims.due_later(session, due, "me", later)
        assert claims.claim_due(session, TEAM, holder, later - timedelta(seconds=1), 1) == []
        (again,) = claims.claim_due(session, TEAM, holder, later, 1)
        assert (again.due_at, again.expires_at) == (later, later + timedelta(days=3))


def test_what_all_was_told_is_not_told_again_until_something_new_waits(
    sessions: Sessions, program: int
) -> None:
    with sessions.begin() as session:
        told: list[str] = []
        for weeks in range(3):  # three at a time, until all was told once
            at = THURSDAY + weeks * WEEK
            owed = owe(session, program, at)
            if load_this_week(session, owed, at) is not None:
                told += send(session, owed, at).told
        last = THURSDAY + 3 * WEEK

        assert len(told) > len(set(told[:3])) == 3
        assert load_this_week(session, owe(session, program, last), last) is None
        session.add(signed_by_bo(last))
        session.flush()
        found = load_this_week(session, owe(session, program, last), last)
        assert found is not None
        assert found.told[0] not in told
        assert [item.kind for item in found.items][:1] == [ItemKind.SIGN]


def test_a_sent_message_shows_what_it_told_and_nothing_takes_the_place_of_what_is_done(
    sessions: Sessions, program: int
) -> None:
    with sessions.begin() as session:
        owed = owe(session, program, THURSDAY)
        before = send(session, owed, THURSDAY)
        kept = before.told[1:]
        sent = change(session, owed, content=",".join(kept))  # as if the first were not in it

        after = load_this_week(session, sent, THURSDAY + timedelta(days=20))
        assert after is not None
        assert after.told == kept
        assert after.more > before.more


def test_who_wants_to_hear_less_is_told_of_it_all_once_they_hear_again(
    sessions: Sessions, program: int
) -> None:
    with sessions.begin() as session:
        one = session.exec(select(Participant).where(Participant.user_id == "UANA")).one()
        owed = owe(session, program, THURSDAY)
        one.hears = Hears.LESS
        assert load_this_week(session, owed, THURSDAY) is None
        one.hears = Hears.USUAL

        assert load_this_week(session, owed, THURSDAY) is not None
