"""People's say: asking both sides of each pairing of a draft, and keeping what they answer.

What follows from it at publishing is in `services/says.py`.
"""

from datetime import datetime

from sqlmodel import Session

from mentoring.check_ins import NotYoursError
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import next_working_moment
from mentoring.errors import GoneError
from mentoring.pairings import Say, Side
from mentoring.proposals import (
    Asked,
    NobodyAskedError,
    Proposal,
    ProposalOverError,
    ProposalState,
    state_of,
)
from services.desk import Desk, Reviewer, take_desk
from services.drafts import show_again
from services.people import hours_of
from services.runs import require_going_on
from services.values import closed_days
from services.whys import why_of
from storage import audit, deliveries, pairings, participants, programs
from storage.proposals import find_proposed, list_proposals
from storage.tables import Pairing, Participant


def ask_for_say(session: Session, reviewer: Reviewer, run_id: int) -> Asked:
    """Owes both sides of each pairing of a draft a message that asks them to accept or pass.

    Asking again asks only about what is new since, and nobody who has answered already.
    """
    desk = take_desk(session, reviewer, run_id)
    program, run, now = desk.program, desk.run, reviewer.now
    require_going_on(program, now)
    if run.id != run_id or desk.is_outdated:
        raise NobodyAskedError
    due = _owe(session, desk, now)
    run.asked_at = run.asked_at or now
    session.add(run)
    audit.record_act(session, program, reviewer.user_id, "matching.asked", now, f"run:{run.id}")
    return Asked(
        run.program_id,
        program.name,
        newly=len(due),
        last_at=max((at for at in due if at > now), default=None),
        answers=show_again(session, desk).answers,
    )


def answer_proposal(
    session: Session, team_id: str, user_id: str, delivery_id: int, say: Say, now: datetime
) -> None:
    """Keeps what one of the two says, in place of an earlier answer; the other learns nothing.

    Raises ProposalOverError once the draft is published or the proposal no longer stands.
    """
    delivery = deliveries.find_delivery(session, delivery_id)
    if delivery is None:
        raise GoneError(f"delivery {delivery_id}")
    if (delivery.team_id, delivery.recipient, delivery.kind) != (team_id, user_id, Kind.PROPOSAL):
        raise NotYoursError
    programs.lock_program(session, delivery.program_id)  # not while it is being published
    found = _find(session, delivery)
    state = _state(session, found)
    if found is None or state is not ProposalState.OPEN:
        raise ProposalOverError(state)
    pairing, one, _ = found
    if pairing.mentor_id == one.id:
        pairing.mentor_say = say
    else:
        pairing.mentee_say = say
    session.add(pairing)
    deliveries.mark_answered(session, delivery.id, now)
    mine = list_proposals(session, delivery.program_id, user_id)
    deliveries.request_refresh(session, [one.id for one in mine], now)


def load_proposal(session: Session, delivery: Delivery) -> Proposal | None:
    """The proposal from current data; None when it would be sent though it no longer stands."""
    found = _find(session, delivery)
    state = _state(session, found)
    if found is None or (delivery.ts is None and state is not ProposalState.OPEN):
        return None
    pairing, one, partner = found
    program = programs.get_program(session, delivery.program_id)
    return Proposal(
        delivery_id=delivery.id,
        program_name=program.name,
        state=state,
        reader=_side(session, one),
        partner=_side(session, partner),
        reader_is_mentor=pairing.mentor_id == one.id,
        why=why_of(pairing),
        say=pairing.mentor_say if pairing.mentor_id == one.id else pairing.mentee_say,
        coordinators=programs.coordinators_of(session, delivery.program_id),
        meeting_every_weeks=program.meeting_every_weeks,
    )


def open_proposals(session: Session, program_id: int, user_id: str) -> tuple[Proposal, ...]:
    """What somebody has got and may still answer, in this way or another; each two once."""
    arrived = [one for one in list_proposals(session, program_id, user_id) if one.ts]
    loaded = filter(None, (load_proposal(session, delivery) for delivery in arrived))
    still_open = {
        proposal.partner.person: proposal
        for proposal in loaded
        if proposal.state is ProposalState.OPEN
    }
    return tuple(still_open.values())


def _owe(session: Session, desk: Desk, now: datetime) -> list[datetime]:
    """When each new message goes out, in the working hours of whoever reads it."""
    closed = closed_days(desk.program)
    hours = hours_of(session, desk.program, desk.everybody.values())
    due = []
    for pairing in desk.pairings:
        says = {pairing.mentor_id: pairing.mentor_say, pairing.mentee_id: pairing.mentee_say}
        for key, say in says.items():
            user = desk.user(key)
            if say is not None or (user, *says) in desk.asked:
                continue
            due_at = next_working_moment(now, hours[key], closed, user)
            wanted = Planned(user, Kind.PROPOSAL, due_at, f"pairing:{pairing.id}")
            if deliveries.plan(session, desk.program, wanted, now):
                due.append(due_at)
    return due


def _find(session: Session, delivery: Delivery) -> tuple[Pairing, Participant, Participant] | None:
    """What a message is about as it stands now, with its reader and the other."""
    pairing = find_proposed(session, delivery.about)
    if pairing is None:
        return None
    two = [
        participants.get_participant(session, key) for key in (pairing.mentor_id, pairing.mentee_id)
    ]
    one, other = sorted(two, key=lambda two: two.user_id != delivery.recipient)
    return pairing, one, other


def _state(
    session: Session, found: tuple[Pairing, Participant, Participant] | None
) -> ProposalState:
    if found is None:
        return ProposalState.WITHDRAWN
    pairing, *two = found
    if not all(one.state in participants.PRESENT for one in two):
        return ProposalState.WITHDRAWN
    run = pairings.get_run(session, pairing.run_id)
    return state_of(run.state, pairing.state)


def _side(session: Session, one: Participant) -> Side:
    profile = participants.read_profile(session, one)
    return Side(one.user_id, profile.offers, profile.wants)
