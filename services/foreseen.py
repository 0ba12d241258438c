"""Weekly messages that can be foreseen: planned with the prompts, some people at a time."""

from collections.abc import Iterator, Sequence, Set
from datetime import date, datetime, time

from mentoring.deliveries import Planned
from mentoring.due_times import at_local, local_date, next_working_moment
from mentoring.rhythm import HORIZON
from mentoring.transfer import days_to_owe
from services.this_week import monday_after, weekly_message
from storage.planning import Planning, Side
from storage.tables import Program


def foreseen_messages(
    program: Program, closed: Set[date], one: Planning, sides: Sequence[Side], now: datetime
) -> Iterator[Planned]:
    """Those in which skills and objectives are asked for, and what waited during a pause.

    Each goes out at the beginning of the week after, so that no earlier message takes its place.
    """
    zone, key = one.hours.zone, f"{program.id}:{one.id}:this-week"
    today = local_date(now, zone)
    mondays = {monday_after(day) for day in _days(program, one, sides)}
    for monday in sorted(mondays):
        if today < monday <= today + HORIZON:
            due_at = next_working_moment(at_local(monday, time(), zone), one.hours, closed, key)
            yield weekly_message(one.user_id, zone, due_at)


def _days(program: Program, one: Planning, sides: Sequence[Side]) -> Iterator[date]:
    """On which something begins to wait."""
    for side in sides:
        if side.started_at:
            yield from days_to_owe(local_date(side.started_at, one.hours.zone), program.ends_on)
    back = (one.paused_until, *(side.paused_until for side in sides))
    yield from filter(None, back)
