"""Asking after what somebody meant to try, and telling the one who showed it that it is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from sqlmodel import Session

from mentoring.check_ins import NotYoursError
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.errors import GoneError, TooLongError
from mentoring.intentions import (
    LONGEST_USE_LINE,
    SETTLING,
    AnsweringUse,
    FollowedUp,
    FollowUp,
    FollowUpForm,
    Impact,
    SettledError,
    Use,
    UseAnswer,
    asked_now,
    next_asked,
)
from mentoring.states import PairingState, ParticipantState
from mentoring.today import Item, ItemKind
from services.around import Around, Pair, is_reachable, pair_of
from services.people import own_hours, zone_of
from services.prompts import partner_of
from services.this_week import show_what_waits
from services.values import closed_days
from storage import deliveries, pairings, participants, transfer
from storage.tables import FollowUp as FollowUpRow
from storage.tables import Intention

MOST_ASKED = 5
"""At once: the next ones follow when these are answered."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One time at which an intention is asked after, for its author, who holds the pairing."""

    pair: Pair
    intention: Intention
    row: FollowUpRow

    @property
    def reaches(self) -> bool:
        """Whether the one who showed it still takes part, or did until the program's end."""
        return is_reachable(self.pair.partner)


def waiting(session: Session, around: Around) -> list[Item]:
    """Intentions that are due to be asked after, of all pairings, running or over.

    A few at a time, the oldest first. A pairing that is paused is left alone, and so is who left
    the program.
    """
    return list(islice(_due(session, around), MOST_ASKED))


def follow_up_form(
    session: Session, asked: AnsweringUse, team_id: str, user_id: str
) -> FollowUpForm:
    """Raises SettledError once it is used or dropped, NotYoursError for anybody but its author."""
    found = _asked(session, asked, team_id, user_id)
    if found.intention.settled_at:
        raise SettledError
    row = found.row
    return FollowUpForm(
        asked=asked,
        partner=found.pair.partner.user_id,
        text=found.intention.text,
        reaches=found.reaches,
        given=UseAnswer(row.use, row.line) if row.use else None,
    )


def answer_use(
    session: Session,
    asked: AnsweringUse,
    team_id: str,
    user_id: str,
    answer: UseAnswer,
    now: datetime,
) -> FollowedUp:
    """Used and dropped settle it; “used” is told to the partner, once. Answering twice is once."""
    if len(answer.line) > LONGEST_USE_LINE:
        raise TooLongError("line", LONGEST_USE_LINE, len(answer.line))
    found = _asked(session, asked, team_id, user_id)
    if found.intention.settled_at and found.intention.use is not answer.use:
        raise SettledError
    if not found.intention.settled_at:
        _keep(session, found, answer, now)
    told = answer.use is Use.USED and found.reaches
    if told:
        _owe_impact(session, found, now)
    return FollowedUp(
        partner=found.pair.partner.user_id,
        pairing_id=found.pair.pairing.id or 0,
        use=answer.use,
        told=told,
        next_on=None if answer.use in SETTLING else _next_on(session, found, now),
    )


def load_impact(session: Session, delivery: Delivery) -> Impact | None:
    """What its author says of it, for the partner alone; None once either is not to be told of."""
    intention = transfer.find_intention(session, delivery.about)
    if intention is None or intention.use is not Use.USED:
        return None
    pairing = pairings.get_pairing(session, intention.pairing_id)
    author = participants.get_participant(session, intention.participant_id)
    partner = partner_of(session, pairing, author)
    if partner.user_id != delivery.recipient or not is_reachable(partner):
        return None
    rows = transfer.list_follow_ups(session, [delivery.about])[delivery.about]
    lines = [one.line for one in rows if one.use is Use.USED]
    return Impact(author.user_id, pairing.id or 0, intention.text, "".join(lines[-1:]))


def follow_up_value(row: FollowUpRow) -> FollowUp:
    return FollowUp(row.days, row.due_on, row.answered_at is not None)


def _due(session: Session, around: Around) -> Iterator[Item]:
    if around.me.state is ParticipantState.LEFT:
        return
    mine = transfer.list_intentions_of(session, [around.me.id or 0])
    unsettled = [one for one in mine if one.settled_at is None]
    asked = transfer.list_follow_ups(session, [one.id or 0 for one in unsettled])
    awake = {pair.pairing.id for pair in around.pairs}
    for one in unsettled:
        due = asked_now(map(follow_up_value, asked[one.id or 0]), around.today)
        pairing = pairings.get_pairing(session, one.pairing_id)
        if due and (pairing.state is not PairingState.ACTIVE or pairing.id in awake):
            partner = partner_of(session, pairing, around.me).user_id
            yield Item(ItemKind.FOLLOW_UP, f"{one.id}:{due.days}", partner, due.due_on, one.text)


def _asked(session: Session, asked: AnsweringUse, team_id: str, user_id: str) -> _Asked:
    intention = transfer.find_intention(session, asked.intention_id)
    if intention is None:
        raise GoneError(f"intention {asked.intention_id}")
    pair = pair_of(session, intention.pairing_id, team_id, user_id, ended=True)
    if intention.participant_id != pair.me.id:
        raise NotYoursError
    session.refresh(intention)  # as whoever held the pairing before left it
    rows = transfer.list_follow_ups(session, [asked.intention_id])[asked.intention_id]
    row = next((one for one in rows if one.days == asked.days), None)
    if row is None:
        raise GoneError(f"follow-up {asked.days} of intention {asked.intention_id}")
    return _Asked(pair, intention, row)


def _keep(session: Session, found: _Asked, answer: UseAnswer, now: datetime) -> None:
    found.row.use, found.row.line, found.row.answered_at = answer.use, answer.line, now
    found.intention.use = answer.use
    found.intention.settled_at = now if answer.use in SETTLING else None
    session.add_all([found.row, found.intention])
    session.flush()
    show_what_waits(session, found.pair.program, found.pair.me, now)


def _owe_impact(session: Session, found: _Asked, now: datetime) -> None:
    program, reader = found.pair.program, found.pair.partner
    hours = own_hours(session, program, reader)
    wanted = Planned(
        recipient=reader.user_id,
        kind=Kind.IMPACT,
        subject=f"intention:{found.intention.id}",
        due_at=next_working_moment(now, hours, closed_days(program), reader.user_id),
    )
    deliveries.plan(session, program, wanted, now)


def _next_on(session: Session, found: _Asked, now: datetime) -> date | None:
    key = found.intention.id or 0
    today = local_date(now, zone_of(session, found.pair.program.team_id, found.pair.me.user_id))
    times = map(follow_up_value, transfer.list_follow_ups(session, [key])[key])
    to_come = next_asked(times, today)
    return to_come.due_on if to_come else None
