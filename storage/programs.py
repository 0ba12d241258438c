"""Programs and who runs them."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.errors import GoneError
from mentoring.states import ProgramState
from storage.prepared import AnyColumns, find_by_key, lists, rows
from storage.tables import Coordinator, Program, RosterEntry

LIVE = (ProgramState.ENROLLING, ProgramState.RUNNING, ProgramState.CLOSING)


def get_program(session: Session, program_id: int) -> Program:
    program = find_by_key(session, Program, program_id)
    if program is None:
        raise GoneError(f"program {program_id}")
    return program


def lock_program(session: Session, program_id: int) -> None:
    """Whoever else locks it waits until this transaction is over, and then reads what it left."""
    # On PostgreSQL the weaker lock, which lets others go on owing messages of this program: theirs
    # refer to its row, and they may hold people that we are about to change.
    weaker = {"key_share": True}
    session.get(Program, program_id, with_for_update=weaker, populate_existing=True)


@lists
def list_programs(
    team_id: str, states: Collection[ProgramState] = tuple(ProgramState)
) -> SelectOfScalar[Program]:
    """The workspace's programs in these states, oldest first."""
    wanted = select(Program).where(Program.team_id == team_id, col(Program.state).in_(states))
    return wanted.order_by(col(Program.id))


@lists
def list_live() -> SelectOfScalar[Program]:
    """Every workspace's programs that are open and not closed."""
    return select(Program).where(col(Program.state).in_(LIVE))


@lists
def list_coordinated(team_id: str, user_id: str) -> SelectOfScalar[Program]:
    """The programs that somebody coordinates, oldest first, without the closed ones."""
    return (
        select(Program)
        .join(Coordinator, col(Coordinator.program_id) == col(Program.id))
        .where(Program.team_id == team_id, Coordinator.user_id == user_id)
        .where(Program.state != ProgramState.CLOSED)
        .order_by(col(Program.id))
    )


def coordinators_of(session: Session, program_id: int) -> tuple[str, ...]:
    """Read once in a transaction that does not set them."""
    known: dict[int, tuple[str, ...]] = session.info.setdefault("coordinators", {})
    if program_id not in known:
        known[program_id] = tuple(sorted(_coordinators(session, program_id)))
    return known[program_id]


@lists
def _coordinators(program_id: int) -> SelectOfScalar[str]:
    return select(Coordinator.user_id).where(Coordinator.program_id == program_id)


@lists
def states_of_coordinated(team_id: str, user_id: str) -> SelectOfScalar[ProgramState]:
    """How the programs stand that somebody coordinates or coordinated here, closed ones too."""
    return (
        select(col(Program.state))
        .join(Coordinator, col(Coordinator.program_id) == col(Program.id))
        .where(Program.team_id == team_id, Coordinator.user_id == user_id)
    )


def set_coordinators(session: Session, program_id: int, user_ids: Iterable[str]) -> None:
    wanted = set(user_ids)
    known = session.exec(select(Coordinator).where(Coordinator.program_id == program_id)).all()
    for row in known:
        if row.user_id not in wanted:
            session.delete(row)
    for user_id in wanted - {row.user_id for row in known}:
        session.add(Coordinator(program_id=program_id, user_id=user_id))
    session.flush()
    session.info.pop("coordinators", None)


class RosterLine(NamedTuple):
    """What of a roster's line the matching reads: few columns, since it reads all lines."""

    email: str
    manager_email: str
    department: str
    location: str


def list_roster_lines(session: Session, program_id: int) -> list[RosterLine]:
    return [RosterLine(*row) for row in _roster_lines(session, program_id)]


@rows
def _roster_lines(program_id: int) -> AnyColumns:
    columns = [getattr(RosterEntry, name) for name in RosterLine._fields]
    return select_columns(*columns).where(col(RosterEntry.program_id) == program_id)


@rows
def list_reporting(program_id: int, named: Collection[str]) -> Select[str, str]:
    """(who, their manager) as the people file names them, of these who have one there."""
    one, manager = col(RosterEntry.email), col(RosterEntry.manager_email)
    wanted = select_columns(one, manager).where(col(RosterEntry.program_id) == program_id)
    return wanted.where(one.in_(named), manager != "")


def find_roster_entry(
    session: Session, program_id: int, user_id: str, email: str | None
) -> RosterEntry | None:
    """The line that names somebody by address, or else by Slack id."""
    keys = [(program_id, key) for key in (email, user_id) if key]
    return next(filter(None, (find_by_key(session, RosterEntry, *key) for key in keys)), None)


@lists
def list_everywhere() -> SelectOfScalar[Program]:
    """Every workspace's programs that are not closed, oldest first."""
    wanted = select(Program).where(Program.state != ProgramState.CLOSED)
    return wanted.order_by(col(Program.id))
