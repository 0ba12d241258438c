"""The delivery table as values, for the two modules that ask it questions."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, literal, select, update
from sqlmodel import Session, col

from mentoring.deliveries import Delivery
from mentoring.states import DeliveryState
from storage.tables import Delivery as DeliveryRow
from storage.tables import Workspace

table: Table = DeliveryRow.__table__  # type: ignore[attr-defined]
columns = table.c
_NAMES = (
    "id team_id program_id recipient kind subject sequence content state due_at expires_at"
    " attempts claims intent_at answered_at channel ts refresh_at"
)
FIELDS = tuple(columns[name] for name in _NAMES.split())
"""What a `Delivery` is made of, in its order."""


def delivery_of(row: Sequence[object]) -> Delivery:
    """The value of a row of `FIELDS`."""
    return Delivery(*row)  # type: ignore[arg-type]


def in_state(*states: DeliveryState) -> ColumnElement[bool]:
    """Spelled out in the statement: a plan that PostgreSQL keeps uses no partial index else."""
    named = [literal(state, columns.state.type, literal_execute=True) for state in states]
    return columns.state == named[0] if len(named) == 1 else columns.state.in_(named)


def awake(team_id: ColumnElement[str] = columns.team_id) -> ColumnElement[bool]:
    """Of a workspace that has the app: nothing is done for one that removed it."""
    stopped = select(col(Workspace.team_id)).where(col(Workspace.stopped_at).is_not(None))
    return team_id.not_in(stopped)


def set_where(session: Session, where: ColumnElement[bool], **values: object) -> bool:
    """Whether any row was there to be changed."""
    return bool(session.connection().execute(update(table).where(where).values(**values)).rowcount)
