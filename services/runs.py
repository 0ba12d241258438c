"""What a run is made from, the run itself, and how it is kept."""

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlmodel import Session

from mentoring.draft_errors import LocksInTheWayError
from mentoring.due_times import local_date
from mentoring.matching.certificate import Proof
from mentoring.matching.draft import Draft
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, ContradictoryLocksError, Refusal, Rules, may_pair
from mentoring.matching.run import match_people
from mentoring.pairings import NobodyToPairError, ProgramOverError
from mentoring.retention import is_over
from mentoring.states import PairingState, RunState, move
from services.cohort import Cohort, digest_of, read_cohort, rules_of
from services.desk import Desk, Reviewer
from services.says import keep_says, passed_pairs, withdraw_proposals
from services.whys import why_from
from storage import audit, pairings
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
    chosen: Pairs = NO_PAIRS
    """Those of `locked` that a coordinator chooses just now."""


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that a run is made from; it is computed without the database."""

    program: Program
    cohort: Cohort
    rules: Rules
    wanted: Wanted

    def compute(self) -> Draft:
        """Raises LocksInTheWayError where what is locked can't be together."""
        context = replace(
            self.cohort.context, locked=self.wanted.locked, excluded=self.wanted.excluded
        )
        try:
            return match_people(self.cohort.people, self.rules, context)
        except ContradictoryLocksError as error:
            raise _locks_in_the_way(self, error) from None


def read_task(
    session: Session,
    reviewer: Reviewer,
    program: Program,
    desk: Desk | None,
    also: Pairs = NO_PAIRS,
    instead_of: Pairs = NO_PAIRS,
) -> Task:
    """A run around the locks of the draft on this desk but those of `instead_of`, and `also`."""
    day = local_date(reviewer.now, program.zone)
    if desk:
        cohort, rules = desk.cohort.on(day), desk.rules
    else:
        cohort = read_cohort(session, program, day, reviewer.playbook)
        rules = rules_of(program, reviewer.playbook)
    if len(cohort.people) < 2:
        raise NobodyToPairError
    wanted = _wanted(session, program, cohort, rules, desk, also, instead_of)
    return Task(program, cohort, rules, wanted)


def keep_run(
    session: Session,
    reviewer: Reviewer,
    task: Task,
    draft: Draft,
    requested: MatchingRun | None = None,
) -> MatchingRun:
    """Stores a draft with all that it was made from, in place of the earlier one.

    `requested` is the run that was asked for before; without it this is a new one.
    """
    earlier = task.wanted.earlier
    run = requested or MatchingRun(
        program_id=task.program.id or 0,
        requested_by=reviewer.user_id,
        created_at=reviewer.now,
        input_digest="",
    )
    run.state, run.created_at = move(run.state, RunState.DRAFT), reviewer.now
    run.rules, run.proof = asdict(task.rules), asdict(_as_shown(draft, task.rules))
    run.input_digest = digest_of(task.cohort.people, task.rules, task.cohort.context)
    run.unmatched = {str(one.person_id): str(one.reason) for one in draft.unmatched}
    run.earlier_run_id = earlier.id if earlier else None
    run.excluded = [
        pair
        for pair in (earlier.excluded if earlier else [])
        if frozenset(pair) in task.wanted.excluded
    ]
    session.add(run)
    session.flush()
    _keep_pairings(session, run, draft)
    if earlier is not None:
        _replace(session, earlier, run, reviewer.now)
    subject = f"run:{run.id}"
    audit.record_act(session, task.program, reviewer.user_id, "matching.run", reviewer.now, subject)
    return run


def _as_shown(draft: Draft, rules: Rules) -> Proof:
    """The proof in the figures that coordinators see, from which wishes are left out."""
    return replace(
        draft.proof,
        total=sum(one.fit for one in draft.pairings),
        exceptions=sum(one.reasons.few_hours + (one.fit < rules.floor) for one in draft.pairings),
    )


def _keep_pairings(session: Session, run: MatchingRun, draft: Draft) -> None:
    for one in draft.pairings:
        session.add(
            Pairing(
                program_id=run.program_id,
                run_id=run.id or 0,
                mentor_id=one.mentor_id,
                mentee_id=one.mentee_id,
                first_mover_id=one.mentor_id,
                score=one.fit,
                why=asdict(why_from(one.reasons)),
                locked=one.locked,
                is_circle=one.is_circle,
            )
        )
    session.flush()


def _replace(session: Session, earlier: MatchingRun, later: MatchingRun, now: datetime) -> None:
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
    return Wanted(kept | also, excluded, desk.run if desk else None, also)


def _still_possible(
    pair: tuple[int, int], people: Mapping[int, Person], rules: Rules, context: Context
) -> bool:
    """Few hours are no obstacle: the coordinator saw them."""
    mentor, mentee = (people.get(key) for key in pair)
    if mentor is None or mentee is None:
        return False
    return may_pair(mentor, mentee, rules, context) in {None, Refusal.HOURS}


def _locks_in_the_way(task: Task, error: ContradictoryLocksError) -> LocksInTheWayError:
    """Names what could be unlocked, which what is chosen just now can't."""
    locked = [pair for pair in error.pairs if pair not in task.wanted.chosen]
    user = {key: one.user_id for key, one in task.cohort.everybody.items()}
    return LocksInTheWayError(
        tuple((user[mentor], user[mentee]) for mentor, mentee in locked or error.pairs)
    )
