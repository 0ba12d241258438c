"""A matching run: from the people who are there to a draft that a coordinator reviews.

Nothing in it is random: no seed is kept beside a run, since its people, rules and day decide it.
"""

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlmodel import Session

from mentoring.drafts import LocksInTheWayError, MatchingDraft, News
from mentoring.due_times import local_date
from mentoring.matching.draft import Draft
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, ContradictoryLocksError, Refusal, Rules, may_pair
from mentoring.matching.run import match_people
from mentoring.pairings import NobodyToPairError, ProgramOverError
from mentoring.retention import is_over
from mentoring.states import PairingState, RunState, move
from services.authority import require_coordinator
from services.cohort import Cohort, digest_of, read_cohort, rules_of
from services.drafts import (
    Desk,
    Reviewer,
    desk_of,
    draft_value,
    read_desk,
    take_desk,
)
from services.says import keep_says, passed_pairs, withdraw_proposals
from services.whys import why_from
from storage import audit, pairings, programs
from storage.tables import MatchingRun, Pairing, Program

Pairs = Set[tuple[int, int]]
NO_PAIRS: Pairs = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run keeps to beside the rules."""

    locked: Pairs = NO_PAIRS
    excluded: Set[frozenset[int]] = frozenset()
    earlier: MatchingRun | None = None
    """The draft that it replaces."""


def open_draft(session: Session, reviewer: Reviewer, program_id: int) -> MatchingDraft:
    """The draft that waits for a decision, or a new one where none does.

    An outdated one in which nobody decided anything is made anew; else that is left to the
    coordinator, who sees that it is outdated.
    """
    program = _program(session, reviewer, program_id)
    run = pairings.find_draft_run(session, program_id)
    if run is not None:
        desk = read_desk(session, program, run, reviewer.playbook)
        if desk.is_touched or not desk.is_outdated:
            return draft_value(desk)
    return run_matching(session, reviewer, program_id)


def review_draft(session: Session, reviewer: Reviewer, program_id: int) -> MatchingDraft | None:
    """The draft that waits for a decision, if there is one."""
    program = require_coordinator(session, program_id, reviewer.team_id, reviewer.user_id)
    run = pairings.find_draft_run(session, program_id)
    return draft_value(read_desk(session, program, run, reviewer.playbook)) if run else None


def run_matching(session: Session, reviewer: Reviewer, program_id: int) -> MatchingDraft:
    """Proposes pairings for everybody who has a place left, as a draft that only coordinators see.

    It keeps to what was locked and taken out of an earlier draft, which it replaces. The same
    people with the same answers give the same draft.
    """
    program = _program(session, reviewer, program_id)
    run = pairings.find_draft_run(session, program_id)
    desk = read_desk(session, program, run, reviewer.playbook) if run else None
    news = News.MATCHED if desk and desk.is_touched else None
    return match_around(session, reviewer, program, desk, news=news)


def match_again(session: Session, reviewer: Reviewer, run_id: int) -> MatchingDraft:
    """Matches again around what is locked in this draft."""
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
) -> MatchingDraft:
    """A new draft in place of the one on this desk, around its locks but those of `instead_of`."""
    day = local_date(reviewer.now, program.zone)
    cohort = read_cohort(session, program, day, reviewer.playbook)
    if len(cohort.people) < 2:
        raise NobodyToPairError
    rules = rules_of(program, reviewer.playbook)
    wanted = _wanted(session, program, cohort, rules, desk, also, instead_of)
    context = replace(cohort.context, locked=wanted.locked, excluded=wanted.excluded)
    try:
        draft = match_people(cohort.people, rules, context)
    except ContradictoryLocksError as error:
        raise _locks_in_the_way(cohort, error) from None
    run = keep_run(session, reviewer, program, cohort, rules, wanted, draft)
    return draft_value(desk_of(session, program, run, cohort, rules), news)


def keep_run(
    session: Session,
    reviewer: Reviewer,
    program: Program,
    cohort: Cohort,
    rules: Rules,
    wanted: Wanted,
    draft: Draft,
) -> MatchingRun:
    """Stores a draft with all that it was made from, in place of the earlier one."""
    earlier = wanted.earlier
    run = MatchingRun(
        program_id=program.id or 0,
        requested_by=reviewer.user_id,
        created_at=reviewer.now,
        rules=asdict(rules),
        input_digest=digest_of(cohort.people, rules, cohort.context),
        unmatched={str(one.person_id): str(one.reason) for one in draft.unmatched},
        excluded=[
            pair
            for pair in (earlier.excluded if earlier else [])
            if frozenset(pair) in wanted.excluded
        ],
        proof=asdict(draft.proof),
        earlier_run_id=earlier.id if earlier else None,
    )
    session.add(run)
    session.flush()
    for one in draft.pairings:
        session.add(
            Pairing(
                program_id=run.program_id,
                run_id=run.id or 0,
                mentor_id=one.mentor_id,
                mentee_id=one.mentee_id,
                first_mover_id=one.mentor_id,
                score=one.score,
                why=asdict(why_from(one.reasons)),
                locked=one.locked,
                is_circle=one.is_circle,
            )
        )
    session.flush()
    if earlier is not None:
        replace_run(session, earlier, run, reviewer.now)
    audit.record_act(
        session, program, reviewer.user_id, "matching.run", reviewer.now, f"run:{run.id}"
    )
    return run


def replace_run(session: Session, earlier: MatchingRun, later: MatchingRun, now: datetime) -> None:
    """The earlier draft is over; what people said to its pairings counts in the later one."""
    keep_says(session, earlier, later)
    earlier.state = move(earlier.state, RunState.DISCARDED)
    session.add(earlier)
    for pairing in pairings.list_pairings_of_run(session, earlier.id or 0):
        pairing.state = move(pairing.state, PairingState.PASSED)
        session.add(pairing)
    session.flush()
    withdraw_proposals(session, earlier, now)


def require_going_on(program: Program, now: datetime) -> None:
    """Refuses to pair people for a program that is over."""
    if is_over(program.ends_on, local_date(now, program.zone)):
        raise ProgramOverError


def _program(session: Session, reviewer: Reviewer, program_id: int) -> Program:
    """The program, in which nobody else matches until this transaction is over."""
    program = require_coordinator(session, program_id, reviewer.team_id, reviewer.user_id)
    require_going_on(program, reviewer.now)
    programs.lock_program(session, program_id)
    return program


def _wanted(
    session: Session,
    program: Program,
    cohort: Cohort,
    rules: Rules,
    desk: Desk | None,
    also: Pairs,
    instead_of: Pairs,
) -> Wanted:
    """Locks of people who left, or who may not be paired any more, are let go."""
    locked = (desk.locked if desk else NO_PAIRS) - instead_of
    excluded = set(desk.excluded if desk else passed_pairs(session, program.id or 0))
    excluded -= {frozenset(pair) for pair in also}
    context = replace(cohort.context, excluded=excluded)
    people = cohort.by_id
    kept = frozenset(pair for pair in locked if _still_possible(pair, people, rules, context))
    return Wanted(kept | also, excluded, desk.run if desk else None)


def _still_possible(
    pair: tuple[int, int], people: Mapping[int, Person], rules: Rules, context: Context
) -> bool:
    """Few hours are no obstacle: the coordinator saw them."""
    mentor, mentee = (people.get(key) for key in pair)
    if mentor is None or mentee is None:
        return False
    return may_pair(mentor, mentee, rules, context) in {None, Refusal.HOURS}


def _locks_in_the_way(cohort: Cohort, error: ContradictoryLocksError) -> LocksInTheWayError:
    pairs = [tuple(cohort.everybody[key].user_id for key in pair) for pair in error.pairs]
    return LocksInTheWayError(tuple((one, other) for one, other in pairs))
