"""What is planned follows what holds now: pauses, pairings, hours, zones, the program's rules."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from mentoring.deliveries import PROMPTS, Kind
from mentoring.rhythm import HORIZON
from mentoring.states import DeliveryState, ProgramState
from playbook.loader import load_playbook
from services.leaving import leave
from services.planning import (
    PLANNED_EVERY,
    move_prompts,
    plan_some,
    replan_people,
    replan_program,
)
from storage.engine import Sessions
from storage.participants import count_neighbors, find_participant
from storage.people import find_person
from storage.programs import get_program
from storage.tables import Delivery, Pairing, Participant, Person, Workspace
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

PLAYBOOK = load_playbook()
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAYS = [date(2026, 11, 23) + n * WEEK for n in range(26)]
"""The last working days of the weeks that begin on Tuesday, November 17."""
ZONE = "Europe/Berlin"


class World:
    """One program with Ana, Bo and Cy: Ana is paired with Bo; everybody lives in Berlin."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        with sessions.begin() as session:
            program = a_program(
                session, state=ProgramState.RUNNING, rhythm_starts_on=date(2026, 11, 17)
            )
            self.program = program.id or 0
            for user in ("UANA", "UBO", "UCY", "UDI"):
                session.add(Person(team_id=TEAM, user_id=user, zone=ZONE))
            self.pairing = a_pairing(session, self.program, "UANA", "UBO").id or 0

    def plan(self, now: datetime = NOW) -> int:
        """What the job does at each tick."""
        planned = 0
        while True:
            with self.sessions.begin() as session:
                new = plan_some(session, PLAYBOOK, now)
            if new is None:
                return planned
            planned += new

    def prompts(self, user: str = "UANA") -> list[Delivery]:
        with self.sessions.begin() as session:
            mine = select(Delivery).where(Delivery.recipient == user)
            mine = mine.where(col(Delivery.kind).in_(PROMPTS))
            return list(session.exec(mine.order_by(col(Delivery.sequence))))

    def days(self, user: str = "UANA") -> list[date]:
        return [date.fromisoformat(one.guard) for one in self.prompts(user)]

    @contextmanager
    def one(self, user: str = "UANA") -> Iterator[tuple[Session, Participant]]:
        with self.sessions.begin() as session:
            found = find_participant(session, self.program, user)
            assert found is not None
            yield session, found

    def change(self, now: datetime = NOW, **changes: object) -> None:
        """A coordinator changes the program."""
        with self.sessions.begin() as session:
            program = get_program(session, self.program)
            program.sqlmodel_update(changes)
            replan_program(session, program, now)

    def pause(self, until: date | None, now: datetime = NOW, user: str = "UANA") -> None:
        with self.one(user) as (session, one):
            one.paused_until = until
            session.add(one)
            replan_people(session, [one], now)

    def send(self, prompt: Delivery, state: DeliveryState = DeliveryState.SENT) -> None:
        with self.sessions.begin() as session:
            row = session.get_one(Delivery, prompt.id)
            row.state, row.ts = state, str(prompt.due_at.timestamp())


@pytest.fixture
def world(sessions: Sessions) -> World:
    world = World(sessions)
    assert world.plan() == 2 * 4
    assert world.days() == world.days("UBO") == MONDAYS[:4]
    return world


def test_planning_again_plans_nothing_and_looks_once(world: World) -> None:
    asked: list[str] = []
    engine = world.sessions.kw["bind"]
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    assert world.plan(NOW + PLANNED_EVERY - DAY) == 0
    assert len([one for one in asked if not one.startswith("BEGIN")]) == 1
    assert "plan_at" in asked[-1]


def test_people_are_planned_further_once_a_week(world: World) -> None:
    assert world.plan(NOW + PLANNED_EVERY) == 2
    assert world.days() == MONDAYS[:5]


def test_a_few_people_are_planned_at_a_time(sessions: Sessions) -> None:
    world = World(sessions)
    with sessions.begin() as session:
        assert plan_some(session, PLAYBOOK, NOW, limit=1) == 4
    with sessions.begin() as session:
        assert plan_some(session, PLAYBOOK, NOW, limit=1) == 4
    with sessions.begin() as session:
        assert plan_some(session, PLAYBOOK, NOW, limit=1) is None
    assert world.days() == world.days("UBO") == MONDAYS[:4]


