"""What the partner hears of a pause: in Home, in the last question, and once in a message."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.pausing import PartnerPaused, back_on
from mentoring.states import DeliveryState, PairingState
from services.booked_meanwhile import booked_meanwhile
from services.people import own_hours, zone_of
from services.prompts import partner_of
from services.values import closed_days
from storage import deliveries, pairings, participants, people, programs
from storage.tables import Pairing, Participant, Program


def tell_of_pause(
    session: Session,
    program: Program,
    pairing: Pairing,
    partner: Participant,
    now: datetime,
    *,
    told: bool,
) -> None:
    """Once in a message, in the partner's working hours, which then shows each later day.

    `told`: they know of this pause, or are about to; only its day is another one.
    """
    show_anew(session, program, partner, now)
    news = _news(session, program, pairing, partner)
    last = news[-1].state if news else None
    if last is DeliveryState.PLANNED or (told and last not in {None, DeliveryState.CANCELLED}):
        deliveries.request_refresh(session, [news[-1].id], now)
        return
    hours = own_hours(session, program, partner)
    wanted = Planned(
        recipient=partner.user_id,
        kind=Kind.PARTNER_PAUSED,
        subject=f"pairing:{pairing.id}",
        sequence=len(news) + 1,
        due_at=next_working_moment(now, hours, closed_days(program), partner.user_id),
    )
    deliveries.plan(session, program, wanted, now)


def tell_of_return(
    session: Session, program: Program, pairing: Pairing, partner: Participant, now: datetime
) -> None:
    """Who was not told of the pause is not told any more; the message to who was shows its end."""
    show_anew(session, program, partner, now)
    news = _news(session, program, pairing, partner)[-1:]
    untrue = [one.id for one in news if load_partner_paused(session, one, now) is None]
    deliveries.cancel(session, untrue, "resumed")
    deliveries.request_refresh(session, [one.id for one in news], now)


def show_anew(session: Session, program: Program, one: Participant, now: datetime) -> None:
    """Somebody's Home and the last question that they got show what changed."""
    people.outdate_homes(session, program.team_id, one.user_id)
    prompts = deliveries.list_prompts(session, program.id or 0, one.user_id)
    arrived = [prompt.id for prompt in prompts if prompt.ts]
    deliveries.request_refresh(session, arrived[-1:], now)


def load_partner_paused(
    session: Session, delivery: Delivery, now: datetime
) -> PartnerPaused | None:
    """The day for the partner; None where the pause, or the pairing, is over before they knew."""
    reader = participants.find_participant(session, delivery.program_id, delivery.recipient)
    pairing = pairings.get_pairing(session, delivery.about)
    if reader is None or pairing.state is not PairingState.ACTIVE:
        return None
    partner = partner_of(session, pairing, reader)
    program = programs.get_program(session, delivery.program_id)
    today = local_date(now, zone_of(session, program.team_id, reader.user_id))
    together = back_on(pairing.paused_until, today)
    day = together or back_on(partner.paused_until, today)
    if day is None and delivery.ts is None:
        return None
    two = (reader, partner)
    booked = booked_meanwhile(session, program, pairing, two, day, now) if day else ()
    return PartnerPaused(
        program.name, partner.user_id, day, both=together is not None, booked=booked
    )


def _news(
    session: Session, program: Program, pairing: Pairing, partner: Participant
) -> list[Delivery]:
    """What this partner was ever to be told of pauses of this pairing, oldest first."""
    subject = f"pairing:{pairing.id}"
    about = deliveries.list_about(session, program.id or 0, Kind.PARTNER_PAUSED, [subject])
    return [news for news in about if news.recipient == partner.user_id]
