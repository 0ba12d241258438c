"""Makes a draft's pairings real, all at once, and owes everybody their message."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.drafts import MatchingDraft, News, Publishing
from mentoring.due_times import local_date, next_shared_moment, next_working_moment
from mentoring.pairings import DraftOutdatedError, Published
from mentoring.states import PairingState, ParticipantState, ProgramState, RunState, move
from mentoring.waves import waves_of
from mentoring.working_hours import WorkingHours
from services.authority import require_coordinator
from services.desk import Desk, Reviewer, read_desk, take_desk
from services.drafts import draft_value
from services.people import hours_of
from services.planning import replan_program
from services.runs import require_going_on
from services.says import settle_says
from services.starting import owe_beginnings
from services.values import closed_days
from storage import audit, deliveries, pairings, participants, people, programs
from storage.tables import MatchingRun, Pairing, Participant, Program


def prepare_publishing(
    session: Session, reviewer: Reviewer, run_id: int
) -> Publishing | MatchingDraft:
    """Who would be told what, before anybody is; the draft anew where it has changed meanwhile."""
    desk = take_desk(session, reviewer, run_id)
    require_going_on(desk.program, reviewer.now)
    if desk.run.id != run_id:
        return draft_value(desk, News.REPLACED)
    if desk.is_outdated:
        return draft_value(desk)
    program, draft = desk.program, draft_value(desk)
    asked = draft.asked_at is not None
    return Publishing(
        run_id=run_id,
        program_name=program.name,
        pairings=len(draft.pairings),
        people=len(desk.paired),
        exceptions=draft.exceptions,
        circles=sum(one.is_circle for one in draft.pairings),
        passed=draft.answers.passed,
        waiting=len(desk.unmatched),
        next_run_on=program.next_run_on,
        silent=sum(len(one.asked.intersection(one.silent)) for one in draft.pairings),
        new=draft.answers.new if asked else 0,
        waves=waves_of(len(draft.pairings), participants.count_neighbors(session, program)),
    )


def publish_draft(session: Session, reviewer: Reviewer, run_id: int) -> Published:
    """Makes a draft's pairings real, all at once, and owes everybody their message.

    Publishing twice gives the same answer and sends nothing twice. A draft whose people changed
    meanwhile is refused.
    """
    run = pairings.get_run(session, run_id)
    program = require_coordinator(session, run.program_id, reviewer.team_id, reviewer.user_id)
    # Two coordinators may publish at once: the second reads the run as the first left it.
    programs.lock_program(session, run.program_id)
    session.refresh(run)
    now = reviewer.now
    if run.state is RunState.DISCARDED:
        raise DraftOutdatedError
    if run.state is RunState.DRAFT:
        require_going_on(program, now)
        desk = read_desk(session, program, run, reviewer)
        if desk.is_outdated:
            raise DraftOutdatedError
        _start(session, desk, now)
        subject = f"run:{run.id}"
        audit.record_act(session, program, reviewer.user_id, "matching.published", now, subject)
    return _published(session, program, run, now)


def _start(session: Session, desk: Desk, now: datetime) -> None:
    """Every pairing of the run becomes active, in this transaction or not at all."""
    program, run, everybody = desk.program, desk.run, desk.everybody
    # As the draft stands now, which may have been changed by hand; passed pairings come after it.
    passed = {key for one in desk.passed for key in (one.mentor_id, one.mentee_id)}
    run.unmatched = {
        str(one.person_id): str(one.reason) for one in desk.unmatched if one.person_id not in passed
    }
    accepted = settle_says(session, run, now)
    run.state, run.published_at = move(run.state, RunState.PUBLISHED), now
    homes = set()
    for pairing in accepted:
        pairing.state, pairing.started_at = move(pairing.state, PairingState.ACTIVE), now
        session.add(pairing)
        for key in (pairing.mentor_id, pairing.mentee_id):
            one = everybody[key]
            one.state, one.waited_runs = move(one.state, ParticipantState.PAIRED), 0
            session.add(one)
            homes.add(one.user_id)
    homes |= {everybody[key].user_id for key in map(int, run.unmatched)}
    people.outdate_homes(session, program.team_id, *homes)
    if program.state is ProgramState.ENROLLING:
        program.state = move(program.state, ProgramState.RUNNING)
    program.rhythm_starts_on = program.rhythm_starts_on or local_date(now, program.zone)
    session.add_all([program, run])
    session.flush()
    replan_program(session, program, now)
    hours = hours_of(session, program, everybody.values())
    _owe_introductions(session, program, accepted, everybody, hours, now)
    owe_beginnings(session, program, run, accepted, everybody, now)
    _owe_those_who_wait(session, program, run, everybody, hours, now)


def _owe_introductions(
    session: Session,
    program: Program,
    of_run: list[Pairing],
    everybody: Mapping[int, Participant],
    hours: dict[int, WorkingHours],
    now: datetime,
) -> None:
    """Each pair meets in the next hour that both work; who is paired twice is introduced twice."""
    closed, wanted = closed_days(program), []
    for pairing in of_run:
        group = sorted(everybody[key].user_id for key in _group_of(pairing, of_run))
        due_at = next_shared_moment(
            now, hours[pairing.mentor_id], hours[pairing.mentee_id], closed, str(pairing.id)
        )
        subject = f"pairing:{pairing.id}"
        wanted.append(Planned(",".join(group), Kind.INTRODUCTION, due_at, subject))
    deliveries.plan_many(session, program, wanted, now)


def _group_of(pairing: Pairing, of_run: list[Pairing]) -> set[int]:
    """The two; of a circle also whom its host is paired with, where that is one person."""
    two = {pairing.mentor_id, pairing.mentee_id}
    if not pairing.is_circle:
        return two
    beside = [
        {one.mentor_id, one.mentee_id}
        for one in of_run
        if not one.is_circle and two & {one.mentor_id, one.mentee_id}
    ]
    return two.union(*beside) if len(beside) == 1 else two


def _owe_those_who_wait(
    session: Session,
    program: Program,
    run: MatchingRun,
    everybody: Mapping[int, Participant],
    hours: dict[int, WorkingHours],
    now: datetime,
) -> None:
    closed, wanted = closed_days(program), []
    for key in map(int, run.unmatched):
        person = everybody[key]
        person.waited_runs += 1
        session.add(person)
        due_at = next_working_moment(now, hours[key], closed, person.user_id)
        wanted.append(Planned(person.user_id, Kind.STILL_WAITING, due_at, f"run:{run.id}"))
    deliveries.plan_many(session, program, wanted, now)


def _published(session: Session, program: Program, run: MatchingRun, now: datetime) -> Published:
    of_run = [
        one
        for one in pairings.list_pairings_of_run(session, run.id or 0)
        if one.state is not PairingState.PASSED
    ]
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
