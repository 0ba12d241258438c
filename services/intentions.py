"""“I will try…”: what somebody means to use at work, asked after until it is used or dropped."""

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlmodel import Session

from mentoring.due_times import at_local, local_date
from mentoring.errors import Fault, InvalidFieldError, TooLongError
from mentoring.intentions import (
    LONGEST_INTENTION,
    AnsweringUse,
    Intentions,
    OwnIntention,
    Use,
    due_dates,
    next_asked,
    same_words,
    told_of,
)
from mentoring.states import PairingState
from services.around import Pair, pair_of
from services.follow_ups import follow_up_value
from services.people import zone_of
from services.this_week import owe_this_week
from storage import people, transfer
from storage.tables import FollowUp, Intention

FIELD = "intention"
"""The block of a form that holds one; what is wrong with it stands there."""


def make_intention(session: Session, pair: Pair, text: str, now: datetime) -> None:
    """Keeps what `pair.me` will try; it is asked after at 14, 30 and 60 days, in their own zone.

    The same words with the same partner on the same day are one. Raises InvalidFieldError for the
    block `intention` where it is empty or longer than LONGEST_INTENTION.
    """
    words = text.strip()
    if not words:
        raise InvalidFieldError(FIELD, Fault.BLANK)
    if len(words) > LONGEST_INTENTION:
        raise TooLongError(FIELD, LONGEST_INTENTION, len(words))
    zone = zone_of(session, pair.program.team_id, pair.me.user_id)
    if _is_kept(session, pair, words, local_date(now, zone), zone):
        return
    row = Intention(
        pairing_id=pair.pairing.id or 0,
        participant_id=pair.me.id or 0,
        text=words,
        made_at=now,
    )
    session.add(row)
    session.flush()
    for days, due_on in due_dates(local_date(now, zone)):
        session.add(FollowUp(intention_id=row.id or 0, days=days, due_on=due_on))
        owe_this_week(session, pair.program, pair.me, at_local(due_on, time(), zone), now)
    people.outdate_homes(session, pair.program.team_id, pair.me.user_id)


def own_intentions(
    session: Session, pairing_id: int, team_id: str, user_id: str, now: datetime
) -> Intentions:
    """What somebody means to try with one partner; also after the pairing is over."""
    pair = pair_of(session, pairing_id, team_id, user_id, ended=True)
    return _intentions(session, pair, now)


def add_intention(
    session: Session, pairing_id: int, team_id: str, user_id: str, text: str, now: datetime
) -> Intentions:
    """As `make_intention`; all of them then."""
    pair = pair_of(session, pairing_id, team_id, user_id)
    make_intention(session, pair, text, now)
    return _intentions(session, pair, now)


def _intentions(session: Session, pair: Pair, now: datetime) -> Intentions:
    mine = transfer.list_intentions(session, pair.me.id or 0, pair.pairing.id or 0)
    today = local_date(now, zone_of(session, pair.program.team_id, pair.me.user_id))
    unsettled = [one for one in mine if one.settled_at is None]
    asked = transfer.list_follow_ups(session, [one.id or 0 for one in unsettled])
    return Intentions(
        pairing_id=pair.pairing.id or 0,
        partner=pair.partner.user_id,
        open=tuple(_own(one, asked[one.id or 0], today) for one in unsettled),
        used=sum(one.use is Use.USED for one in mine),
        may_add=pair.pairing.state is PairingState.ACTIVE,
    )


def _own(row: Intention, times: Iterable[FollowUp], today: date) -> OwnIntention:
    known = [follow_up_value(one) for one in times]
    to_come = next_asked(known, today)
    return OwnIntention(
        text=row.text,
        asked=AnsweringUse(row.id or 0, told_of(known, today).days),
        next_on=to_come.due_on if to_come else None,
        use=row.use,
    )


def _is_kept(session: Session, pair: Pair, words: str, today: date, zone: str) -> bool:
    mine = transfer.list_intentions(session, pair.me.id or 0, pair.pairing.id or 0)
    return any(
        local_date(one.made_at, zone) == today and same_words(one.text, words) for one in mine
    )
