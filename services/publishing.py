"""Makes a draft's pairings real, all at once, and owes everybody their message."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import local_date, next_shared_moment, next_working_moment
from mentoring.pairings import DraftOutdatedError, Published
from mentoring.states import PairingState, ParticipantState, ProgramState, RunState, move
from mentoring.working_hours import WorkingHours
from services.authority import require_coordinator
from services.cohort import digest_of, participants_by_id, read_cohort, rules_of
from services.matching import require_going_on
from services.people import hours_of
from services.values import closed_days
from storage import audit, deliveries, pairings, people, programs
from storage.tables import MatchingRun, Pairing, Participant, Program


def publish_draft(
    session: Session, team_id: str, actor: str, run_id: int, now: datetime
) -> Published:
    """Makes a draft's pairings real, all at once, and owes everybody their message.

    Publishing twice gives the same answer and sends nothing twice. A draft whose people changed
    meanwhile is refused.
    """
    run = pairings.get_run(session, run_id)
    program = require_coordinator(session, run.program_id, team_id, actor)
    # Two coordinators may publish at once: the second reads the run as the first left it.
    programs.lock_program(session, run.program_id)
    session.refresh(run)
    if run.state is RunState.DISCARDED:
        raise DraftOutdatedError
    if run.state is RunState.DRAFT:
        require_going_on(program, now)
        _require_fresh(session, program, run)
        _start(session, program, run, now)
        audit.record_act(session, program, actor, "matching.published", now, f"run:{run.id}")
    return _published(session, program, run, now)


def _start(session: Session, program: Program, run: MatchingRun, now: datetime) -> None:
    """Every pairing of the run becomes active, in this transaction or not at all."""
    run.state, run.published_at = move(run.state, RunState.PUBLISHED), now
    everybody = participants_by_id(session, program)
    of_run = pairings.list_pairings_of_run(session, run.id or 0)
    for pairing in of_run:
        # Where a program does not ask people for their say, publishing accepts for them.
        pairing.state = move(pairing.state, PairingState.ACCEPTED)
        pairing.state = move(pairing.state, PairingState.ACTIVE)
        pairing.started_at = now
        session.add(pairing)
        for key in (pairing.mentor_id, pairing.mentee_id):
            one = everybody[key]
            one.state, one.waited_runs = move(one.state, ParticipantState.PAIRED), 0
            session.add(one)
            people.mark_home_stale(session, program.team_id, one.user_id)
    if program.state is ProgramState.ENROLLING:
        program.state = move(program.state, ProgramState.RUNNING)
    program.rhythm_starts_on = program.rhythm_starts_on or local_date(now, program.zone)
    program.planned_until = None
    session.add_all([program, run])
    session.flush()
    hours = hours_of(session, program, everybody.values())
    _owe_introductions(session, program, of_run, everybody, hours, now)
    _owe_those_who_wait(session, program, run, everybody, hours, now)


def _owe_introductions(
    session: Session,
    program: Program,
    of_run: list[Pairing],
    everybody: dict[int, Participant],
    hours: dict[int, WorkingHours],
    now: datetime,
) -> None:
    """Each pair meets in the next hour that both work; who is paired twice is introduced twice."""
    closed = closed_days(program)
    for pairing in of_run:
        two = sorted((everybody[pairing.mentor_id].user_id, everybody[pairing.mentee_id].user_id))
        due_at = next_shared_moment(
            now, hours[pairing.mentor_id], hours[pairing.mentee_id], closed, str(pairing.id)
        )
        subject = f"pairing:{pairing.id}"
        introduction = Planned(",".join(two), Kind.INTRODUCTION, due_at, subject)
        deliveries.plan(session, program, introduction, now)


def _owe_those_who_wait(
    session: Session,
    program: Program,
    run: MatchingRun,
    everybody: dict[int, Participant],
    hours: dict[int, WorkingHours],
    now: datetime,
) -> None:
    closed = closed_days(program)
    for key in map(int, run.unmatched):
        person = everybody[key]
        person.waited_runs += 1
        session.add(person)
        due_at = next_working_moment(now, hours[key], closed, person.user_id)
        news = Planned(person.user_id, Kind.STILL_WAITING, due_at, f"run:{run.id}")
        deliveries.plan(session, program, news, now)


def _require_fresh(session: Session, program: Program, run: MatchingRun) -> None:
    cohort = read_cohort(session, program, local_date(run.created_at, program.zone))
    rules = rules_of(program)
    if digest_of(cohort.people, rules, cohort.context) != run.input_digest:
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
