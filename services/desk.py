"""What a coordinator works at: a draft, everybody in it, and what it is judged by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from sqlmodel import Session

from mentoring.draft_errors import DraftPublishedError
from mentoring.due_times import local_date
from mentoring.errors import GoneError
from mentoring.matching.draft import Draft, Proposal
from mentoring.matching.problem import Problem
from mentoring.matching.rules import Context, Rules
from mentoring.matching.unmatched import Unmatched, why_unmatched
from mentoring.states import PairingState, RunState
from playbook.model import Playbook
from services.authority import require_coordinator
from services.cohort import Cohort, digest_of, read_cohort, rules_of
from services.says import asked_about, has_passed, have_both_accepted, passed_pairs
from services.whys import reasons_of
from storage import pairings, programs
from storage.tables import MatchingRun, Pairing, Participant, Program

LIVE = (PairingState.PROPOSED, PairingState.ACCEPTED)
"""What would be published."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The coordinator who acts, and when."""

    team_id: str
    user_id: str
    now: datetime
    playbook: Playbook


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft, everybody in it, and what it is judged by."""

    program: Program
    run: MatchingRun
    cohort: Cohort
    rules: Rules
    everybody: Mapping[int, Participant]
    pairings: tuple[Pairing, ...]
    """Those of the run that are in the draft, best score first."""
    passed: tuple[Pairing, ...]
    """Those of the run that one of the two passed."""
    passed_ever: frozenset[frozenset[int]]
    """Pairs of which one passed, in this run or an earlier one."""
    asked: frozenset[tuple[str, int, int]]
    """(who, mentor, mentee) of what people were asked in this draft or in those it replaced."""
    reader: str
    """The coordinator who sits here, and may take part as well."""

    @property
    def locked(self) -> frozenset[tuple[int, int]]:
        """What stays when it is matched again: chosen by a coordinator, or accepted by both."""
        return frozenset(
            (one.mentor_id, one.mentee_id)
            for one in self.pairings
            if one.locked or have_both_accepted(one)
        )

    @property
    def excluded(self) -> frozenset[frozenset[int]]:
        """What is not proposed again: taken out by a coordinator, or passed by one of the two."""
        return self.passed_ever.union(map(frozenset, self.run.excluded))

    @property
    def context(self) -> Context:
        return replace(self.cohort.context, locked=self.locked, excluded=self.excluded)

    @property
    def is_outdated(self) -> bool:
        found = digest_of(self.cohort.people, self.rules, self.cohort.context)
        return found != self.run.input_digest

    @property
    def is_touched(self) -> bool:
        """Has a coordinator, or anybody who was asked, said something that must not get lost?"""
        return bool(self.locked or self.excluded or self.run.asked_at)

    @property
    def paired(self) -> frozenset[int]:
        return frozenset(key for one in self.pairings for key in (one.mentor_id, one.mentee_id))

    @property
    def unmatched(self) -> tuple[Unmatched, ...]:
        """Everybody without a partner, neither from this draft nor from before, by id."""
        paired, taken = self.paired, self.cohort.context.taken
        alone = [
            position
            for position, person in enumerate(self.cohort.people)
            if person.id not in paired and not taken.get(person.id)
        ]
        if not alone:
            return ()
        nothing_held = np.zeros((0, 2), dtype=np.int64)
        problem = Problem(self.cohort.people, self.rules, self.context, nothing_held)
        return tuple(why_unmatched(np.array(alone), problem))

    def as_draft(self, unmatched: tuple[Unmatched, ...] = ()) -> Draft:
        """The draft as the matching's own value."""
        return Draft(
            tuple(
                Proposal(
                    one.mentor_id,
                    one.mentee_id,
                    one.score,
                    reasons_of(one),
                    one.locked,
                    one.is_circle,
                )
                for one in sorted(self.pairings, key=lambda one: (one.mentor_id, one.mentee_id))
            ),
            unmatched,
        )

    def user(self, key: int) -> str:
        return self.everybody[key].user_id

    def users(self, keys: Iterable[int]) -> tuple[str, ...]:
        return tuple(map(self.user, keys))

    def pairing(self, pairing_id: int) -> Pairing:
        """One of the draft's pairings; GoneError where it is no longer in it."""
        for one in self.pairings:
            if one.id == pairing_id:
                return one
        raise GoneError(f"pairing {pairing_id} is not in run {self.run.id}")


def take_desk(session: Session, reviewer: Reviewer, run_id: int) -> Desk:
    """The draft of this run; where another replaced it, that one: the caller compares the ids.

    Nobody else changes it until this transaction is over. DraftPublishedError when it is too late.
    """
    run = pairings.get_run(session, run_id)
    program = require_coordinator(session, run.program_id, reviewer.team_id, reviewer.user_id)
    programs.lock_program(session, run.program_id)
    session.refresh(run)
    if run.state is RunState.PUBLISHED:
        raise DraftPublishedError
    current = pairings.find_draft_run(session, run.program_id)
    if current is None:
        raise GoneError(f"run {run_id}")
    return read_desk(session, program, current, reviewer)


def read_desk(session: Session, program: Program, run: MatchingRun, reviewer: Reviewer) -> Desk:
    today, playbook = local_date(run.created_at, program.zone), reviewer.playbook
    cohort = read_cohort(session, program, today, playbook)
    return desk_of(session, program, run, cohort, rules_of(program, playbook), reviewer.user_id)


def desk_of(
    session: Session, program: Program, run: MatchingRun, cohort: Cohort, rules: Rules, reader: str
) -> Desk:
    """As `read_desk`, of people who are read already."""
    of_run = pairings.list_pairings_of_run(session, run.id or 0)
    live = [one for one in of_run if one.state in LIVE]
    return Desk(
        program=program,
        run=run,
        cohort=cohort,
        rules=rules,
        everybody=cohort.everybody,
        pairings=tuple(one for one in live if not has_passed(one)),
        passed=tuple(one for one in live if has_passed(one)),
        passed_ever=frozenset(passed_pairs(session, program.id or 0)),
        asked=asked_about(session, run) if run.asked_at else frozenset(),
        reader=reader,
    )
