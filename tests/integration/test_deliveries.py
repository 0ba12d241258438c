"""The schedule: planned once, claimed by one, never changed by a process that lost its lease."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.states import DeliveryState
from storage import claims, deliveries
from storage.claims import Claimant, Sent
from storage.engine import Sessions
from storage.people import stop_workspace
from storage.tables import Program
from tests.integration.builders import NOW, TEAM, a_program

LEASE = timedelta(seconds=60)
CALL = timedelta(seconds=10)
REAL = datetime(2026, 1, 1, tzinfo=UTC)
"""Real time, which has nothing to do with the product's."""


@pytest.fixture
def program(sessions: Sessions) -> Program:
    with sessions.begin() as session:
        return a_program(session)


def owe(sessions: Sessions, program: Program, *wanted: Planned) -> list[bool]:
    with sessions.begin() as session:
        return [deliveries.plan(session, program, one, NOW) for one in wanted]


def check_in(week: int = 1, day: str = "2026-11-23", recipient: str = "UANA") -> Planned:
    return Planned(recipient, Kind.CHECK_IN, NOW, sequence=week, local_date=day)


def by(owner: str, real_now: datetime = REAL) -> Claimant:
    return Claimant(owner, real_now, real_now + LEASE)


def claim(
    sessions: Sessions, owner: str, real_now: datetime = REAL, limit: int = 20
) -> list[Delivery]:
    with sessions.begin() as session:
        return claims.claim_due(session, TEAM, by(owner, real_now), NOW, limit)


def intend(sessions: Sessions, delivery: Delivery, owner: str, real_now: datetime = REAL) -> bool:
    with sessions.begin() as session:
        ours = claims.mark_sending(session, [delivery.id], owner, real_now=real_now, longest=CALL)
    return delivery.id in ours


def record(sessions: Sessions, delivery: Delivery, owner: str) -> bool:
    with sessions.begin() as session:
        return claims.mark_sent(session, [Sent(delivery.id, "D1", "1.0")], owner, NOW) == 1


def now_is(sessions: Sessions, delivery: Delivery) -> Delivery:
    with sessions.begin() as session:
        found = deliveries.find_delivery(session, delivery.id)
    assert found is not None
    return found


def test_planning_twice_plans_once(sessions: Sessions, program: Program) -> None:
    assert owe(sessions, program, check_in(), check_in()) == [True, False]


def test_nobody_is_asked_twice_on_one_local_date(sessions: Sessions, program: Program) -> None:
    assert owe(sessions, program, check_in(week=1), check_in(week=3)) == [True, False]


def test_two_people_may_be_asked_on_one_date(sessions: Sessions, program: Program) -> None:
    assert owe(sessions, program, check_in(), check_in(recipient="UBO")) == [True, True]


def test_a_delivery_is_claimed_by_one_process_until_its_lease_runs_out(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())

    assert len(claim(sessions, "one")) == 1
    assert claim(sessions, "two") == []
    assert len(claim(sessions, "two", REAL + LEASE)) == 1


def test_what_is_not_due_is_not_claimed(sessions: Sessions, program: Program) -> None:
    owe(sessions, program, Planned("UANA", Kind.STILL_WAITING, NOW + timedelta(minutes=1)))

    assert claim(sessions, "one") == []


def test_the_most_urgent_goes_first(sessions: Sessions, program: Program) -> None:
    owe(sessions, program, check_in(), Planned("C1", Kind.SUMMARY, NOW, "by:U1"))

    assert [one.kind for one in claim(sessions, "one")] == [Kind.SUMMARY, Kind.CHECK_IN]


def test_programs_take_turns_however_much_one_of_them_owes(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, *(check_in(recipient=f"U{n}") for n in range(100)))
    with sessions.begin() as session:
        small = a_program(session, name="Small")
    owe(sessions, small, *(check_in(recipient=f"V{n}") for n in range(5)))

    claimed = claim(sessions, "one", limit=10)

    assert sum(one.program_id == small.id for one in claimed) == 5


def test_what_somebody_waits_for_overtakes_every_program_s_questions(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, *(check_in(recipient=f"U{n}") for n in range(100)))
    with sessions.begin() as session:
        small = a_program(session, name="Small")
    owe(sessions, small, Planned("C1", Kind.SUMMARY, NOW, "by:U1"))

    assert claim(sessions, "one", limit=10)[0].kind is Kind.SUMMARY


def test_eight_claimers_never_claim_the_same_row(sessions: Sessions, program: Program) -> None:
    owe(sessions, program, *(check_in(recipient=f"U{n}") for n in range(200)))

    def work(owner: int) -> list[int]:
        taken: list[int] = []
        while batch := claim(sessions, str(owner), limit=7):
            assert len(batch) <= 7
            taken += [one.id for one in batch]
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = [one for batch in pool.map(work, range(8)) for one in batch]

    assert len(taken) == len(set(taken)) == 200


def test_no_call_begins_that_could_outlive_its_lease(sessions: Sessions, program: Program) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")

    assert not intend(sessions, mine, "one", REAL + LEASE - CALL)
    assert intend(sessions, mine, "one", REAL + LEASE - CALL - timedelta(seconds=1))
    assert now_is(sessions, mine).state is DeliveryState.SENDING


