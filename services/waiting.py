"""Those who wait for a partner: what they are told in messages, in Home and by `status`."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery
from mentoring.due_times import local_date
from mentoring.matching.rules import Aim
from mentoring.matching.unmatched import WhyUnmatched
from mentoring.pausing import back_on
from mentoring.retention import is_over
from mentoring.states import ParticipantState
from mentoring.waiting import Waiting
from services.contacts import listener_of
from services.memberships import barrier_for
from services.people import zone_of
from storage import pairings, participants, programs
from storage.proposals import find_last_published
from storage.tables import MatchingRun, Participant, Program

BELOW_FLOOR = "below_floor"
"""Nobody was free who fits as well as the program asks for."""


def waiting_of(
    session: Session, program: Program, one: Participant, now: datetime
) -> Waiting | None:
    """How it stands for somebody since the last publishing; None for who has a partner."""
    if one.state is not ParticipantState.ENROLLED:
        return None
    run = find_last_published(session, program.id or 0)
    coordinators = programs.coordinators_of(session, one.program_id)
    found = _waiting(session, program, one, run, coordinators, now)
    if found is None:
        return None
    return replace(
        found,
        barred=barrier_for(session, program, one.user_id) is not None,
        listener=listener_of(session, program, one),
    )


def load_still_waiting(session: Session, delivery: Delivery, now: datetime) -> Waiting | None:
    """What a publishing tells somebody whom it left without a partner; None once it is not true."""
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None:
        return None
    program = programs.get_program(session, delivery.program_id)
    run = pairings.get_run(session, delivery.about)
    coordinators = programs.coordinators_of(session, one.program_id)
    found = _waiting(session, program, one, run, coordinators, now)
    return None if found is None or found.over else found


def _waiting(
    session: Session,
    program: Program,
    one: Participant,
    run: MatchingRun | None,
    coordinators: tuple[str, ...],
    now: datetime,
) -> Waiting | None:
    if one.state is not ParticipantState.ENROLLED:
        return None
    own_day = local_date(now, zone_of(session, program.team_id, one.user_id))
    return Waiting(
        program_id=program.id or 0,
        program_name=program.name,
        reason=_reason(program, run.unmatched.get(str(one.id), "")) if run else "",
        role=one.role,
        next_run_on=_next_run_on(program, run, now),
        goes_first=program.aim is not Aim.BEST_FIT,
        coordinators=coordinators,
        paused_until=back_on(one.paused_until, own_day),
        over=is_over(program.ends_on, local_date(now, program.zone)),
    )


def _next_run_on(program: Program, run: MatchingRun | None, now: datetime) -> date | None:
    """The date that was set, as long as it lies ahead and no publishing of that day took it."""
    on = program.next_run_on
    if on is None or on < local_date(now, program.zone):
        return None
    published = run.published_at if run else None
    taken = published is not None and local_date(published, program.zone) >= on
    return None if taken else on


def _reason(program: Program, found: str) -> str:
    """Where the fit comes first, those who are free may just not fit well enough."""
    if program.aim is Aim.BEST_FIT and found == WhyUnmatched.NO_PLACE_LEFT:
        return BELOW_FLOOR
    return found
