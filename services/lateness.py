"""What comes late, because nothing ran or Slack was away, still waits for its readers' hours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date, datetime, timedelta

from sqlmodel import Session

from mentoring.deliveries import POLICIES, Delivery, Urgency
from mentoring.due_times import next_shared_moment
from mentoring.working_hours import WorkingHours
from services.values import closed_days
from storage import planning, programs

LATE = timedelta(minutes=30)
"""Up to this after its time a message goes out though a working day has just ended."""


def is_late(delivery: Delivery, now: datetime) -> bool:
    """Never so for what somebody waits for, such as a summary, nor in a channel."""
    answers = POLICIES[delivery.kind].urgency is Urgency.ANSWER
    return bool(delivery.people) and not answers and delivery.due_at < now - LATE


def openings_of(session: Session, late: Iterable[Delivery], now: datetime) -> dict[int, datetime]:
    """When those late messages go out whose readers are not at work now, by delivery id.

    For two readers it is an hour that both work. People who do not take part are not waited for.
    """
    by_program = defaultdict(list)
    for delivery in late:
        by_program[delivery.program_id].append(delivery)
    found = {}
    for program_id, group in by_program.items():
        closed = closed_days(programs.get_program(session, program_id))
        known = planning.hours_of(
            session, program_id, {user for one in group for user in one.people}
        )
        for delivery in group:
            opening = _opening(delivery, known, closed, now)
            if opening > now:
                found[delivery.id] = opening
    return found


def _opening(
    delivery: Delivery, known: Mapping[str, WorkingHours], closed: Set[date], now: datetime
) -> datetime:
    hours = [known[user] for user in delivery.people if user in known]
    if not hours:
        return now
    return next_shared_moment(now, hours[0], hours[-1], closed, delivery.recipient)
