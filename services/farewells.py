"""What people read at the end: thanks, what they did, and where they could go on."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.endings import Ending, Farewell, NextSteps
from mentoring.retention import CLOSING_FOR, is_over
from mentoring.states import ParticipantState, ProgramState
from services.around import Pair
from services.held_meetings import count_meetings
from services.memberships import barrier_for, memberships_of, open_programs
from services.people import hours_of
from services.prompts import partner_of
from services.values import closed_days
from storage import closing, deliveries, pairings, participants, programs
from storage.tables import Pairing, Participant, Program


def owe_farewells(
    session: Session, program: Program, people: Sequence[Participant], subject: str, now: datetime
) -> None:
    """To each of them once about this subject, in their working hours."""
    hours, closed = hours_of(session, program, people), closed_days(program)
    wanted = [
        Planned(
            recipient=one.user_id,
            kind=Kind.FAREWELL,
            due_at=next_working_moment(now, hours[one.id or 0], closed, one.user_id),
            subject=subject,
        )
        for one in people
    ]
    deliveries.plan_many(session, program, wanted, now)


def load_farewell(session: Session, delivery: Delivery, now: datetime) -> Farewell | None:
    """From what is stored now; None for who left or erased everything meanwhile."""
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None or one.state is ParticipantState.LEFT:
        return None
    program = programs.get_program(session, delivery.program_id)
    early = delivery.subject.startswith("pairing:")
    ended = _ended(session, one, delivery.about if early else None)
    pairs = [Pair(program, pairing, one, partner_of(session, pairing, one)) for pairing in ended]
    is_open = program.state is not ProgramState.CLOSED
    return Farewell(
        program_id=program.id or 0,
        program_name=program.name,
        partners=tuple((pair.pairing.id or 0, pair.partner.user_id) for pair in pairs),
        early=early,
        met=sum(count_meetings(session, pair, now) for pair in pairs),
        used=closing.count_used(session, one.id or 0),
        open_until=program.ends_on + CLOSING_FOR if is_open else None,
        answered=closing.find_survey(session, one.id or 0) is not None,
        next_steps=next_steps(session, program, one, now),
        had_partners=bool(
            not ended and pairings.list_pairings_of(session, one.id or 0, pairings.HAPPENED)
        ),
    )


def next_steps(session: Session, program: Program, one: Participant, now: datetime) -> NextSteps:
    """Where somebody could go on: this program while it runs, and others that take people."""
    over = is_over(program.ends_on, local_date(now, program.zone))
    again = one.state is ParticipantState.ALUMNI and not over
    mine = memberships_of(session, program.team_id, one.user_id)
    others = [
        row
        for row in open_programs(session, program.team_id, now, but={program.id, *mine})
        if barrier_for(session, row, one.user_id) is None
    ]
    return NextSteps(
        wait_again=program.id if again else None,
        programs=tuple((row.id or 0, row.name) for row in others),
    )


def show_farewells_anew(
    session: Session, program: Program, one: Participant, now: datetime
) -> None:
    """What somebody was told at an ending shows what they have answered since."""
    key = one.id or 0
    ended = pairings.list_pairings_of(session, key, pairings.HAPPENED)
    subjects = [f"program:{program.id}", *(f"pairing:{pairing.id}" for pairing in ended)]
    told = deliveries.list_about(session, program.id or 0, Kind.FAREWELL, subjects)
    mine = [news.id for news in told if news.recipient == one.user_id]
    deliveries.request_refresh(session, mine, now)


def _ended(session: Session, one: Participant, only: int | None) -> list[Pairing]:
    """The pairing that it is about; of a program's end all that had not ended before by choice."""
    happened = pairings.list_pairings_of(session, one.id or 0, pairings.HAPPENED)
    if only is not None:
        return [pairing for pairing in happened if pairing.id == only]
    return [one for one in happened if one.ending in {None, Ending.PROGRAM_OVER}]
