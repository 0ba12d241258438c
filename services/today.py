"""What waits for somebody, in order, from every flow."""

from collections.abc import Sequence
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
from storage import participants, programs, weekly

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
    program = programs.get_program(session, delivery.program_id)
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None or (one.hears is Hears.LESS and delivery.ts is None):
        return None
    found = around(session, program, one, now)
    if back_on(one.paused_until, found.today) and delivery.ts is None:
        return None
    items = items_of(session, found)
    if delivery.ts is not None:
        shown = _told_then(items, delivery)
    elif not (shown := _told_now(session, items, delivery)):
        return None
    return ThisWeek(delivery.program_id, program.name, shown, more=len(items) - len(shown))


def _told_now(session: Session, items: Sequence[Item], delivery: Delivery) -> tuple[Item, ...]:
    told = weekly.list_told(session, delivery.program_id, delivery.recipient)
    return worth_telling(items, told)


def _told_then(items: Sequence[Item], delivery: Delivery) -> tuple[Item, ...]:
    told = weekly.told_in(delivery.content)
    return tuple(item for item in items if item.key in told)