def test_a_process_that_lost_its_lease_changes_nothing(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "slow")
    claim(sessions, "quick", REAL + LEASE)

    assert not intend(sessions, mine, "slow")
    assert not record(sessions, mine, "slow")
    assert now_is(sessions, mine).state is DeliveryState.PLANNED


def test_a_sent_delivery_is_free_and_done(sessions: Sessions, program: Program) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    intend(sessions, mine, "one")

    assert record(sessions, mine, "one")
    assert not record(sessions, mine, "one")
    assert claim(sessions, "two", REAL + LEASE) == []
    assert now_is(sessions, mine).ts == "1.0"


def test_an_answer_that_overtakes_the_record_is_not_forgotten(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    intend(sessions, mine, "one")
    with sessions.begin() as session:
        deliveries.mark_answered(session, mine.id, NOW)

    assert now_is(sessions, mine).state is DeliveryState.SENDING
    record(sessions, mine, "one")
    assert now_is(sessions, mine).state is DeliveryState.ANSWERED


def test_what_a_dead_process_was_sending_is_found_after_its_lease(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in(), check_in(recipient="UBO"))
    mine, _ = claim(sessions, "dead")
    intend(sessions, mine, "dead")

    def unsettled(real_now: datetime) -> list[int]:
        with sessions.begin() as session:
            found = claims.claim_unsettled(session, TEAM, by("two", real_now), CALL, 20)
        return [one.id for one in found]

    assert unsettled(REAL + LEASE - timedelta(seconds=1)) == []
    assert unsettled(REAL + LEASE) == [mine.id]


def test_a_call_that_hung_is_looked_up_only_some_time_after_it_was_given_up(
    sessions: Sessions, program: Program
) -> None:
    """Slack may take a message at the end of the time that we wait for its answer."""
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    intend(sessions, mine, "one")
    given_up_at = REAL + CALL
    with sessions.begin() as session:
        claims.mark_unknown(session, mine, "one", "TimeoutError", given_up_at)

    def unsettled(real_now: datetime) -> int:
        with sessions.begin() as session:
            found = claims.claim_unsettled(session, TEAM, by("two", real_now), CALL, 20)
        return len(found)

    assert unsettled(given_up_at) == 0
    assert unsettled(given_up_at + CALL) == 1


def test_a_refused_delivery_waits_and_counts_its_attempts(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    intend(sessions, mine, "one")
    with sessions.begin() as session:
        claims.mark_refused(
            session, mine, "one", try_at=NOW + timedelta(seconds=30), attempts=1, reason="x"
        )

    assert claim(sessions, "one") == []
    again = now_is(sessions, mine)
    assert (again.state, again.attempts) == (DeliveryState.PLANNED, 1)


def test_nothing_is_sent_to_a_workspace_that_uninstalled_us(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    with sessions.begin() as session:
        stop_workspace(session, TEAM, NOW)

    assert claim(sessions, "one") == []


def test_a_changed_message_is_shown_anew_once_it_was_sent(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    with sessions.begin() as session:
        deliveries.request_refresh(session, [mine.id], NOW)

    def stale() -> int:
        with sessions.begin() as session:
            return len(claims.claim_stale(session, TEAM, by("one"), 20))

    assert stale() == 0
    intend(sessions, mine, "one")
    record(sessions, mine, "one")
    assert stale() == 1
    assert stale() == 0


def test_what_changes_while_a_message_is_shown_anew_is_shown_next(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    intend(sessions, mine, "one")
    record(sessions, mine, "one")

    def shown_anew(answered_meanwhile: bool) -> int:
        with sessions.begin() as session:
            stale = claims.claim_stale(session, TEAM, by("one"), 20)
        with sessions.begin() as session:
            if answered_meanwhile:
                deliveries.request_refresh(session, [mine.id], NOW + timedelta(seconds=1))
            return sum(claims.mark_refreshed(session, one, "one") for one in stale)

    with sessions.begin() as session:
        deliveries.request_refresh(session, [mine.id], NOW)

    assert shown_anew(answered_meanwhile=True) == 1
    assert shown_anew(answered_meanwhile=False) == 1
    assert shown_anew(answered_meanwhile=False) == 0


def test_an_answered_message_that_nobody_finds_is_no_work_left(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in())
    (mine,) = claim(sessions, "one")
    intend(sessions, mine, "one")
    with sessions.begin() as session:
        deliveries.mark_answered(session, mine.id, NOW)
        deliveries.request_refresh(session, [mine.id], NOW)
        claims.mark_sent(session, [Sent(mine.id, "D1", None)], "one", NOW)

        assert deliveries.count_in_flight(session, NOW) == 0


def test_a_cancelled_recipient_gets_nothing_more(sessions: Sessions, program: Program) -> None:
    owe(sessions, program, check_in(), check_in(recipient="UBO"))
    with sessions.begin() as session:
        deliveries.cancel_planned(session, program.id or 0, "UANA", "left")

    assert [one.recipient for one in claim(sessions, "one")] == ["UBO"]


def test_who_leaves_still_gets_what_they_get_as_a_contact(
    sessions: Sessions, program: Program
) -> None:
    owe(sessions, program, check_in(), Planned("UANA", Kind.CONCERN, NOW, "concern:1"))
    with sessions.begin() as session:
        deliveries.cancel_planned(session, program.id or 0, "UANA", "left")

    assert [one.kind for one in claim(sessions, "one")] == [Kind.CONCERN]
