"""A matching run: from the people who are there to a draft, and from the draft to pairings."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import local_date, next_shared_moment, next_working_moment
from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import ANY_HOURS, Person
from mentoring.matching.rules import Context, Rules
from mentoring.pairings import (
    DraftOutdatedError,
    LeftOver,
    MatchingDraft,
    NobodyToPairError,
    ProposedPairing,
    Published,
    Why,
)
from mentoring.states import (
    PairingState,
    ParticipantState,
    ProgramState,
    RunState,
    move,
)
from services.authority import require_coordinator
from services.cohort import read_cohort
from services.people import hours_of
from services.values import closed_days
from storage import audit, deliveries, pairings, participants
from storage.tables import MatchingRun, Pairing, Participant, Program


def run_matching(
    session: Session, team_id: str, actor: str, program_id: int, now: datetime
) -> MatchingDraft:
    """Proposes pairings for everybody who has a place left, as a draft that only coordinators see.

    An earlier draft is discarded. The same people with the same answers give the same draft.
    """
    program = require_coordinator(session, program_id, team_id, actor)
    cohort = read_cohort(session, program, local_date(now, program.zone))
    if len(cohort.people) < 2:
        raise NobodyToPairError
    rules = Rules(level_gap=program.level_gap)
    draft = propose_pairings(cohort.people, rules, cohort.context)
    _discard_earlier(session, program)
    run = MatchingRun(
        program_id=program_id,
        requested_by=actor,
        created_at=now,
        rules=asdict(rules),
        input_digest=_digest(cohort.people, rules, cohort.context),
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


def publish_draft(
    session: Session, team_id: str, actor: str, run_id: int, now: datetime
) -> Published:
    """Makes a draft's pairings real, all at once, and owes everybody their message.

    Publishing twice gives the same answer and sends nothing twice. A draft whose people changed
    meanwhile is refused.
    """
    run = pairings.get_run(session, run_id)
    program = require_coordinator(session, run.program_id, team_id, actor)
    if run.state is RunState.DISCARDED:
        raise DraftOutdatedError
    if run.state is RunState.DRAFT:
        _require_fresh(session, program, run)
        _start(session, program, run, now)
        audit.record_act(session, program, actor, "matching.published", now, f"run:{run.id}")
    return _published(session, program, run, now)


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
    everybody = _by_id(session, program)
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


def _start(session: Session, program: Program, run: MatchingRun, now: datetime) -> None:
    """Every pairing of the run becomes active, in this transaction or not at all."""
    run.state, run.published_at = move(run.state, RunState.PUBLISHED), now
    everybody = _by_id(session, program)
    for pairing in pairings.list_pairings_of_run(session, run.id or 0):
        # Where a program does not ask people for their say, publishing accepts for them.
        pairing.state = move(pairing.state, PairingState.ACCEPTED)
        pairing.state = move(pairing.state, PairingState.ACTIVE)
        pairing.started_at = now
        session.add(pairing)
        for key in (pairing.mentor_id, pairing.mentee_id):
            one = everybody[key]
            one.state, one.waited_runs = move(one.state, ParticipantState.PAIRED), 0
            session.add(one)
    if program.state is ProgramState.ENROLLING:
        program.state = move(program.state, ProgramState.RUNNING)
    program.rhythm_starts_on = program.rhythm_starts_on or local_date(now, program.zone)
    program.planned_until = None
    session.add_all([program, run])
    session.flush()
    _owe_introductions(session, program, run, now)
    _owe_those_who_wait(session, program, run, now)


def _owe_introductions(session: Session, program: Program, run: MatchingRun, now: datetime) -> None:
    """Each pair meets in the next hour that both work; who is paired twice is introduced twice."""
    everybody = _by_id(session, program)
    hours = hours_of(session, program, everybody.values())
    closed = closed_days(program)
    for pairing in pairings.list_pairings_of_run(session, run.id or 0):
        two = sorted((everybody[pairing.mentor_id].user_id, everybody[pairing.mentee_id].user_id))
        due_at = next_shared_moment(
            now, hours[pairing.mentor_id], hours[pairing.mentee_id], closed, str(pairing.id)
        )
        subject = f"pairing:{pairing.id}"
        introduction = Planned(",".join(two), Kind.INTRODUCTION, due_at, subject)
        deliveries.plan(session, program, introduction, now)


def _owe_those_who_wait(
    session: Session, program: Program, run: MatchingRun, now: datetime
) -> None:
    everybody = _by_id(session, program)
    hours = hours_of(session, program, everybody.values())
    for key in map(int, run.unmatched):
        person = everybody[key]
        person.waited_runs += 1
        session.add(person)
        due_at = next_working_moment(now, hours[key], closed_days(program), person.user_id)
        news = Planned(person.user_id, Kind.STILL_WAITING, due_at, f"run:{run.id}")
        deliveries.plan(session, program, news, now)


def _require_fresh(session: Session, program: Program, run: MatchingRun) -> None:
    cohort = read_cohort(session, program, local_date(run.created_at, program.zone))
    rules = Rules(level_gap=program.level_gap)
    if _digest(cohort.people, rules, cohort.context) != run.input_digest:
        raise DraftOutdatedError


def _published(session: Session, program: Program, run: MatchingRun, now: datetime) -> Published:
    of_run = pairings.list_pairings_of_run(session, run.id or 0)
    owed = deliveries.list_about(
        session, program.id or 0, Kind.INTRODUCTION, [f"pairing:{one.id}" for one in of_run]
    )
    later = [delivery.due_at for delivery in owed if delivery.due_at > now]
    return Published(
        program_name=program.name,
        pairings=len(of_run),
        now=len(owed) - len(later),
        last_at=max(later, default=None),
        unmatched=len(run.unmatched),
    )


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


def _by_id(session: Session, program: Program) -> dict[int, Participant]:
    everybody = participants.list_participants(session, program.id or 0)
    return {one.id or 0: one for one in everybody}


def _digest(people: tuple[Person, ...], rules: Rules, context: Context) -> str:
    """The same for the same people, answers and rules, whatever the order of rows."""
    facts = [
        [_facts(person) for person in people],
        repr(rules),
        context.day.isoformat(),
        sorted(context.managers.items()),
        sorted(context.avoidances),
        sorted(sorted(pair) for pair in context.earlier),
        sorted(context.taken.items()),
    ]
    return hashlib.blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()


def _facts(person: Person) -> str:
    """A person's answers as text; sets in order, since their own order differs between runs."""
    hours = person.hours
    return repr(
        (
            replace(person, languages=frozenset(), hours=ANY_HOURS),
            sorted(person.languages),
            hours.zone,
            hours.starts,
            hours.ends,
            sorted(hours.days),
        )
    )
