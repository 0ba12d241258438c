"""The statements of sending, built once: that costs more than carrying them out.

What they are given is named: `now` is the product's time, `real_now` and `until` are real time,
`by` is the process that holds what it claimed.
"""

from sqlalchemy import (
    BindParameter,
    Table,
    and_,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    true,
    union_all,
    update,
)

from mentoring.deliveries import Urgency
from mentoring.states import DeliveryState
from storage.delivery_rows import FIELDS, awake, in_state, table
from storage.delivery_rows import columns as _columns
from storage.tables import Program

PLANNED = in_state(DeliveryState.PLANNED)

_programs: Table = Program.__table__  # type: ignore[attr-defined]
_program = _programs.c
_urgencies = union_all(*(select(literal(int(one)).label("urgency")) for one in Urgency)).subquery()
_postable = or_(_columns.channel.is_not(None), _columns.recipient.not_like("%,%"))
"""A group DM must be open before anything can be posted there."""
_now = bindparam("now", type_=_columns.try_at.type)
_real_now = bindparam("real_now", type_=_columns.lease_until.type)
_ids: BindParameter[int] = bindparam("ids", expanding=True)
_by = bindparam("by", type_=_columns.owner.type)
_until = bindparam("until", type_=_columns.lease_until.type)
_free_now = or_(_columns.lease_until.is_(None), _columns.lease_until <= _real_now)
_due = and_(PLANNED, _columns.try_at <= _now, _free_now)

RANGES = (
    select(_program.id, _program.team_id, _urgencies.c.urgency)
    .join_from(_programs, _urgencies, true())
    .where(
        exists().where(
            _columns.program_id == _program.id,
            _columns.urgency == _urgencies.c.urgency,
            _due,
        ),
        awake(_program.team_id),
    )
)
"""(program, workspace, urgency) of which something is due."""
RANGES_OF_TEAM = RANGES.where(_program.team_id == bindparam("team"))

NEXT = (
    select(_columns.try_at, _columns.id, _columns.claims)
    .where(
        _columns.program_id == bindparam("program"),
        _columns.urgency == bindparam("urgent"),
        _due,
        _postable,
    )
    .order_by(_columns.try_at, _columns.id)
    .limit(bindparam("most", type_=_columns.id.type))
    .with_for_update(skip_locked=True)
)
"""Of one range what is to go out next, as far as it can be posted."""

CLAIM = (
    update(table)
    .where(_columns.id.in_(_ids))
    .values(owner=_by, lease_until=_until, claims=_columns.claims + 1)
    .returning(*FIELDS)
)
"""Takes rows that this transaction has locked (PostgreSQL) or that nobody else can (SQLite)."""

INTEND = (
    update(table)
    .where(
        _columns.id.in_(_ids),
        _columns.owner == _by,
        PLANNED,
        _columns.lease_until > _until,
        awake(),
    )
    .values(state=DeliveryState.SENDING, intent_at=_real_now)
    .returning(_columns.id)
)
"""`until` is when the longest call would end: no lease may run out before."""

MARK_SENT = (
    update(table)
    .where(_columns.id == bindparam("of"), _columns.owner == _by)
    .values(
        state=case(
            (_columns.answered_at.is_not(None), DeliveryState.ANSWERED), else_=DeliveryState.SENT
        ),
        channel=bindparam("posted_in"),
        ts=bindparam("posted_as"),
        sent_at=_now,
        owner=None,
        lease_until=None,
        claims=0,
    )
)
