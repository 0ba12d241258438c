"""Slow starters: what they are asked, and when coordinators see a sign of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.agreement import OVERDUE_AFTER, asks_for_agreement
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.pausing import back_on
from mentoring.starting import TELL_COORDINATORS, NotStarted, Signs, Two, nudge_after
from mentoring.states import ProgramState
from mentoring.today import Item, ItemKind
from mentoring.working_hours import WorkingHours
from services.around import Around
from services.people import zone_of
from services.this_week import owe_each_this_week
from services.values import closed_days
from storage import deliveries, planning, programs, starting
from storage.tables import MatchingRun, Pairing, Participant, Program


def owe_beginnings(
    session: Session,
    program: Program,
    run: MatchingRun,
    begun: Sequence[Pairing],
    everybody: Mapping[int, Participant],
    now: datetime,
) -> None:
    """What the first three weeks of a publishing's pairings owe: weekly messages, and the sign.

    By then most have begun: what is not true any more is not sent.
    """
    wanted = [
        (everybody[key], now + nudge_after(goes_first=key == one.first_mover_id))
        for one in begun
        for key in (one.mentor_id, one.mentee_id)
    ]
    owe_each_this_week(session, program, wanted, now)
    if begun:
        _owe_the_sign(session, program, run, now)


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """A first date: whoever goes first is asked after a week, the other after another one."""
    begun = starting.list_begun(session, [pair.pairing.id or 0 for pair in around.pairs])
    for pair in around.pairs:
        one = pair.pairing
        wait = nudge_after(goes_first=one.first_mover_id == pair.me.id)
        due = one.started_at is not None and around.now >= one.started_at + wait
        if due and one.id not in begun:
            yield Item(ItemKind.FIRST_DATE, str(one.id), pair.partner.user_id)


def signs_of(session: Session, program: Program, now: datetime) -> Signs:
    """How a program's pairs began, as its coordinators may see it."""
    key, not_signed = program.id or 0, list[Pairing]()
    if asks_for_agreement(program.formality):
        not_signed = starting.list_not_signed(session, key, now - OVERDUE_AFTER)
    return Signs(_not_started(session, program, now), _named(session, program, not_signed, now))


def load_not_started(session: Session, delivery: Delivery, now: datetime) -> NotStarted | None:
    """The pairs of a publishing that have not begun; None before it is sent when all have.

    Who coordinates and is one of two knows of it already.
    """
    program = programs.get_program(session, delivery.program_id)
    reader = delivery.recipient
    coordinates = reader in programs.coordinators_of(session, program.id or 0)
    if not coordinates or program.state is not ProgramState.RUNNING:
        return None
    found = _not_started(session, program, now, delivery.about)
    others = tuple(two for two in found if reader not in two)
    return NotStarted(program.name, others) if others or delivery.ts else None


def _owe_the_sign(session: Session, program: Program, run: MatchingRun, now: datetime) -> None:
    """One message to each coordinator, in their working hours, however many pairs it is about."""
    users = programs.coordinators_of(session, program.id or 0)
    known = planning.hours_of(session, program.id or 0, users)
    wanted = []
    for user in users:
        hours = known.get(user) or WorkingHours(zone_of(session, program.team_id, user))
        key = f"{program.id}:{user}:not-started"
        due_at = next_working_moment(now + TELL_COORDINATORS, hours, closed_days(program), key)
        wanted.append(Planned(user, Kind.NOT_STARTED, due_at, f"run:{run.id}"))
    deliveries.plan_many(session, program, wanted, now)


def _not_started(
    session: Session, program: Program, now: datetime, run_id: int | None = None
) -> tuple[Two, ...]:
    """Of one run, or of all."""
    late = starting.list_not_begun(session, program.id or 0, now - TELL_COORDINATORS)
    wanted = [one for one in late if run_id in (None, one.run_id)]
    return _named(session, program, wanted, now)


def _named(
    session: Session, program: Program, found: Collection[Pairing], now: datetime
) -> tuple[Two, ...]:
    """The two of each pairing that takes no pause: a pair that rests is no sign of anything."""
    today = local_date(now, program.zone)
    people = starting.people_of(session, found)
    named = []
    for pairing in found:
        two = people[pairing.mentor_id], people[pairing.mentee_id]
        pauses = (pairing.paused_until, *(one.paused_until for one in two))
        if not any(back_on(day, today) for day in pauses):
            named.append((two[0].user_id, two[1].user_id))
    return tuple(named)
