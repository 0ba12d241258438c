"""Joining, changing one's profile, leaving."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.errors import Fault, InvalidFieldError
from mentoring.joining import (
    GuestError,
    Joined,
    JoiningForm,
    Leaving,
    NotEnrolledError,
    NotOpenError,
    OutsiderError,
    Profile,
)
from mentoring.roles import Role
from mentoring.states import PairingState, ParticipantState, move
from services.people import hours_of
from services.values import closed_days, program_value
from storage import deliveries, pairings, participants, people, programs
from storage.tables import Pairing, Participant, RosterEntry
from storage.tables import Program as ProgramRow


def joining_form(
    session: Session, team_id: str, user_id: str, now: datetime, program_id: int | None = None
) -> JoiningForm:
    """The form for joining, or for editing one's profile where one has joined already."""
    joined = _present_in(session, team_id, user_id)
    open_rows = _open_programs(session, team_id, now)
    if program_id is None:
        chosen = next((row for row in open_rows if row.id not in joined), None)
        row = chosen or next(iter(joined.values()), (None, None))[0]
    else:
        row = programs.get_program(session, program_id)
    if row is None or row.team_id != team_id:
        raise NotOpenError
    _admit(session, row, user_id)
    participant = participants.find_participant(session, row.id or 0, user_id)
    return JoiningForm(
        program=program_value(session, row),
        known=_known(session, row, user_id, participant),
        editing=row.id in joined,
        others=tuple(
            program_value(session, other)
            for other in open_rows
            if other.id != row.id and other.id not in joined
        ),
    )


def profile_form(session: Session, team_id: str, user_id: str, now: datetime) -> JoiningForm:
    """The form for what one said about oneself, in the program one is in."""
    joined = _present_in(session, team_id, user_id)
    if not joined:
        raise NotEnrolledError
    return joining_form(session, team_id, user_id, now, next(iter(joined)))


def join(
    session: Session,
    team_id: str,
    user_id: str,
    program_id: int,
    profile: Profile,
    now: datetime,
) -> Joined:
    """Enrolls somebody by their own act; joining twice edits."""
    row = programs.get_program(session, program_id)
    if row.team_id != team_id:
        raise NotOpenError
    _admit(session, row, user_id)
    if profile.manager == user_id:
        raise InvalidFieldError("manager", Fault.YOURSELF)
    participant = participants.find_participant(session, program_id, user_id)
    editing = participant is not None and participant.state in participants.PRESENT
    if not editing and not program_value(session, row).may_be_joined_on(local_date(now, row.zone)):
        raise NotOpenError
    participant = participant or Participant(
        program_id=program_id,
        user_id=user_id,
        state=ParticipantState.APPLIED,
        role=profile.role,
        level=profile.level,
        terms_accepted_at=now,
        joined_at=now,
    )
    if not editing:
        participant.state = move(participant.state, ParticipantState.ENROLLED)
        participant.joined_at = participant.terms_accepted_at = now
        participant.left_at = None
    cleaned = replace(profile, avoid=tuple(one for one in profile.avoid if one != user_id))
    participants.save_profile(session, participant, cleaned)
    return Joined(program_value(session, row), cleaned, editing)


def leaving(session: Session, team_id: str, user_id: str, program_id: int | None) -> Leaving:
    """What leaving would end; nothing changes yet."""
    joined = _present_in(session, team_id, user_id)
    chosen = joined.get(program_id) if program_id else next(iter(joined.values()), None)
    if chosen is None:
        raise NotEnrolledError
    row, participant = chosen
    active = pairings.list_pairings_of(session, participant.id or 0)
    return Leaving(
        program=program_value(session, row),
        partners=tuple(_partner(session, pairing, participant).user_id for pairing in active),
    )


def leave(session: Session, team_id: str, user_id: str, program_id: int, now: datetime) -> Leaving:
    """Takes somebody out of a program. Their partners are told kindly, and wait for the next run.

    Nobody else is told. Leaving twice changes nothing more.
    """
    before = leaving(session, team_id, user_id, program_id)
    row = programs.get_program(session, program_id)
    participant = participants.find_participant(session, program_id, user_id)
    if participant is None:
        raise NotEnrolledError
    for pairing in pairings.list_pairings_of(session, participant.id or 0):
        _end(session, row, pairing, participant, now)
    participant.state = move(participant.state, ParticipantState.LEFT)
    participant.left_at = now
    session.add(participant)
    deliveries.cancel_planned(session, program_id, user_id, "left")
    return before


def _end(
    session: Session, program: ProgramRow, pairing: Pairing, leaver: Participant, now: datetime
) -> None:
    """Ends one pairing of somebody who leaves, and tells the partner in their working hours."""
    pairing.state = move(pairing.state, PairingState.ENDED)
    pairing.ended_at = now
    session.add(pairing)
    session.flush()
    partner = _partner(session, pairing, leaver)
    if not pairings.list_pairings_of(session, partner.id or 0):
        partner.state = move(partner.state, ParticipantState.ENROLLED)
        session.add(partner)
    hours = hours_of(session, program, [partner])[partner.id or 0]
    news = Planned(
        recipient=partner.user_id,
        kind=Kind.PARTNER_LEFT,
        subject=f"pairing:{pairing.id}",
        due_at=next_working_moment(now, hours, closed_days(program), partner.user_id),
    )
    deliveries.plan(session, program, news, now)
    prompts = deliveries.list_prompts(session, program.id or 0, partner.user_id)
    deliveries.request_refresh(session, [prompt.id for prompt in prompts], now)


def _partner(session: Session, pairing: Pairing, one: Participant) -> Participant:
    other = pairing.mentee_id if pairing.mentor_id == one.id else pairing.mentor_id
    return participants.get_participant(session, other)


def _present_in(
    session: Session, team_id: str, user_id: str
) -> dict[int, tuple[ProgramRow, Participant]]:
    """The programs that somebody is in now, newest first, by id."""
    memberships = participants.list_memberships(session, team_id, user_id)
    return {
        row.id or 0: (row, participant)
        for row, participant in reversed(memberships)
        if participant.state in participants.PRESENT
    }


def _open_programs(session: Session, team_id: str, now: datetime) -> list[ProgramRow]:
    """Those that take people today, newest first."""
    live = programs.list_programs(session, team_id, programs.LIVE)
    return [
        row
        for row in reversed(live)
        if program_value(session, row).may_be_joined_on(local_date(now, row.zone))
    ]


def _admit(session: Session, program: ProgramRow, user_id: str) -> None:
    person = people.find_person(session, program.team_id, user_id)
    if person is None:
        return
    if person.is_outsider or not person.is_human:
        raise OutsiderError
    if person.is_guest and not program.admits_guests:
        raise GuestError


def _known(
    session: Session, program: ProgramRow, user_id: str, participant: Participant | None
) -> Profile | None:
    """What the form is filled with: one's own words, else what the roster says."""
    if participant is not None:
        return participants.read_profile(session, participant)
    person = people.find_person(session, program.team_id, user_id)
    entry = programs.find_roster_entry(session, program.id or 0, person.email if person else None)
    return _from_roster(session, program, entry) if entry else None


def _from_roster(session: Session, program: ProgramRow, entry: RosterEntry) -> Profile:
    managers = people.list_by_email(session, program.team_id, [entry.manager_email])
    return Profile(
        role=entry.role or Role.BOTH,
        level=entry.level,
        offers=tuple(entry.offers),
        wants=tuple(entry.wants),
        languages=tuple(entry.languages) or ("en",),
        partners=entry.partners,
        manager=next((person.user_id for person in managers.values()), None),
    )
