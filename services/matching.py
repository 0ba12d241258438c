"""A matching run: from the people who are there to a draft that a coordinator reviews."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.matching.draft import Draft, propose_pairings
from mentoring.pairings import (
    LeftOver,
    MatchingDraft,
    NobodyToPairError,
    ProgramOverError,
    ProposedPairing,
    Why,
)
from mentoring.retention import is_over
from mentoring.states import (
    PairingState,
    RunState,
    move,
)
from services.authority import require_coordinator
from services.cohort import digest_of, participants_by_id, read_cohort, rules_of
from storage import audit, pairings, programs
from storage.tables import MatchingRun, Pairing, Program


def run_matching(
    session: Session, team_id: str, actor: str, program_id: int, now: datetime
) -> MatchingDraft:
    """Proposes pairings for everybody who has a place left, as a draft that only coordinators see.

    An earlier draft is discarded. The same people with the same answers give the same draft.
    """
    program = require_coordinator(session, program_id, team_id, actor)
    require_going_on(program, now)
    programs.lock_program(session, program_id)
    cohort = read_cohort(session, program, local_date(now, program.zone))
    if len(cohort.people) < 2:
        raise NobodyToPairError
    rules = rules_of(program)
    draft = propose_pairings(cohort.people, rules, cohort.context)
    _discard_earlier(session, program)
    run = MatchingRun(
        program_id=program_id,
        requested_by=actor,
        created_at=now,
        rules=asdict(rules),
        input_digest=digest_of(cohort.people, rules, cohort.context),
        unmatched={str(one.person_id): str(one.reason) for one in draft.unmatched},
    )
    session.add(run)
    session.flush()
    _keep(session, run, draft)
    audit.record_act(session, program, actor, "matching.run", now, f"run:{run.id}")
    return _review(session, program, run)


def review_draft(
    session: Session, team_id: str, actor: str, program_id: int
) -> MatchingDraft | None:
    """The draft that waits for a decision, if there is one and the people are still the same."""
    program = require_coordinator(session, program_id, team_id, actor)
    run = pairings.find_draft_run(session, program_id)
    return _review(session, program, run) if run else None


def require_going_on(program: Program, now: datetime) -> None:
    """Refuses to pair people for a program that is over."""
    if is_over(program.ends_on, local_date(now, program.zone)):
        raise ProgramOverError


def _keep(session: Session, run: MatchingRun, draft: Draft) -> None:
    for proposal in draft.pairings:
        reasons = proposal.reasons
        why = Why(
            mentor_shows=reasons.mentor_shows,
            mentee_gives=reasons.mentee_gives,
            shared_hours=reasons.shared_hours,
            few_hours=reasons.few_hours,
            languages=reasons.languages,
            cross_department=reasons.cross_department,
            cross_site=reasons.cross_site,
        )
        session.add(
            Pairing(
                program_id=run.program_id,
                run_id=run.id or 0,
                mentor_id=proposal.mentor_id,
                mentee_id=proposal.mentee_id,
                first_mover_id=proposal.mentor_id,
                score=proposal.score,
                why=asdict(why),
            )
        )
    session.flush()


def _review(session: Session, program: Program, run: MatchingRun) -> MatchingDraft:
    everybody = participants_by_id(session, program)
    proposed = pairings.list_pairings_of_run(session, run.id or 0)
    return MatchingDraft(
        run_id=run.id or 0,
        program_id=run.program_id,
        program_name=program.name,
        pairings=tuple(
            ProposedPairing(
                mentor=everybody[pairing.mentor_id].user_id,
                mentee=everybody[pairing.mentee_id].user_id,
                score=pairing.score,
                why=why_of(pairing),
            )
            for pairing in proposed
        ),
        unmatched=tuple(
            LeftOver(everybody[int(key)].user_id, reason) for key, reason in run.unmatched.items()
        ),
        published=run.state is RunState.PUBLISHED,
    )


def why_of(pairing: Pairing) -> Why:
    """Why these two, as the run found it."""
    kept: dict[str, Any] = {
        name: tuple(found) if isinstance(found, list) else found
        for name, found in pairing.why.items()
    }
    return Why(**kept)


def _discard_earlier(session: Session, program: Program) -> None:
    run = pairings.find_draft_run(session, program.id or 0)
    if run is None:
        return
    run.state = move(run.state, RunState.DISCARDED)
    session.add(run)
    for pairing in pairings.list_pairings_of_run(session, run.id or 0):
        pairing.state = move(pairing.state, PairingState.PASSED)
        session.add(pairing)
    session.flush()
