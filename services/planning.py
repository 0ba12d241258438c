"""Which prompts a program owes in the weeks around now. Planning again changes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import local_date, morning, prompt_day
from mentoring.programs import prompt_weeks
from mentoring.roles import Role
from mentoring.stages import stage_of
from mentoring.states import DeliveryState
from mentoring.working_hours import WorkingHours
from playbook.model import Playbook
from services.people import hours_of
from services.values import closed_days, program_value
from storage import deliveries, pairings, participants, programs
from storage.tables import Pairing, Participant, Program

HORIZON = timedelta(days=21)
"""How far ahead prompts are planned: the next ones are there before anybody looks for them."""
LOOK_BACK = timedelta(days=28)
"""After a long stop, missed weeks are planned too, expire, and are thereby on record."""
SETTLING_IN = timedelta(days=3)
"""A pairing younger than this on a prompt's day is asked from the next week on."""


def plan_all(session: Session, playbook: Playbook, now: datetime) -> int:
    """Plans what running programs owe up to the horizon; how many deliveries are new."""
    return sum(
        _plan_program(session, row, playbook, now)
        for row in programs.list_running(session)
        if row.rhythm_starts_on and _needs_planning(row, now)
    )


def move_prompts(session: Session, team_id: str, user_id: str) -> None:
    """Somebody lives by another clock now: what is planned for them moves to their new morning."""
    for row, one in participants.list_memberships(session, team_id, user_id):
        if row.rhythm_starts_on is None:
            continue
        calendar = _calendar(session, row, [one])
        for prompt in deliveries.list_prompts(session, row.id or 0, user_id):
            day = calendar.day(one, prompt.sequence)
            if prompt.state is DeliveryState.PLANNED and day is not None:
                due_at = calendar.due_at(one, day)
                deliveries.reschedule(session, prompt.id, due_at, day.isoformat())


@dataclass(frozen=True, slots=True)
class _Calendar:
    """When a program's prompts are due for each of its people."""

    program: Program
    hours: Mapping[int, WorkingHours]
    closed: frozenset[date]

    def day(self, one: Participant, week: int) -> date | None:
        starts_on = self.program.rhythm_starts_on or self.program.starts_on
        return prompt_day(starts_on, week, self.hours[one.id or 0], self.closed)

    def due_at(self, one: Participant, day: date) -> datetime:
        return morning(day, self.hours[one.id or 0], f"{self.program.id}:{one.id}")

    def has_settled(self, one: Participant, active: list[Pairing], day: date) -> bool:
        """Whether any of the person's pairings is old enough on this day to be asked about."""
        zone = self.hours[one.id or 0].zone
        begun = (local_date(pairing.started_at, zone) for pairing in active if pairing.started_at)
        return any(day >= started + SETTLING_IN for started in begun)


def _calendar(session: Session, row: Program, people: list[Participant]) -> _Calendar:
    return _Calendar(row, hours_of(session, row, people), closed_days(row))


def _needs_planning(row: Program, now: datetime) -> bool:
    """Once a day is enough, but for what changed; the horizon leaves two weeks to spare."""
    return row.planned_until is None or row.planned_until < local_date(now, row.zone) + HORIZON


def _plan_program(session: Session, row: Program, playbook: Playbook, now: datetime) -> int:
    present = participants.list_participants(session, row.id or 0, participants.PRESENT)
    calendar = _calendar(session, row, present)
    weeks = list(_weeks_around(session, row, local_date(now, row.zone)))
    planned = 0
    for one in present:
        active = pairings.list_pairings_of(session, one.id or 0)
        if active:
            planned += _plan_person(session, calendar, playbook, one, active, weeks, now)
    row.planned_until = local_date(now, row.zone) + HORIZON
    session.add(row)
    return planned


def _plan_person(
    session: Session,
    calendar: _Calendar,
    playbook: Playbook,
    one: Participant,
    active: list[Pairing],
    weeks: list[tuple[int, Kind]],
    now: datetime,
) -> int:
    """Plans the weeks that owe this person a prompt and have none yet; how many."""
    row, planned = calendar.program, 0
    prompts = deliveries.list_prompts(session, row.id or 0, one.user_id)
    asked = {(prompt.sequence, prompt.kind): prompt.content for prompt in prompts}
    for week, kind in weeks:
        day = calendar.day(one, week)
        if (week, kind) in asked or day is None or not calendar.has_settled(one, active, day):
            continue
        said = [content for (_, of_kind), content in asked.items() if of_kind is kind]
        wanted = Planned(
            recipient=one.user_id,
            kind=kind,
            due_at=calendar.due_at(one, day),
            sequence=week,
            content=_content(row, playbook, one, active, kind, day, said),
            local_date=day.isoformat(),
        )
        if deliveries.plan(session, row, wanted, now):
            asked[week, kind] = wanted.content
            planned += 1
    return planned


def _weeks_around(session: Session, row: Program, today: date) -> Iterator[tuple[int, Kind]]:
    starts_on = row.rhythm_starts_on or today
    for week, kind in prompt_weeks(program_value(session, row).draft, starts_on):
        begins = starts_on + timedelta(weeks=week - 1)
        if today - LOOK_BACK <= begins <= today + HORIZON:
            yield week, kind


def _content(
    row: Program,
    playbook: Playbook,
    one: Participant,
    active: list[Pairing],
    kind: Kind,
    day: date,
    said: list[str],
) -> str:
    """What to ask after what was said: nothing twice to a person as long as there are others."""
    stage = stage_of(day, row.starts_on, row.ends_on)
    if kind is Kind.CHECK_IN:
        return playbook.check_in(len(said) + 1, stage).id
    fitting = playbook.questions_for(_role(one, active), stage)
    return next((question.id for question in fitting if question.id not in said), fitting[0].id)


def _role(one: Participant, active: list[Pairing]) -> Role:
    """The side on which somebody stands in their pairings; BOTH where they stand on both."""
    sides = {Role.MENTOR if pairing.mentor_id == one.id else Role.MENTEE for pairing in active}
    return sides.pop() if len(sides) == 1 else Role.BOTH
