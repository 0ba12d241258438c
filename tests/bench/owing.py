"""Programs, people and deliveries by the hundred thousand, straight into the tables."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, cast, insert, literal, select
from sqlmodel import Session

from mentoring.deliveries import Kind, Planned, Urgency
from mentoring.states import DeliveryState, PairingState, ProgramState, RunState
from storage import deliveries
from storage.delivery_rows import table
from storage.people import ensure_workspace
from storage.tables import MatchingRun, Pairing, Program
from tests.integration.builders import NOW, TEAM, a_participant, a_program

PAIRED_FOR = timedelta(days=14)
YEAR = timedelta(weeks=52)
WAVE = 10_000
"""Deliveries that are due at one moment."""


def a_program_of(
    session: Session,
    users: Sequence[str],
    team_id: str = TEAM,
    now: datetime = NOW,
    plan_at: datetime | None = None,
) -> Program:
    """A running program whose people are paired two by two since two weeks.

    Nothing is planned for them but from `plan_at` on.
    """
    ensure_workspace(session, team_id)
    program = a_program(
        session,
        team_id=team_id,
        state=ProgramState.RUNNING,
        starts_on=now.date() - PAIRED_FOR,
        ends_on=now.date() + YEAR,
        rhythm_starts_on=now.date() - PAIRED_FOR,
    )
    people = [a_participant(program.id or 0, user, plan_at=plan_at) for user in users]
    run = MatchingRun(
        program_id=program.id or 0,
        state=RunState.PUBLISHED,
        requested_by=users[0],
        created_at=NOW,
        input_digest="x",
    )
    session.add_all([*people, run])
    session.flush()
    ids = [one.id or 0 for one in people]
    session.add_all(
        _pairing(program.id or 0, run.id or 0, *pair, now - PAIRED_FOR)
        for pair in zip(ids[::2], ids[1::2], strict=True)
    )
    session.flush()
    return program


def owe_check_ins(
    session: Session, program: Program, users: Sequence[str], week: int, due_at: datetime = NOW
) -> None:
    """One to each of them."""
    day = str((due_at + timedelta(weeks=week)).date())
    wanted = [Planned(user, Kind.CHECK_IN, due_at, sequence=week, local_date=day) for user in users]
    deliveries.plan_many(session, program, wanted, NOW)


def fill(session: Session, program: Program, rows: int) -> None:
    """So many more, as a program of some age has them: one in six is still to come.

    Of the rest every third is answered and the others are sent.
    """
    for wave in range(1, rows // WAVE + 1):
        coming = wave % 6 == 0
        due_at = NOW + timedelta(hours=wave) * (1 if coming else -1)
        _fill_wave(session, program, wave, due_at, coming=coming)


def _fill_wave(
    session: Session, program: Program, wave: int, due_at: datetime, *, coming: bool
) -> None:
    """One statement, which the database carries out by itself."""
    number = select(literal(1, Integer).label("n")).cte("number", recursive=True)
    number = number.union_all(select(number.c.n + 1).where(number.c.n < WAVE))
    done = DeliveryState.ANSWERED if wave % 3 == 0 else DeliveryState.SENT
    columns = table.c
    values = {
        columns.team_id: program.team_id,
        columns.program_id: program.id,
        columns.kind: Kind.CHECK_IN,
        columns.subject: "",
        columns.sequence: 1000 + wave,
        columns.guard: f"filled-{wave}",
        columns.content: "start-1",
        columns.state: DeliveryState.PLANNED if coming else done,
        columns.urgency: Urgency.PROMPT,
        columns.due_at: due_at,
        columns.try_at: due_at,
        columns.expires_at: due_at + timedelta(days=3),
        columns.attempts: 0,
        columns.claims: 0,
        columns.created_at: NOW,
        columns.ts: None if coming else f"{due_at.timestamp():.6f}",
        columns.channel: None if coming else "D1",
    }
    recipient = literal("UFILLED", String).concat(cast(number.c.n, String))
    chosen = select(recipient, *(literal(value, one.type) for one, value in values.items()))
    names = [columns.recipient, *values]
    session.connection().execute(insert(table).from_select(names, chosen.select_from(number)))


def _pairing(
    program_id: int, run_id: int, mentor: int, mentee: int, started_at: datetime
) -> Pairing:
    return Pairing(
        program_id=program_id,
        run_id=run_id,
        mentor_id=mentor,
        mentee_id=mentee,
        first_mover_id=mentor,
        score=50,
        state=PairingState.ACTIVE,
        started_at=started_at,
    )
