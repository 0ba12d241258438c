"""From one weekly message to the next there are seven days, whatever was planned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind
from mentoring.due_times import next_working_moment
from mentoring.today import again_from
from services.values import closed_days
from storage import planning, programs, weekly


def put_off(session: Session, due: Iterable[Delivery], now: datetime) -> dict[int, datetime]:
    """When those weekly messages among the due go out that would come too soon, by delivery id.

    Looked at when it is due, not when it is planned: by then it is known what was sent and when.
    Of two that are due to one person at once the older one goes.
    """
    by_program = defaultdict(list)
    for one in due:
        if one.kind is Kind.THIS_WEEK:
            by_program[one.program_id].append(one)
    found: dict[int, datetime] = {}
    for program_id, group in by_program.items():
        found |= _put_off(session, program_id, group, now)
    return found


def _put_off(
    session: Session, program_id: int, group: Sequence[Delivery], now: datetime
) -> dict[int, datetime]:
    last = _last_ones(session, program_id, group, now)
    if not last:
        return {}
    program = programs.get_program(session, program_id)
    known = planning.hours_of(session, program_id, {one.recipient for one in group})
    found = {}
    for one in group:
        hours = known.get(one.recipient)
        if hours is None or one.id not in last:
            continue
        again = again_from(last[one.id], hours.zone)
        if again > now:
            key = f"{program_id}:{one.recipient}:this-week"
            found[one.id] = next_working_moment(again, hours, closed_days(program), key)
    return found


def _last_ones(
    session: Session, program_id: int, group: Sequence[Delivery], now: datetime
) -> Mapping[int, datetime]:
    """When the last one before each of these went out, or goes; by delivery id."""
    others = weekly.list_others(session, program_id, group, now)
    last = {}
    for one in group:
        before = [
            other.sent_at or now
            for other in others
            if other.recipient == one.recipient
            and (other.id < one.id or (other.id > one.id and not other.is_planned))
        ]
        if before:
            last[one.id] = max(before)
    return last
