"""Plans people's prompts, a few people at a time, and makes planned ones match what holds now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import local_date
from mentoring.programs import prompt_weeks
from mentoring.rhythm import HORIZON, Asked, Changes, Reader, Rhythm, Slot, asked_from, changes
from mentoring.roles import Role
from mentoring.stages import Stage, stage_of
from mentoring.states import ProgramState
from playbook.model import Playbook
from services.foreseen import foreseen_messages
from services.this_week import move_this_week
from services.values import closed_days, program_value
from storage import deliveries, participants, planning, programs
from storage.planning import Planning, Side
from storage.tables import Participant, Program

PLANNED_EVERY = timedelta(days=7)
"""How often people are planned though nothing changed; the horizon has two weeks to spare."""
OWING = (ProgramState.RUNNING, ProgramState.CLOSING)
AT_ONCE = 100
"""People in one transaction: on SQLite nobody else can write meanwhile."""


def plan_some(
    session: Session, playbook: Playbook, now: datetime, limit: int = AT_ONCE
) -> int | None:
    """Plans up to `limit` people whose planning is due; how many prompts are new.

    None: nobody's is, which one look at an index tells. Several processes may plan at once: each
    takes people whom no other holds.
    """
    taken = planning.take_unplanned(session, now, limit)
    if not taken:
        return None
    return sum(
        _plan(session, programs.get_program(session, key), people, playbook, now)
        for key, people in _by_program(taken).items()
    )


def replan_people(session: Session, people: Iterable[Participant], now: datetime) -> None:
    """Moves and drops planned prompts as the pauses, pairings, hours and programs of a few say.

    For the two of a pairing, or one person in all their programs. What they are owed beyond these
    prompts is planned at the next tick. Repeating it changes nothing.
    """
    keys = [one.id or 0 for one in people]
    for key, group in _by_program(planning.take_people(session, keys)).items():
        for _, _, _, change in _decided(session, programs.get_program(session, key), group, now):
            planning.drop_planned(session, change.dropped)
            planning.move_planned(session, change.moved)
    planning.plan_anew(session, keys, now)


def replan_program(session: Session, program: Program, now: datetime) -> None:
    """From the next tick on everybody is planned anew, some at a time: thousands take seconds."""
    session.add(program)
    session.flush()
    planning.plan_program_anew(session, program.id or 0, now)


def move_prompts(session: Session, team_id: str, user_id: str, now: datetime) -> None:
    """Somebody lives by another clock now: what is planned for them moves to their new morning."""
    memberships = participants.list_memberships(session, team_id, user_id)
    replan_people(session, [one for _, one in memberships], now)
    for program, one in memberships:
        move_this_week(session, program, one, now)


def _by_program(people: Iterable[Planning]) -> Mapping[int, list[Planning]]:
    found = defaultdict(list)
    for one in people:
        found[one.program_id].append(one)
    return found


def _plan(
    session: Session,
    program: Program,
    people: Sequence[Planning],
    playbook: Playbook,
    now: datetime,
) -> int:
    dropped: list[int] = []
    moved: dict[int, Slot] = {}
    owed: list[Planned] = []
    weekly: list[Planned] = []
    idle, closed = set(), closed_days(program)
    for one, sides, asked, change in _decided(session, program, people, now):
        dropped += change.dropped
        moved.update(change.moved)
        owed += _worded(program, playbook, one, sides, asked, change)
        weekly += foreseen_messages(program, closed, one, sides, now) if _owes(program) else ()
        if not sides:
            idle.add(one.id)
    planning.drop_planned(session, dropped)
    planning.move_planned(session, moved)
    deliveries.plan_many(session, program, [*owed, *weekly], now)
    _mark(session, program, {one.id for one in people}, idle, now)
    return len(owed)


def _mark(
    session: Session, program: Program, people: set[int], idle: set[int], now: datetime
) -> None:
    """Who is owed nothing more is not looked at again until somebody asks for it."""
    # A day less than what was planned: somewhere on earth it is still yesterday.
    until = now.date() + HORIZON - timedelta(days=1)
    if not _owes(program) or now.date() > program.ends_on + timedelta(weeks=1):
        idle = people
    planning.mark_planned(session, people - idle, until, now + PLANNED_EVERY)
    planning.mark_planned(session, idle, until, None)


def _owes(program: Program) -> bool:
    return program.state in OWING and program.rhythm_starts_on is not None


def _decided(
    session: Session, program: Program, people: Sequence[Planning], now: datetime
) -> Iterator[tuple[Planning, list[Side], list[Asked], Changes]]:
    """Each of these people with what they are asked about, were asked, and are to be asked."""
    rhythm = _rhythm(session, program)
    sides = planning.sides_of(session, [one.id for one in people])
    asked = planning.asked_of(session, program.id or 0, [one.user_id for one in people])
    for one in people:
        mine = sides.get(one.id, [])
        reader = _reader(program, one, mine)
        prompts = asked.get(one.user_id, [])
        yield one, mine, prompts, changes(rhythm, reader, prompts, now)


def _rhythm(session: Session, program: Program) -> Rhythm:
    starts_on = program.rhythm_starts_on or program.starts_on
    draft = program_value(session, program).draft
    weeks = dict(prompt_weeks(draft, starts_on)) if _owes(program) else {}
    return Rhythm(starts_on, weeks, closed_days(program))


def _reader(program: Program, one: Planning, sides: Sequence[Side]) -> Reader:
    zone = one.hours.zone
    pairings = [
        (local_date(side.started_at, zone), side.paused_until) for side in sides if side.started_at
    ]
    return Reader(
        key=f"{program.id}:{one.id}",
        hours=one.hours,
        asked_from=asked_from(one.paused_until, pairings),
        planned_until=one.planned_until,
    )


def _worded(
    program: Program,
    playbook: Playbook,
    one: Planning,
    sides: Sequence[Side],
    asked: Iterable[Asked],
    change: Changes,
) -> Iterator[Planned]:
    """What to ask after what was asked: nothing twice to a person as long as there are others."""
    said = defaultdict(list)
    for prompt in asked:
        if prompt.id not in change.dropped:
            said[prompt.kind].append(prompt.content)
    role = _role(sides)
    for week, kind, slot in change.owed:
        stage = stage_of(slot.day, program.starts_on, program.ends_on)
        content = _content(playbook, kind, role, stage, said[kind])
        said[kind].append(content)
        yield Planned(
            recipient=one.user_id,
            kind=kind,
            due_at=slot.due_at,
            sequence=week,
            content=content,
            local_date=slot.day.isoformat(),
        )


def _content(playbook: Playbook, kind: Kind, role: Role, stage: Stage, said: Sequence[str]) -> str:
    if kind is Kind.CHECK_IN:
        return playbook.check_in(len(said) + 1, stage).id
    fitting = playbook.questions_for(role, stage)
    return next((question.id for question in fitting if question.id not in said), fitting[0].id)


def _role(sides: Sequence[Side]) -> Role:
    """The side on which somebody stands in their pairings; BOTH where they stand on both."""
    taken = {Role.MENTOR if side.is_mentor else Role.MENTEE for side in sides}
    return taken.pop() if len(taken) == 1 else Role.BOTH
