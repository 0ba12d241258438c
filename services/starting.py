"""Slow starters: what they are asked, and when coordinators see a sign of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.agreement import OVERDUE_AFTER, asks_for_agreement
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.pausing import back_on
from mentoring.starting import TELL_COORDINATORS, NotStarted, Signs, Two, nudge_after
from mentoring.states import PairingState, ProgramState
from mentoring.today import Item, ItemKind
from mentoring.working_hours import WorkingHours
from services.around import Around
from services.people import zone_of
from services.this_week import owe_from
from services.values import closed_days
from storage import agreements, deliveries, pairings, participants, planning, programs
from storage.starting import list_begun_pairings
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
    owe_from(session, program, wanted, now)
    if begun:
        _owe_the_sign(session, program, run, now)


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """A first date: whoever goes first is asked after a week, the other after another one."""
    begun = list_begun_pairings(session, [pair.pairing.id or 0 for pair in around.pairs])
    for pair in around.pairs:
        one = pair.pairing
        wait = nudge_after(goes_first=one.first_mover_id == pair.me.id)
        due = one.started_at is not None and around.now >= one.started_at + wait
        if due and one.id not in begun:
            yield Item(ItemKind.FIRST_DATE, str(one.id), pair.partner.user_id)


def signs_of(session: Session, program: Program, now: datetime) -> Signs:
    """How a program's pairs began, as its coordinators may see it."""
    key = program.id or 0
    active = pairings.list_pairings(session, key, (PairingState.ACTIVE,))
    not_signed: tuple[Two, ...] = ()
    if asks_for_agreement(program.formality):
        late = _waiting_since(session, program, active, OVERDUE_AFTER, now)
        signed = agreements.list_signed(session, list(late))
        not_signed = tuple(two for pairing, two in late.items() if pairing not in signed)
    return Signs(_not_started(session, program, active, now), not_signed)


def load_not_started(session: Session, delivery: Delivery, now: datetime) -> NotStarted | None:
    """The pairs of a publishing that have not begun; None before it is sent when all have.

    Who coordinates and is one of two knows of it already.
    """
    program = programs.get_program(session, delivery.program_id)
    reader = delivery.recipient
    coordinates = reader in programs.coordinators_of(session, program.id or 0)
    if not coordinates or program.state is not ProgramState.RUNNING:
        return None
    of_run = pairings.list_pairings_of_run(session, delivery.about)
    found = _not_started(session, program, of_run, now)
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
    session: Session, program: Program, among: Collection[Pairing], now: datetime
) -> tuple[Two, ...]:
    late = _waiting_since(session, program, among, TELL_COORDINATORS, now)
    begun = list_begun_pairings(session, list(late))
    return tuple(two for pairing, two in late.items() if pairing not in begun)


def _waiting_since(
    session: Session, program: Program, among: Collection[Pairing], wait: timedelta, now: datetime
) -> dict[int, Two]:
    """The two of each pairing that began so long ago and is not paused, by pairing."""
    today = local_date(now, program.zone)
    people = {one.id: one for one in participants.list_participants(session, program.id or 0)}
    found = {}
    for pairing in among:
        two = people[pairing.mentor_id], people[pairing.mentee_id]
        pauses = (pairing.paused_until, *(one.paused_until for one in two))
        since = pairing.started_at if pairing.state is PairingState.ACTIVE else None
        if since and now >= since + wait and not any(back_on(day, today) for day in pauses):
            found[pairing.id or 0] = (two[0].user_id, two[1].user_id)
    return found
