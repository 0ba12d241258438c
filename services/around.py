"""What every flow of a pairing starts from: who acts, in which program, with whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from mentoring.check_ins import NotYoursError, OtherTwoError, PairingEndedError
from mentoring.due_times import local_date
from mentoring.mydata import is_erased
from mentoring.pausing import back_on
from mentoring.states import PairingState, ParticipantState
from mentoring.today import Item
from services.people import zone_of
from services.prompts import partner_of
from storage import pairings, participants, programs
from storage.tables import Pairing, Participant, Program


@dataclass(frozen=True, slots=True)
class Pair:
    """A pairing from one person's side."""

    program: Program
    pairing: Pairing
    me: Participant
    partner: Participant

    @property
    def is_mentor(self) -> bool:
        """Whether `me` is the one who shows."""
        return self.pairing.mentor_id == self.me.id


def is_reachable(one: Participant) -> bool:
    """Whether news of the program may still go to somebody: they neither left nor were erased."""
    return one.state is not ParticipantState.LEFT and not is_erased(one.user_id)


@dataclass(frozen=True, slots=True)
class Around:
    """One participant at one moment."""

    program: Program
    me: Participant
    pairings: tuple[Pairing, ...]
    """All that began, running or over, oldest first."""
    pairs: tuple[Pair, ...]
    """Those that are not over and not paused."""
    now: datetime
    today: date
    """In the participant's own zone."""


Source = Callable[[Session, Around], Iterable[Item]]
"""What waits for somebody in one flow, from what is stored; nothing is written."""


def pair_of(
    session: Session, pairing_id: int, team_id: str, user_id: str, *, ended: bool = False
) -> Pair:
    """A pairing for one of its two, locked until the transaction is over.

    Raises GoneError, NotYoursError for anybody else, and PairingEndedError unless it is active;
    with `ended` also one that is over will do.
    """
    pairing = pairings.lock_pairing(session, pairing_id)
    program = programs.get_program(session, pairing.program_id)
    me = participants.find_participant(session, pairing.program_id, user_id)
    if program.team_id != team_id or me is None:
        raise NotYoursError
    if me.id not in (pairing.mentor_id, pairing.mentee_id):
        raise OtherTwoError if _is_third(session, pairing, me) else NotYoursError
    over = pairing.state in (PairingState.COMPLETED, PairingState.ENDED)
    if pairing.state is not PairingState.ACTIVE and not (ended and over):
        raise PairingEndedError
    return Pair(program, pairing, me, partner_of(session, pairing, me))


def _is_third(session: Session, pairing: Pairing, one: Participant) -> bool:
    """Whether somebody is in a circle with these two: paired with one of them."""
    two = {pairing.mentor_id, pairing.mentee_id}
    own = pairings.list_pairings_of(session, one.id or 0)
    return pairing.is_circle and any(two & {other.mentor_id, other.mentee_id} for other in own)


def around(session: Session, program: Program, me: Participant, now: datetime) -> Around:
    """What the sources of `services/today.py` look at."""
    today = local_date(now, zone_of(session, program.team_id, me.user_id))
    happened = tuple(pairings.list_pairings_of_people(session, [me.id or 0]))
    pairs = tuple(
        Pair(program, pairing, me, partner_of(session, pairing, me))
        for pairing in happened
        if pairing.state is PairingState.ACTIVE and back_on(pairing.paused_until, today) is None
    )
    return Around(program, me, happened, pairs, now, today)
