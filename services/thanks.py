"""A thank-you note to the partner, who alone reads it."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.errors import Fault, InvalidFieldError, TooLongError
from mentoring.thanks import LONGEST_THANKS, PartnerGoneError, Thanking, ThanksNote
from services.around import Pair, is_reachable, pair_of
from services.people import own_hours, zone_of
from services.values import closed_days
from storage import deliveries, participants, transfer
from storage.tables import Thanks

FIELD = "thanks"


def thanking(session: Session, pairing_id: int, team_id: str, user_id: str) -> Thanking:
    """Whom a note would reach, also after the pairing; PartnerGoneError where they left."""
    return _thanking(_reachable(session, pairing_id, team_id, user_id))


def give_thanks(
    session: Session, pairing_id: int, team_id: str, user_id: str, text: str, now: datetime
) -> Thanking:
    """Owes the partner a note; one a day, and the same words again are the one of before."""
    words = text.strip()
    if not words:
        raise InvalidFieldError(FIELD, Fault.BLANK)
    if len(words) > LONGEST_THANKS:
        raise TooLongError(FIELD, LONGEST_THANKS, len(words))
    pair = _reachable(session, pairing_id, team_id, user_id)
    given = _given_today(session, pair, now)
    if given is None:
        _give(session, pair, words, now)
    elif given.text != words:
        raise InvalidFieldError(FIELD, Fault.THANKED_TODAY)
    return _thanking(pair)


def load_thanks(session: Session, delivery: Delivery) -> ThanksNote | None:
    """The note for its receiver; None once it is erased or they left."""
    note = transfer.find_thanks(session, delivery.about)
    if note is None:
        return None
    giver, receiver = (
        participants.get_participant(session, key) for key in (note.giver_id, note.receiver_id)
    )
    if receiver.user_id != delivery.recipient or not is_reachable(receiver):
        return None
    return ThanksNote(note.pairing_id, giver.user_id, note.text)


def _reachable(session: Session, pairing_id: int, team_id: str, user_id: str) -> Pair:
    pair = pair_of(session, pairing_id, team_id, user_id, ended=True)
    if not is_reachable(pair.partner):
        raise PartnerGoneError
    return pair


def _given_today(session: Session, pair: Pair, now: datetime) -> Thanks | None:
    zone = zone_of(session, pair.program.team_id, pair.me.user_id)
    last = transfer.find_last_thanks(session, pair.pairing.id or 0, pair.me.id or 0)
    if last and local_date(last.given_at, zone) == local_date(now, zone):
        return last
    return None


def _give(session: Session, pair: Pair, words: str, now: datetime) -> None:
    reader = pair.partner
    note = Thanks(
        pairing_id=pair.pairing.id or 0,
        giver_id=pair.me.id or 0,
        receiver_id=reader.id or 0,
        text=words,
        given_at=now,
    )
    session.add(note)
    session.flush()
    hours = own_hours(session, pair.program, reader)
    wanted = Planned(
        recipient=reader.user_id,
        kind=Kind.THANKS,
        subject=f"thanks:{note.id}",
        due_at=next_working_moment(now, hours, closed_days(pair.program), reader.user_id),
    )
    deliveries.plan(session, pair.program, wanted, now)


def _thanking(pair: Pair) -> Thanking:
    return Thanking(pair.pairing.id or 0, pair.partner.user_id)
