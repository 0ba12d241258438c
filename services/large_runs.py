"""Matching a program in which that takes longer than somebody waits: asked for, computed, told."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.drafts import DraftReady, RunRequested
from mentoring.errors import MentoringError
from mentoring.matching.draft import Draft
from mentoring.states import RunState, move
from services.desk import Desk, Reviewer, read_desk
from services.runs import Task, keep_run, read_task, require_going_on
from storage import deliveries, pairings, participants, programs
from storage.tables import MatchingRun, Program

WHILE_WAITING = 3_000
"""More people are matched by a job: Slack shows a modal within 3 seconds or never."""
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Request:
    """A run that was asked for, with everything that it is made from."""

    run_id: int
    reviewer: Reviewer
    task: Task
    seen: object
    """What a coordinator had decided by then."""


def is_large(session: Session, program: Program) -> bool:
    return participants.count_present(session, program.id or 0) > WHILE_WAITING


def request_run(session: Session, reviewer: Reviewer, program: Program) -> RunRequested:
    """Asks for a run, once at a time. The draft that there is stays until it is computed."""
    key = program.id or 0
    if pairings.find_requested_run(session, key) is None:
        session.add(
            MatchingRun(
                program_id=key,
                state=RunState.REQUESTED,
                requested_by=reviewer.user_id,
                created_at=reviewer.now,
                input_digest="",
            )
        )
    return RunRequested(program.name, participants.count_present(session, key))


def take_request(session: Session, reviewer: Reviewer) -> Request | None:
    """The oldest run that was asked for; None where there is none, or it can't be any more.

    Two processes may take the same: the second finds it done. `reviewer` brings time and content.
    """
    run = pairings.find_requested_run(session)
    if run is None:
        return None
    program = programs.get_program(session, run.program_id)
    asker = replace(reviewer, team_id=program.team_id, user_id=run.requested_by)
    try:
        require_going_on(program, reviewer.now)
        desk = _desk(session, program, reviewer)
        task = read_task(session, asker, program, desk)
    except MentoringError:
        _give_up(session, asker, program, run)
        return None
    return Request(run.id or 0, asker, task, _decided(desk))


def compute(request: Request) -> Draft | None:
    """The draft, without the database, however long it takes; None where there can't be any."""
    try:
        return request.task.compute()
    except MentoringError:
        return None


def keep_result(session: Session, request: Request, draft: Draft | None) -> bool:
    """Puts the draft in place of the earlier one and owes the coordinators the news.

    False where it was done already, or the earlier draft changed meanwhile: then it is computed
    again.
    """
    run = pairings.get_run(session, request.run_id)
    programs.lock_program(session, run.program_id)
    session.refresh(run)
    if run.state is not RunState.REQUESTED:
        return False
    program = programs.get_program(session, run.program_id)
    reviewer = request.reviewer
    if draft is None:
        _give_up(session, reviewer, program, run)
        return True
    desk = _desk(session, program, reviewer)
    if _decided(desk) != request.seen:
        return False
    wanted = replace(request.task.wanted, earlier=desk.run if desk else None)
    task = replace(request.task, program=program, wanted=wanted)
    keep_run(session, reviewer, task, draft, run)
    _owe_news(session, reviewer, program, run)
    return True


def load_draft_ready(session: Session, delivery: Delivery) -> DraftReady | None:
    """None where the draft has been replaced or published meanwhile."""
    run = pairings.get_run(session, delivery.about)
    program = programs.get_program(session, delivery.program_id)
    if delivery.content == FAILED:
        return DraftReady(program.id or 0, program.name, failed=True)
    if run.state is not RunState.DRAFT:
        return None
    proposed = pairings.list_pairings_of_run(session, run.id or 0)
    return DraftReady(program.id or 0, program.name, len(proposed), len(run.unmatched))


def _desk(session: Session, program: Program, reviewer: Reviewer) -> Desk | None:
    earlier = pairings.find_draft_run(session, program.id or 0)
    return read_desk(session, program, earlier, reviewer) if earlier else None


def _decided(desk: Desk | None) -> object:
    return (desk.run.id, desk.locked, desk.excluded) if desk else None


def _give_up(session: Session, reviewer: Reviewer, program: Program, run: MatchingRun) -> None:
    run.state = move(run.state, RunState.DISCARDED)
    session.add(run)
    session.flush()
    _owe_news(session, reviewer, program, run, FAILED)


def _owe_news(
    session: Session, reviewer: Reviewer, program: Program, run: MatchingRun, content: str = ""
) -> None:
    """To all coordinators: several may have asked, and any of them may go on from here."""
    for user in programs.coordinators_of(session, program.id or 0):
        news = Planned(
            recipient=user,
            kind=Kind.DRAFT_READY,
            due_at=reviewer.now,
            subject=f"run:{run.id}",
            content=content,
        )
        deliveries.plan(session, program, news, reviewer.now)
