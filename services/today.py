"""What waits for somebody, in order, from every flow."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery
from mentoring.pausing import back_on
from mentoring.retention import is_over
from mentoring.today import Hears, Item, ThisWeek, worth_showing, worth_telling
from services import (
    agreement,
    cancelling,
    follow_ups,
    lessons,
    logs_due,
    objectives_due,
    offered,
    profile_questions,
    ratings,
    starting,
    surveys,
)
from services.around import Around, Source, around
from services.read_ahead import read_ahead
from storage import participants, programs, weekly
from storage.tables import Participant, Program

SOURCES: tuple[Source, ...] = (
    offered.waiting,
    cancelling.waiting,
    starting.waiting,
    lessons.waiting,
    agreement.waiting,
    logs_due.waiting,
    follow_ups.waiting,
    objectives_due.waiting,
    ratings.waiting,
    profile_questions.waiting,
    surveys.waiting,
)
"""One function of each flow that has something to wait for."""


def items_of(session: Session, person: Around) -> tuple[Item, ...]:
    """Most urgent first; of one kind in the order of the pairings."""
    found = [item for source in SOURCES for item in source(session, person)]
    return worth_showing(found, over=is_over(person.program.ends_on, person.today))


def load_this_week(session: Session, delivery: Delivery, now: datetime) -> ThisWeek | None:
    """What waits and was not told yet, with some of what was.

    None before it is sent where nothing is new, or where its reader wants to hear less or is away.
    Once it was sent it goes on showing what it told, as far as that still waits.
    """
    return load_this_weeks(session, [delivery], now)[delivery.id]


def load_this_weeks(
    session: Session, wanted: Collection[Delivery], now: datetime
) -> dict[int, ThisWeek | None]:
    """As `load_this_week`, by delivery id, with hardly more queries for many than for one."""
    found: dict[int, ThisWeek | None] = {}
    for program_id in {one.program_id for one in wanted}:
        program = programs.get_program(session, program_id)
        group = [one for one in wanted if one.program_id == program_id]
        readers = {one.recipient for one in group}
        known = {one.user_id: one for one in participants.list_named(session, program_id, readers)}
        told = weekly.list_told(session, program_id, readers)
        held = read_ahead(session, program, list(known.values()))
        for one in group:
            reader = known.get(one.recipient)
            found[one.id] = _this_week(session, one, program, reader, told, now) if reader else None
        del held
    return found


def _this_week(
    session: Session,
    delivery: Delivery,
    program: Program,
    reader: Participant,
    told: Mapping[str, Sequence[Collection[str]]],
    now: datetime,
) -> ThisWeek | None:
    is_new = delivery.ts is None
    if is_new and reader.hears is Hears.LESS:
        return None
    found = around(session, program, reader, now)
    if is_new and back_on(reader.paused_until, found.today):
        return None
    items = items_of(session, found)
    if is_new:
        shown = worth_telling(items, told[delivery.recipient])
    else:
        shown = _told_then(items, delivery)
    if is_new and not shown:
        return None
    return ThisWeek(delivery.program_id, program.name, shown, more=len(items) - len(shown))


def _told_then(items: Sequence[Item], delivery: Delivery) -> tuple[Item, ...]:
    told = weekly.told_in(delivery.content)
    return tuple(item for item in items if item.key in told)
