"""Programs with a draft each, and a process that publishes one as soon as it is there."""

import signal
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from mentoring.roles import Role
from mentoring.states import ParticipantState, ProgramState, RunState
from services.desk import Reviewer
from services.matching import open_draft
from services.publishing import publish_draft
from storage.engine import Sessions, open_engine, open_sessions
from storage.programs import set_coordinators
from storage.tables import MatchingRun, Participant, TopicOffer, TopicWant
from storage.types import cipher_from
from tests.integration.builders import NOW, TEAM, a_program
from tests.scenario.faults.claimers import KEY
from tests.scenario.faults.worker import PLAYBOOK

REVIEWER = Reviewer(TEAM, "UCOORDINATOR", NOW, PLAYBOOK)
PAIRS = 4
READY = "ready"


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is of a program's matching."""

    run: str
    pairings: tuple[str, ...]
    introduced: tuple[str, ...]
    """The recipients of the introductions that are owed."""


def publish_next(database: str, folder: Path) -> None:
    """Publishes the first draft of all; then there is nothing more to do."""
    sessions = open_sessions(open_engine(database, cipher_from((KEY,))))
    run_id = next_draft(sessions)
    (folder / READY).touch()
    if run_id is not None:
        publish(sessions, run_id)
    signal.pause()


def publish(sessions: Sessions, run_id: int) -> None:
    with sessions.begin() as session:
        publish_draft(session, REVIEWER, run_id)


def next_draft(sessions: Sessions) -> int | None:
    drafts = select(col(MatchingRun.id)).where(col(MatchingRun.state) == RunState.DRAFT)
    with sessions.begin() as session:
        return session.exec(drafts.order_by(col(MatchingRun.id))).first()


def draw_drafts(sessions: Sessions, programs: int) -> None:
    """The same people in each program, and so the same pairs."""
    for _ in range(programs):
        with sessions.begin() as session:
            open_draft(session, REVIEWER, _enrolling(session))


def standings(engine: Engine) -> dict[int, Standing]:
    """By run."""
    with engine.connect() as connection:
        runs = connection.execute(text("SELECT id, program_id, state FROM matching_run")).all()
        states = connection.execute(text("SELECT run_id, state FROM pairing ORDER BY id")).all()
        owed = connection.execute(
            text(
                "SELECT program_id, recipient FROM delivery WHERE kind = 'introduction'"
                " ORDER BY recipient"
            )
        ).all()
    return {
        key: Standing(
            state,
            tuple(pairing for run_id, pairing in states if run_id == key),
            tuple(recipient for of, recipient in owed if of == program_id),
        )
        for key, program_id, state in runs
    }


def _enrolling(session: Session) -> int:
    """Some who show and some who learn, all of whom fit differently well."""
    topics = [topic.id for topic in PLAYBOOK.all_topics()][: PAIRS + 1]
    key = a_program(session, state=ProgramState.ENROLLING).id or 0
    set_coordinators(session, key, [REVIEWER.user_id])
    for place in range(PAIRS):
        _joins(session, key, f"UM{place}", Role.MENTOR, topics[: place + 1], topics[:1])
        _joins(session, key, f"UL{place}", Role.MENTEE, topics[:1], topics[place:])
    return key


def _joins(
    session: Session, program: int, user: str, role: Role, offers: list[str], wants: list[str]
) -> None:
    one = Participant(
        program_id=program,
        user_id=user,
        state=ParticipantState.ENROLLED,
        role=role,
        level=2 if role is Role.MENTOR else 7,
        terms_accepted_at=NOW,
        joined_at=NOW,
    )
    session.add(one)
    session.flush()
    for table, topics in ((TopicOffer, offers), (TopicWant, wants)):
        for rank, topic in enumerate(topics):
            session.add(table(participant_id=one.id or 0, topic_id=topic, rank=rank))
