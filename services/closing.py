"""A pairing that its two end before the program does: because it is done, or does not fit."""

from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.check_ins import NotYoursError
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment, spread
from mentoring.endings import Closed, ClosingForm, Ending, PairingClosed
from mentoring.errors import GoneError
from mentoring.pairings import ProgramOverError
from mentoring.retention import is_over
from mentoring.states import ParticipantState, move
from services.around import Pair, pair_of
from services.contacts import contact_of
from services.endings import end_pairing
from services.farewells import owe_farewells, show_farewells_anew
from services.memberships import barrier_for
from services.partner_news import show_anew
from services.people import hours_of
from services.planning import replan_people
from services.prompts import partner_of
from services.surveys import remind_of_survey
from services.values import closed_days
from services.waiting import waiting_of
from storage import closing, deliveries, pairings, participants, programs
from storage.tables import Participant, Program

SPREAD = timedelta(hours=2)
"""The two hear at different times, so that no order says who asked."""


def closing_form(
    session: Session, team_id: str, user_id: str, pairing_id: int, now: datetime
) -> ClosingForm:
    """What may be chosen about a pairing; nothing changes yet. ProgramOverError after the end."""
    pair = pair_of(session, pairing_id, team_id, user_id)
    _require_going_on(pair.program, now)
    return ClosingForm(
        pairing_id=pairing_id,
        program_name=pair.program.name,
        partner=pair.partner.user_id,
        contact=contact_of(session, pair.program, pair.me, pair.partner),
    )


def program_of(session: Session, team_id: str, user_id: str, pairing_id: int) -> int:
    """The program to leave, for whoever would rather end everything."""
    return pair_of(session, pairing_id, team_id, user_id).program.id or 0


def close_pairing(
    session: Session, team_id: str, user_id: str, pairing_id: int, ending: Ending, now: datetime
) -> Closed:
    """Ends a pairing for both. EARLY: both are thanked; NO_FIT: both read the same, of nobody.

    Who asked is kept nowhere. Where both ask at once the first has the effect, and the second
    gets PairingEndedError.
    """
    _take_in_order(session, pairing_id)
    pair = pair_of(session, pairing_id, team_id, user_id)
    _require_going_on(pair.program, now)
    end_pairing(session, pair.pairing, ending, now)
    two = sorted((pair.me, pair.partner), key=lambda one: one.id or 0)
    for one in two:
        _let_go(session, one, ending)
        show_anew(session, pair.program, one, now)
    replan_people(session, two, now)
    if ending is Ending.EARLY:
        owe_farewells(session, pair.program, two, f"pairing:{pairing_id}", now)
        remind_of_survey(session, pair.program, two, now)
    else:
        _tell_both(session, pair, two, now)
    return Closed(
        ending=ending,
        program_id=pair.program.id or 0,
        partner=pair.partner.user_id,
        waiting=waiting_of(session, pair.program, pair.me, now),
        is_done=pair.me.state is ParticipantState.ALUMNI,
    )


def wait_again(
    session: Session, team_id: str, user_id: str, program_id: int, now: datetime
) -> None:
    """Who was done waits for another partner, with the profile that they have; twice is once."""
    program = programs.get_program(session, program_id)
    one = participants.find_participant(session, program_id, user_id)
    if program.team_id != team_id or one is None:
        raise NotYoursError
    participants.lock_participants(session, [one.id or 0])
    session.refresh(one)
    if one.state in participants.PRESENT:
        return
    _require_going_on(program, now)
    barrier = barrier_for(session, program, user_id)
    if barrier:
        raise barrier
    if one.state is not ParticipantState.ALUMNI:
        raise GoneError(f"participant {one.id}")  # who left joins again, with the form
    one.state = move(one.state, ParticipantState.ENROLLED)
    session.add(one)
    session.flush()
    show_farewells_anew(session, program, one, now)


def load_pairing_closed(
    session: Session, delivery: Delivery, now: datetime
) -> PairingClosed | None:
    """None for who left the program meanwhile."""
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None or one.state is ParticipantState.LEFT:
        return None
    program = programs.get_program(session, delivery.program_id)
    partner = partner_of(session, pairings.get_pairing(session, delivery.about), one)
    return PairingClosed(program.name, partner.user_id, waiting_of(session, program, one, now))


def _take_in_order(session: Session, pairing_id: int) -> None:
    """Program, people, pairing, as whoever leaves takes them, so that nobody waits in a ring."""
    program_id = closing.program_of(session, pairing_id)
    if program_id is None:
        raise GoneError(f"pairing {pairing_id}")
    programs.lock_program(session, program_id)
    participants.lock_participants(session, pairings.people_of(session, pairing_id))


def _require_going_on(program: Program, now: datetime) -> None:
    if is_over(program.ends_on, local_date(now, program.zone)):
        raise ProgramOverError


def _let_go(session: Session, one: Participant, ending: Ending) -> None:
    """Without another partner: done, or waiting and first in line."""
    if not pairings.list_pairings_of(session, one.id or 0):
        done = ending is Ending.EARLY
        one.state = move(one.state, ParticipantState.ALUMNI if done else ParticipantState.ENROLLED)
    if ending is Ending.NO_FIT:
        one.waited_runs += 1
    session.add(one)
    session.flush()


def _tell_both(session: Session, pair: Pair, two: list[Participant], now: datetime) -> None:
    """The same message to each, in their own hours and at a time that chance chose."""
    hours, closed = hours_of(session, pair.program, two), closed_days(pair.program)
    for one in two:
        key = f"{pair.pairing.id}:{one.id}:closed"
        due_at = next_working_moment(now + spread(key, SPREAD), hours[one.id or 0], closed, key)
        news = Planned(one.user_id, Kind.PAIRING_CLOSED, due_at, f"pairing:{pair.pairing.id}")
        deliveries.plan(session, pair.program, news, now)
