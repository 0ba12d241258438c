"""Leaving a program, and what it ends."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import next_working_moment
from mentoring.endings import Ending
from mentoring.joining import Leaving, NotEnrolledError
from mentoring.states import ParticipantState, move
from services.endings import end_pairing
from services.memberships import memberships_of
from services.people import own_hours
from services.planning import replan_people
from services.prompts import partner_of
from services.values import closed_days, program_value
from storage import deliveries, pairings, participants, people, programs
from storage.tables import Pairing, Participant
from storage.tables import Program as ProgramRow


def leaving(session: Session, team_id: str, user_id: str, program_id: int | None) -> Leaving:
    """What leaving would end; nothing changes yet."""
    joined = memberships_of(session, team_id, user_id)
    chosen = joined.get(program_id) if program_id else next(iter(joined.values()), None)
    if chosen is None:
        raise NotEnrolledError
    row, participant = chosen
    active = pairings.list_pairings_of(session, participant.id or 0)
    return Leaving(
        program=program_value(session, row),
        partners=tuple(partner_of(session, pairing, participant).user_id for pairing in active),
    )


def leave(session: Session, team_id: str, user_id: str, program_id: int, now: datetime) -> Leaving:
    """Takes somebody out of a program. Their partners are told kindly, and wait for the next run.

    Nobody else is told. Leaving twice changes nothing more.
    """
    row = programs.get_program(session, program_id)
    programs.lock_program(session, program_id)  # two partners may leave at the same moment
    before = leaving(session, team_id, user_id, program_id)
    participant = participants.find_participant(session, program_id, user_id)
    if participant is None:
        raise NotEnrolledError
    ending = pairings.list_pairings_of(session, participant.id or 0)
    concerned = {key for pairing in ending for key in (pairing.mentor_id, pairing.mentee_id)}
    participants.lock_participants(session, concerned | {participant.id or 0})
    partners = [_end(session, row, pairing, participant, now) for pairing in ending]
    participant.state = move(participant.state, ParticipantState.LEFT)
    participant.left_at = now
    session.add(participant)
    deliveries.cancel_planned(session, program_id, user_id, "left")
    replan_people(session, partners, now)
    return before


def _end(
    session: Session, program: ProgramRow, pairing: Pairing, leaver: Participant, now: datetime
) -> Participant:
    """Ends one pairing of somebody who leaves; the partner, told in their working hours."""
    end_pairing(session, pairing, Ending.LEFT, now)
    partner = partner_of(session, pairing, leaver)
    if not pairings.list_pairings_of(session, partner.id or 0):
        partner.state = move(partner.state, ParticipantState.ENROLLED)
    partner.waited_runs += 1  # first in line, as they are told
    session.add(partner)
    hours = own_hours(session, program, partner)
    news = Planned(
        recipient=partner.user_id,
        kind=Kind.PARTNER_LEFT,
        subject=f"pairing:{pairing.id}",
        due_at=next_working_moment(now, hours, closed_days(program), partner.user_id),
    )
    deliveries.plan(session, program, news, now)
    people.outdate_homes(session, program.team_id, partner.user_id)
    prompts = deliveries.list_prompts(session, program.id or 0, partner.user_id)
    deliveries.request_refresh(session, [prompt.id for prompt in prompts], now)
    return partner
