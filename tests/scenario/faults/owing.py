"""A company with a program in full swing, to which much is owed at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import insert
from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.roles import Role
from mentoring.states import PairingState, ParticipantState, ProgramState, RunState
from playbook.model import Playbook
from sandbox.people import Member
from sandbox.server import Sandbox
from storage.deliveries import plan_many
from storage.tables import MatchingRun, Pairing, Participant, Program
from tests.integration.builders import a_program

BEGAN_AGO = timedelta(days=400)
"""The pairings are old enough to have been asked about in all weeks that are owed now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is owed."""

    pairs: int
    weeks: int
    """Check-ins that each of the two is owed."""
    are_introduced: bool = True
    introduced_within: timedelta = timedelta()
    """The introductions fall due one after the other within this; everything else is due."""


def crowd(pairs: int) -> list[Member]:
    """Everybody whom `owe` writes to, and nobody else."""
    return [
        Member(f"p{number}@crowd.example", f"p{number}", f"Person {number}")
        for number in range(2 * pairs)
    ]


def owe(session: Session, box: Sandbox, playbook: Playbook, plan: Plan) -> None:
    """Stores the program, its pairs and everything that is due now."""
    now = datetime.now(UTC)
    program = _running_program(session, now)
    users = [str(box.workspace.people.find(f"p{number}")) for number in range(2 * plan.pairs)]
    pairs = list(zip(users[::2], users[1::2], strict=True))
    keys = _paired(session, program, pairs, now)
    contents = [playbook.check_in(week + 1).id for week in range(plan.weeks)]
    plan_many(session, program, _check_ins(users, contents, now), now)
    if plan.are_introduced:
        introductions = _introductions(pairs, keys, now, plan.introduced_within)
        plan_many(session, program, introductions, now)


def _running_program(session: Session, now: datetime) -> Program:
    begun = (now - BEGAN_AGO).date()
    return a_program(
        session, state=ProgramState.RUNNING, starts_on=begun, ends_on=begun + timedelta(days=800)
    )


def _paired(
    session: Session, program: Program, pairs: Sequence[tuple[str, ...]], now: datetime
) -> range:
    """The ids of the pairings, in the order of the pairs."""
    begun = now - BEGAN_AGO
    run = MatchingRun(
        program_id=program.id or 0,
        state=RunState.PUBLISHED,
        requested_by="U1",
        created_at=begun,
        input_digest="x",
    )
    session.add(run)
    session.flush()
    _insert_people(session, program.id or 0, [user for pair in pairs for user in pair], begun)
    keys = range(1, len(pairs) + 1)
    rows = [
        {
            "id": key,
            "program_id": program.id,
            "run_id": run.id,
            "mentor_id": 2 * key - 1,
            "mentee_id": 2 * key,
            "first_mover_id": 2 * key,
            "score": 50,
            "state": PairingState.ACTIVE,
            "started_at": begun,
        }
        for key in keys
    ]
    session.connection().execute(insert(Pairing), rows)
    return keys


def _insert_people(session: Session, program_id: int, users: Sequence[str], at: datetime) -> None:
    """Participants with the ids 1, 2, 3, …"""
    rows = [
        {
            "id": key,
            "program_id": program_id,
            "user_id": user,
            "state": ParticipantState.PAIRED,
            "role": Role.BOTH,
            "level": 3,
            "terms_accepted_at": at,
            "joined_at": at,
        }
        for key, user in zip(count(1), users, strict=False)
    ]
    session.connection().execute(insert(Participant), rows)


def _check_ins(
    users: Sequence[str], contents: Sequence[str], due_at: datetime
) -> Iterator[Planned]:
    for week, content in enumerate(contents, start=1):
        date = f"{due_at - timedelta(weeks=len(contents) - week):%Y-%m-%d}"
        for user in users:
            yield Planned(
                user, Kind.CHECK_IN, due_at, sequence=week, content=content, local_date=date
            )


def _introductions(
    pairs: Sequence[tuple[str, ...]], keys: Sequence[int], due_at: datetime, within: timedelta
) -> Iterator[Planned]:
    for place, (pair, key) in enumerate(zip(pairs, keys, strict=True)):
        moment = due_at + within * place / len(pairs)
        yield Planned(",".join(sorted(pair)), Kind.INTRODUCTION, moment, f"pairing:{key}")
