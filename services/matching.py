"""A matching run: from the people who are there to a draft that a coordinator reviews.

Nothing in it is random: no seed is kept beside a run, since its people, rules and day decide it.
"""

from sqlmodel import Session

from mentoring.drafts import MatchingDraft, News, RunRequested
from services.authority import require_coordinator
from services.desk import Desk, Reviewer, desk_of, read_desk, take_desk
from services.drafts import draft_value
from services.large_runs import is_large, request_run
from services.runs import NO_PAIRS, Pairs, keep_run, read_task, require_going_on
from storage import pairings, programs
from storage.tables import Program


def open_draft(
    session: Session, reviewer: Reviewer, program_id: int
) -> MatchingDraft | RunRequested:
    """The draft that waits for a decision, or a new one where none does.

    An outdated one in which nobody decided anything is made anew; else that is left to the
    coordinator, who sees that it is outdated.
    """
    program = require_coordinator(session, program_id, reviewer.team_id, reviewer.user_id)
    require_going_on(program, reviewer.now)
    programs.lock_program(session, program_id)
    run = pairings.find_draft_run(session, program_id)
    desk = read_desk(session, program, run, reviewer) if run else None
    if desk and (desk.is_touched or not desk.is_outdated):
        return draft_value(desk)
    return match_around(session, reviewer, program, desk)


def review_draft(session: Session, reviewer: Reviewer, program_id: int) -> MatchingDraft | None:
    """The draft that waits for a decision, if there is one."""
    program = require_coordinator(session, program_id, reviewer.team_id, reviewer.user_id)
    run = pairings.find_draft_run(session, program_id)
    return draft_value(read_desk(session, program, run, reviewer)) if run else None


def match_again(session: Session, reviewer: Reviewer, run_id: int) -> MatchingDraft | RunRequested:
    """Matches again around what is locked in this draft, and without what was taken out of it.

    The same people with the same answers give the same draft.
    """
    desk = take_desk(session, reviewer, run_id)
    if desk.run.id != run_id:
        return draft_value(desk, News.REPLACED)
    require_going_on(desk.program, reviewer.now)
    return match_around(session, reviewer, desk.program, desk, news=News.MATCHED)


def match_around(
    session: Session,
    reviewer: Reviewer,
    program: Program,
    desk: Desk | None,
    also: Pairs = NO_PAIRS,
    instead_of: Pairs = NO_PAIRS,
    news: News | None = None,
) -> MatchingDraft | RunRequested:
    """A new draft in place of the one on this desk, around its locks but those of `instead_of`.

    Where that takes longer than somebody waits, it is asked for, and computed by a job.
    """
    if is_large(session, program):
        return request_run(session, reviewer, program)
    task = read_task(session, reviewer, program, desk, also, instead_of)
    run = keep_run(session, reviewer, task, task.compute())
    return draft_value(
        desk_of(session, program, run, task.cohort, task.rules, reviewer.user_id), news
    )
