"""Whether there is anything to do, asked every second: one statement over partial indexes."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Table, bindparam, exists, func, or_, select
from sqlmodel import Session

from mentoring.states import DeliveryState
from storage.delivery_rows import columns as _delivery
from storage.delivery_rows import in_state
from storage.tables import Participant, Person

_participant: Table = Participant.__table__  # type: ignore[attr-defined]
_person: Table = Person.__table__  # type: ignore[attr-defined]
_now = bindparam("now", type_=_delivery.try_at.type)
_real_now = bindparam("real_now", type_=_delivery.lease_until.type)
_free = or_(_delivery.lease_until.is_(None), _delivery.lease_until <= _real_now)


class Work(NamedTuple):
    """What there may be to do; what is not named here is certainly not there."""

    planning: bool
    sending: bool
    refreshing: bool
    homes: bool


# Built once: that costs more than asking. The first of an index, rather than whether one is due:
# a plan that PostgreSQL keeps for any moment expects many, and would read the table for one.
_due_at = select(func.min(_delivery.try_at)).where(in_state(DeliveryState.PLANNED), _free)
_LOOK = select(
    select(func.min(_participant.c.plan_at)).scalar_subquery() <= _now,
    _due_at.scalar_subquery() <= _now,
    exists().where(_delivery.refresh_at.is_not(None), _delivery.ts.is_not(None), _free),
    exists().where(_person.c.home_stale),
)


def look_for_work(session: Session, now: datetime, real_now: datetime) -> Work:
    """Nobody may hold it: what another process works on is not for this one."""
    found = session.connection().execute(_LOOK, {"now": now, "real_now": real_now}).one()
    return Work(*(bool(one) for one in found))
