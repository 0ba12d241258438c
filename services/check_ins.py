"""Did you meet, and how is it going: what people answer to a check-in."""

from datetime import datetime

from sqlmodel import Session

from mentoring.check_ins import Answering, CheckIn, CheckInForm, CheckInTaken, Outcome
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date
from mentoring.states import DeliveryState
from services.around import Pair
from services.contacts import contact_of, who_hears_of_the_fit
from services.lessons import owe_lesson
from services.meetings_met import hold_week
from services.people import zone_of
from services.prompts import answerable
from storage import deliveries, pairings, programs
from storage.tables import CheckIn as CheckInRow
from storage.tables import Concern, Meeting, Pairing, Participant, Program


def report_meeting(
    session: Session, answering: Answering, user_id: str, outcome: Outcome, now: datetime
) -> CheckInForm:
    """Keeps whether two people met, in place of an earlier answer for the same week."""
    found = delivery, pairing, one, partner = answerable(session, answering, user_id)
    meeting = pairings.find_meeting(session, pairing.id or 0, delivery.sequence, one.id or 0)
    meeting = meeting or Meeting(
        pairing_id=pairing.id or 0,
        week=delivery.sequence,
        reported_by=one.id or 0,
        outcome=outcome,
        reported_at=now,
    )
    meeting.outcome, meeting.reported_at = outcome, now
    session.add(meeting)
    session.flush()
    if outcome is Outcome.MET:
        program = programs.get_program(session, pairing.program_id)
        pair = Pair(program, pairing, one, partner)
        hold_week(session, pair, delivery.sequence, now)
        owe_lesson(session, pair, now)
    deliveries.take_back_skip(session, delivery.id, now)
    deliveries.request_refresh(session, [delivery.id], now)
    return _form(session, answering, found, outcome)


def check_in_form(session: Session, answering: Answering, user_id: str) -> CheckInForm:
    """The form, with what was answered before; the concern is not shown again."""
    found = delivery, pairing, one, _ = answerable(session, answering, user_id)
    met = pairings.find_meeting(session, pairing.id or 0, delivery.sequence, one.id or 0)
    return _form(session, answering, found, met.outcome if met else None)


def _form(
    session: Session,
    answering: Answering,
    found: tuple[Delivery, Pairing, Participant, Participant],
    outcome: Outcome | None,
) -> CheckInForm:
    delivery, pairing, one, partner = found
    program = programs.get_program(session, pairing.program_id)
    given = pairings.find_check_in(session, delivery.id, pairing.id or 0)
    return CheckInForm(
        answering=answering,
        content=delivery.content,
        partner=partner.user_id,
        outcome=outcome,
        support_contact=contact_of(session, program, one, partner),
        given=_value(given) if given else None,
    )


def take_check_in(
    session: Session, answering: Answering, user_id: str, check_in: CheckIn, now: datetime
) -> CheckInTaken:
    """Keeps a check-in, in place of an earlier one; routes a concern and a bad fit."""
    delivery, pairing, one, partner = answerable(session, answering, user_id)
    program = programs.get_program(session, pairing.program_id)
    row = _keep(session, delivery, pairing, one, check_in, now)
    contact = None
    if check_in.concern:
        contact = contact_of(session, program, one, partner)
        _raise_concern(session, program, row, contact, check_in.concern, now)
    told = who_hears_of_the_fit(session, program, one, partner) if check_in.tell_coordinator else ()
    for listener in told:
        news = Planned(listener, Kind.NOT_A_FIT, now, f"check_in:{row.id}")
        deliveries.plan(session, program, news, now)
    deliveries.mark_answered(session, delivery.id, now)
    deliveries.request_refresh(session, [delivery.id], now)
    met = pairings.find_meeting(session, pairing.id or 0, delivery.sequence, one.id or 0)
    coming = _reflection_after(session, delivery)
    return CheckInTaken(
        partner=partner.user_id,
        check_in=check_in,
        outcome=met.outcome if met else None,
        concern_goes_to=contact,
        told_of_the_fit=told,
        reflection_on=local_date(coming.due_at, zone_of(session, program.team_id, user_id))
        if coming
        else None,
        answering=answering,
    )


def ask_reflection_now(session: Session, answering: Answering, user_id: str, now: datetime) -> bool:
    """The reflection question that follows a check-in comes now; False if it has come already."""
    check_in, *_ = answerable(session, answering, user_id)
    coming = _reflection_after(session, check_in)
    return bool(coming and deliveries.bring_forward(session, coming.id, now))


def _keep(
    session: Session,
    delivery: Delivery,
    pairing: Pairing,
    one: Participant,
    check_in: CheckIn,
    now: datetime,
) -> CheckInRow:
    row = pairings.find_check_in(session, delivery.id, pairing.id or 0) or CheckInRow(
        delivery_id=delivery.id,
        pairing_id=pairing.id or 0,
        participant_id=one.id or 0,
        week=delivery.sequence,
        progress=check_in.progress,
        energy=check_in.energy,
        fit=check_in.fit,
        answered_at=now,
    )
    row.progress, row.energy, row.fit = check_in.progress, check_in.energy, check_in.fit
    row.tell_coordinator, row.answered_at = check_in.tell_coordinator, now
    session.add(row)
    session.flush()
    return row


def _raise_concern(
    session: Session, program: Program, row: CheckInRow, contact: str, text: str, now: datetime
) -> None:
    """Each concern that somebody writes reaches its contact; none replaces an earlier one."""
    concern = Concern(
        check_in_id=row.id or 0,
        program_id=program.id or 0,
        contact=contact,
        text=text,
        raised_at=now,
    )
    session.add(concern)
    session.flush()
    news = Planned(contact, Kind.CONCERN, now, f"concern:{concern.id}")
    deliveries.plan(session, program, news, now)


def _reflection_after(session: Session, check_in: Delivery) -> Delivery | None:
    """The one that follows a check-in, as long as it waits; however often somebody asks for it."""
    prompts = deliveries.list_prompts(session, check_in.program_id, check_in.recipient)
    following = (
        prompt
        for prompt in prompts
        if prompt.kind is Kind.REFLECTION and prompt.sequence > check_in.sequence
    )
    coming = next(following, None)
    return coming if coming and coming.state is DeliveryState.PLANNED else None


def _value(row: CheckInRow) -> CheckIn:
    return CheckIn(row.progress, row.energy, row.fit, row.tell_coordinator)