CHANGES: dict[str, Callable[[World], None]] = {
    "nothing": lambda world: world.change(),
    "cadence": lambda world: world.change(meeting_every_weeks=3),
    "days off": lambda world: world.change(blackout_dates=["2026-11-30", "2026-12-07"]),
    "country": lambda world: world.change(country="US"),
    "shorter": lambda world: world.change(ends_on=date(2026, 12, 2)),
    "paused": lambda world: world.pause(date(2026, 12, 3)),
    "moved": lambda world: moves(world, "Asia/Tokyo"),
    "left": lambda world: leaves(world, "UBO"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_replanning_twice_changes_nothing(world: World, change: str) -> None:
    def standing() -> list[tuple[object, ...]]:
        return [
            (one.id, one.sequence, one.kind, one.guard, one.due_at, one.content, one.state)
            for one in world.prompts() + world.prompts("UBO")
        ]

    CHANGES[change](world)
    world.plan()
    before = standing()
    world.change()
    for user in ("UANA", "UBO"):
        with world.one(user) as (session, one):
            replan_people(session, [one], NOW)
    world.plan()

    assert standing() == before


def test_a_new_cadence_moves_what_is_planned_and_leaves_what_was_sent(world: World) -> None:
    first, *_ = world.prompts()
    world.send(first, DeliveryState.ANSWERED)
    now = NOW + WEEK

    world.change(now, meeting_every_weeks=3)
    world.plan(now)

    kinds = [(one.sequence, one.kind) for one in world.prompts()]
    assert kinds == [(1, "check_in"), (2, "reflection"), (4, "check_in"), (5, "reflection")]
    assert world.prompts()[0].id == first.id
    assert world.prompts()[0].state is DeliveryState.ANSWERED


@pytest.mark.parametrize(
    "state",
    [
        DeliveryState.SENT,
        DeliveryState.ANSWERED,
        DeliveryState.SKIPPED,
        DeliveryState.FAILED,
        DeliveryState.EXPIRED,
        DeliveryState.SENDING,
        DeliveryState.UNKNOWN,
    ],
)
def test_a_week_that_was_asked_is_never_asked_again(world: World, state: DeliveryState) -> None:
    """Week 4 asked for a check-in under the new cadence, for a reflection under the old one."""
    fourth = world.prompts()[3]
    assert fourth.kind is Kind.REFLECTION
    world.send(fourth, state)

    world.change(meeting_every_weeks=3)
    world.plan()

    of_the_week = [one for one in world.prompts() if one.sequence == 4]
    assert [(one.id, one.state, one.due_at) for one in of_the_week] == [
        (fourth.id, state, fourth.due_at)
    ]


def test_a_day_off_moves_the_prompt_to_the_working_day_before(world: World) -> None:
    ids = [one.id for one in world.prompts()]

    world.change(blackout_dates=["2026-11-30"])
    world.plan()

    assert world.days() == [MONDAYS[0], date(2026, 11, 27), *MONDAYS[2:4]]
    assert [one.id for one in world.prompts()] == ids
    assert {hour_in(ZONE, one) for one in world.prompts()} <= {9, 10}


def test_a_week_of_days_off_asks_nothing_and_comes_back_with_them(world: World) -> None:
    week = [str(date(2026, 11, 24) + n * DAY) for n in range(7)]
    world.change(blackout_dates=week)
    world.plan()
    assert world.days() == [MONDAYS[0], *MONDAYS[2:4]]

    world.change(blackout_dates=[])
    world.plan()
    assert world.days() == MONDAYS[:4]


def test_public_holidays_of_the_country_are_days_off(world: World) -> None:
    world.change(country="US", blackout_dates=["2026-11-30", "2026-11-27"])
    world.plan()

    assert world.days()[1] == date(2026, 11, 25)  # Thursday is Thanksgiving


def test_a_longer_program_is_asked_further_and_a_shorter_one_no_more(world: World) -> None:
    world.change(ends_on=date(2026, 12, 2))
    world.plan()
    assert world.days() == MONDAYS[:3]
    world.plan(NOW + 6 * WEEK)
    assert planned_next(world) is None

    now = NOW + 6 * WEEK
    world.change(now, ends_on=date(2027, 2, 2))
    world.plan(now)
    assert world.days() == MONDAYS[:3] + MONDAYS[6:10]


def test_while_somebody_is_paused_nothing_is_planned_for_them(world: World) -> None:
    world.pause(date(2026, 12, 2))
    assert world.days() == MONDAYS[2:4]

    world.plan()
    assert world.days() == MONDAYS[2:4]
    assert world.days("UBO") == MONDAYS[:4]


def test_who_comes_back_early_is_asked_in_the_same_week(world: World) -> None:
    world.pause(date(2026, 12, 20))
    world.plan()
    now = NOW + 9 * DAY

    world.pause(None, now)
    world.plan(now)

    assert world.days() == MONDAYS[1:5]


def test_a_pause_ends_by_itself_with_the_next_week(world: World) -> None:
    world.pause(date(2027, 1, 6))
    for week in range(10):
        world.plan(NOW + week * WEEK)

    assert world.days()[0] == date(2027, 1, 11)


def test_what_was_due_but_not_sent_when_somebody_pauses_is_not_owed(world: World) -> None:
    first = world.prompts()[0]
    now = first.due_at + timedelta(minutes=5)

    world.pause(date(2026, 12, 2), now)

    assert world.days() == MONDAYS[2:4]


def test_a_paused_pairing_is_not_asked_about_but_another_one_is(world: World) -> None:
    with world.sessions.begin() as session:
        other = a_pairing(session, world.program, "UCY", "UDI")
        bo = find_participant(session, world.program, "UBO")
        other.mentee_id = bo.id or 0 if bo else 0
        pairing = session.get_one(Pairing, world.pairing)
        pairing.paused_until = date(2026, 12, 2)
        session.flush()
        two = session.exec(select(Participant).where(col(Participant.user_id).in_(("UANA", "UBO"))))
        replan_people(session, two, NOW)
    world.plan()

    assert world.days() == MONDAYS[2:4]
    assert world.days("UBO") == MONDAYS[:4]


def test_who_lost_their_partner_is_asked_nothing_until_they_have_another(world: World) -> None:
    leaves(world, "UBO")
    assert world.days() == []
    world.plan()
    assert planned_next(world) is None

    now = NOW + 9 * DAY
    with world.sessions.begin() as session:
        new = a_pairing(session, world.program, "UCY", "UDI")
        ana = find_participant(session, world.program, "UANA")
        new.mentee_id, new.started_at = ana.id or 0 if ana else 0, now
        session.flush()
        replan_program(session, get_program(session, world.program), now)
    world.plan(now)

    assert world.days() == MONDAYS[1:5]


def test_new_working_hours_move_what_is_planned(world: World) -> None:
    with world.one() as (session, one):
        one.work_starts, one.work_days = time(13), [0, 1, 2, 3]
        session.add(one)
        replan_people(session, [one], NOW)

    assert {hour_in(ZONE, one) for one in world.prompts()} <= {13, 14}
    assert world.days() == MONDAYS[:4]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland"])
def test_who_moves_between_planning_and_sending_gets_one_prompt_in_the_new_morning(
    world: World, zone: str
) -> None:
    ids = [one.id for one in world.prompts()]

    moves(world, zone)
    world.plan()

    assert [one.id for one in world.prompts()] == ids
    assert world.days() == MONDAYS[:4]
    assert {hour_in(zone, one) for one in world.prompts()} <= {9, 10}


def test_another_rule_of_a_zone_is_followed_from_the_next_planning_on(world: World) -> None:
    """As after an update of the time zone database: nobody tells of it."""
    with world.sessions.begin() as session:
        session.get_one(Person, (TEAM, "UANA")).zone = "Africa/Casablanca"

    world.plan(NOW + PLANNED_EVERY)

    later = [one for one in world.prompts() if one.due_at > NOW + PLANNED_EVERY]
    assert len(later) == 4
    assert {hour_in("Africa/Casablanca", one) for one in later} <= {9, 10}


def test_a_question_that_somebody_asked_for_now_stays_asked_for(world: World) -> None:
    reflection = world.prompts()[1]
    with world.sessions.begin() as session:
        row = session.get_one(Delivery, reflection.id)
        row.due_at = row.try_at = NOW

    world.change()
    world.plan()

    assert world.prompts()[1].due_at == NOW


def test_a_long_stop_is_on_record_and_asks_no_old_question(world: World) -> None:
    now = NOW + 8 * WEEK
    world.plan(now)

    days, weeks = world.days(), [one.sequence for one in world.prompts()]
    assert len(weeks) == len(set(weeks))
    assert days == MONDAYS[:12]
    missed = [one for one in world.prompts() if one.expires_at and one.expires_at <= now]
    assert len(missed) >= 4


def test_who_is_in_a_program_that_has_ended_is_not_looked_at_again(world: World) -> None:
    world.change(state=ProgramState.CLOSED)
    world.plan()

    assert planned_next(world) is None
    assert world.plan(NOW + HORIZON) == 0


def moves(world: World, zone: str) -> None:
    with world.sessions.begin() as session:
        person = find_person(session, TEAM, "UANA")
        assert person is not None
        person.zone = zone
        session.add(person)
        move_prompts(session, TEAM, "UANA", NOW)


def leaves(world: World, user: str) -> None:
    with world.sessions.begin() as session:
        leave(session, TEAM, user, world.program, NOW)


def planned_next(world: World, user: str = "UANA") -> datetime | None:
    with world.one(user) as (_, one):
        return one.plan_at


def hour_in(zone: str, prompt: Delivery) -> int:
    return prompt.due_at.astimezone(ZoneInfo(zone)).hour


def test_neighbors_are_those_who_take_part_and_live_in_one_zone(world: World) -> None:
    moves(world, "Asia/Tokyo")
    with world.sessions.begin() as session:
        a_pairing(session, world.program, "UCY", "UDI")
        session.add(Workspace(team_id="T0"))
        session.add(Person(team_id="T0", user_id="UBO", zone="Asia/Tokyo"))

    with world.sessions.begin() as session:
        assert count_neighbors(session, get_program(session, world.program)) == 3
    leaves(world, "UBO")
    with world.sessions.begin() as session:
        assert count_neighbors(session, get_program(session, world.program)) == 2
