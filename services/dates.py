"""What every flow about two people's dates needs: who they are, when they work, where they read."""

from datetime import datetime, time

from sqlmodel import Session

from mentoring.bookings import Side
from mentoring.deliveries import Kind
from mentoring.due_times import at_local
from mentoring.times import NOTICE, Both
from services.around import Pair, pair_of
from services.people import hours_of
from services.this_week import show_what_waits
from services.values import closed_days
from storage import deliveries, pairings, participants, people, programs
from storage.tables import Pairing, Participant, Program


def take_pair(session: Session, pairing_id: int, team_id: str, user_id: str) -> Pair:
    """As `pair_of`, with its people locked before it, as whoever changes what both get does."""
    participants.lock_participants(session, pairings.people_of(session, pairing_id))
    return pair_of(session, pairing_id, team_id, user_id)


def mentor_side(session: Session, pairing: Pairing) -> Pair:
    """A pairing whoever looks, from the side of the one who shows."""
    mentor, mentee = (
        participants.get_participant(session, key) for key in (pairing.mentor_id, pairing.mentee_id)
    )
    return Pair(programs.get_program(session, pairing.program_id), pairing, mentor, mentee)


def side_of(session: Session, program: Program, one: Participant) -> Side:
    person = people.find_person(session, program.team_id, one.user_id)
    return Side(one.user_id, person.name if person else "", person.zone if person else "UTC")


def both_of(session: Session, pair: Pair) -> Both:
    """The working weeks of the two, `pair.me` first."""
    hours = hours_of(session, pair.program, [pair.me, pair.partner])
    mine, theirs = (hours[one.id or 0] for one in (pair.me, pair.partner))
    return Both(mine, theirs, closed_days(pair.program))


def first_moment(both: Both, pair: Pair, now: datetime) -> datetime:
    """From when on the two can meet: after the notice, and after their pauses."""
    pauses = (
        (pair.me.paused_until, both.one.zone),
        (pair.partner.paused_until, both.other.zone),
        (pair.pairing.paused_until, both.one.zone),
    )
    ends = [at_local(day, time(), zone) for day, zone in pauses if day]
    return max([now + NOTICE, *ends])


def group_of(session: Session, pair: Pair) -> str:
    """To whom a message to both goes: the people of their group DM, as they were introduced."""
    subject, program_id = subject_of(pair.pairing), pair.program.id or 0
    introduced = deliveries.list_about(session, program_id, Kind.INTRODUCTION, [subject])
    if introduced:
        return introduced[0].recipient
    return ",".join(sorted(users_of(pair)))


def subject_of(pairing: Pairing) -> str:
    """What a message in a group DM is about: by the pairing its channel is found."""
    return f"pairing:{pairing.id}"


def users_of(pair: Pair) -> tuple[str, str]:
    return pair.me.user_id, pair.partner.user_id


def show_both(session: Session, pair: Pair, now: datetime) -> None:
    """Whatever shows either of them what waits is shown anew."""
    for one in (pair.me, pair.partner):
        show_what_waits(session, pair.program, one, now)
