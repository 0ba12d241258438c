"""Somebody's programs and running pairings, seen from their side."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from mentoring.errors import GoneError
from mentoring.joining import NotEnrolledError
from mentoring.pausing import Choice, PairingOverError
from mentoring.states import PairingState
from services.memberships import memberships_of
from services.prompts import partner_of
from storage import pairings, participants, programs
from storage.tables import Pairing, Participant, Program


@dataclass(frozen=True, slots=True)
class Side:
    """A running pairing from the side of whoever acts."""

    program: Program
    pairing: Pairing
    one: Participant
    partner: Participant

    @property
    def choice(self) -> Choice:
        return Choice(self.pairing.id or 0, self.partner.user_id)


def own_memberships(
    session: Session, team_id: str, user_id: str
) -> list[tuple[Program, Participant]]:
    """The programs that somebody is in now, newest first; NotEnrolledError for who is in none."""
    mine = list(memberships_of(session, team_id, user_id).values())
    if not mine:
        raise NotEnrolledError
    return mine


def own_side(session: Session, team_id: str, user_id: str, pairing_id: int) -> Side:
    """A running pairing of this person's; GoneError for anybody else's.

    Nobody else changes it, or its two people, until this transaction is over.
    """
    # People before what they share, as whoever leaves does.
    participants.lock_participants(session, pairings.people_of(session, pairing_id))
    pairing = pairings.lock_pairing(session, pairing_id)
    program = programs.get_program(session, pairing.program_id)
    one = participants.find_participant(session, pairing.program_id, user_id)
    two = (pairing.mentor_id, pairing.mentee_id)
    if program.team_id != team_id or one is None or one.id not in two:
        raise GoneError(f"pairing {pairing_id}")
    if pairing.state is not PairingState.ACTIVE:
        raise PairingOverError
    return Side(program, pairing, one, partner_of(session, pairing, one))


def sides_of(session: Session, mine: Iterable[tuple[Program, Participant]]) -> list[Side]:
    return [
        Side(program, pairing, one, partner_of(session, pairing, one))
        for program, one in mine
        for pairing in pairings.list_pairings_of(session, one.id or 0)
    ]
