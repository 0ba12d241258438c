"""Joining a program, by one's own act."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.joining import (
    Beginning,
    Joined,
    JoiningForm,
    NotEnrolledError,
    NotOpenError,
    Profile,
    first_profile,
)
from mentoring.profile_questions import ProfileField
from mentoring.roles import Role
from mentoring.states import ParticipantState, move
from services.memberships import barrier_for, memberships_of, open_programs
from services.profile_questions import owe_questions
from services.profiles import keep_profile, lock_present
from services.values import program_value
from services.waiting import waiting_of
from storage import deliveries, participants, people, programs
from storage.erasing import recognize
from storage.tables import Participant, RosterEntry
from storage.tables import Program as ProgramRow


def joining_form(
    session: Session, team_id: str, user_id: str, now: datetime, program_id: int | None = None
) -> JoiningForm:
    """The form for joining, or for editing one's profile where one has joined already."""
    joined = memberships_of(session, team_id, user_id)
    open_rows = open_programs(session, team_id, now, but=joined)
    welcoming = [one for one in open_rows if barrier_for(session, one, user_id) is None]
    if program_id is None:
        chosen = next(iter(welcoming or open_rows), None)
        row = chosen or next(iter(joined.values()), (None, None))[0]
    else:
        row = programs.get_program(session, program_id)
    if row is None or row.team_id != team_id:
        raise NotOpenError
    _admit(session, row, user_id)
    program, editing = program_value(session, row), row.id in joined
    if not editing and not program.may_be_joined_on(local_date(now, row.zone)):
        raise NotOpenError
    participant = participants.find_participant(session, row.id or 0, user_id)
    return JoiningForm(
        program=program,
        known=_known(session, row, user_id, participant),
        editing=editing,
        others=tuple(program_value(session, one) for one in welcoming if one.id != row.id),
        asks_for_wishes=row.asks_for_say,
    )


def profile_form(session: Session, team_id: str, user_id: str, now: datetime) -> JoiningForm:
    """The form for what one said about oneself, in the program one is in."""
    joined = memberships_of(session, team_id, user_id)
    if not joined:
        raise NotEnrolledError
    return joining_form(session, team_id, user_id, now, next(iter(joined)))


def join(
    session: Session,
    team_id: str,
    user_id: str,
    program_id: int,
    said: Beginning,
    now: datetime,
) -> Joined:
    """Enrolls somebody by their own act; joining twice edits, and who left may come back."""
    row = programs.get_program(session, program_id)
    if row.team_id != team_id:
        raise NotOpenError
    _admit(session, row, user_id)
    participant = participants.lock_member(session, program_id, user_id)
    present = participant is not None and participant.state in participants.PRESENT
    if not present and not program_value(session, row).may_be_joined_on(local_date(now, row.zone)):
        raise NotOpenError
    profile = first_profile(_known(session, row, user_id, participant), said)
    if participant is None:
        participant = participants.add_once(session, _newcomer(session, row, user_id, said, now))
    if participant is None:
        # They joined on another device at this very moment: here they edit.
        return join(session, team_id, user_id, program_id, said, now)
    if not present:
        participant.state = move(participant.state, ParticipantState.ENROLLED)
        participant.joined_at = participant.terms_accepted_at = now
        participant.left_at = participant.paused_until = None
        deliveries.forget_cancelled(session, program_id, user_id, now)
        recognize(session, team_id, user_id)
    kept = keep_profile(session, row, participant, profile, (), now)
    return Joined(
        program=program_value(session, row),
        profile=kept,
        editing=present,
        waiting=waiting_of(session, row, participant, now),
        asked_later=not present and owe_questions(session, row, participant, now),
    )


def change_profile(
    session: Session, team_id: str, user_id: str, program_id: int, profile: Profile, now: datetime
) -> Joined:
    """Keeps the whole profile of somebody who takes part, and asks for none of it any more."""
    row, participant = lock_present(session, team_id, user_id, program_id)
    shown = _shown(row.asks_for_say)
    participant.profile_asked = list(shown)
    kept = keep_profile(session, row, participant, profile, shown, now)
    return Joined(program_value(session, row), kept, editing=True)


def _shown(asks_for_wishes: bool) -> list[ProfileField]:
    """The fields of the whole form."""
    return [field for field in ProfileField if asks_for_wishes or field is not ProfileField.WISHES]


def _newcomer(
    session: Session, program: ProgramRow, user_id: str, said: Beginning, now: datetime
) -> Participant:
    entry = _roster_entry(session, program, user_id)
    return Participant(
        program_id=program.id or 0,
        user_id=user_id,
        state=ParticipantState.APPLIED,
        role=said.role,
        level=said.level,
        terms_accepted_at=now,
        joined_at=now,
        profile_asked=list(_told_by_roster(entry)) if entry else [],
    )


def _told_by_roster(entry: RosterEntry) -> Iterable[ProfileField]:
    """What needs no question, though it may look like what stands for who says nothing."""
    return [ProfileField.LANGUAGES] if entry.languages else []


def _admit(session: Session, program: ProgramRow, user_id: str) -> None:
    barrier = barrier_for(session, program, user_id)
    if barrier:
        raise barrier


def _known(
    session: Session, program: ProgramRow, user_id: str, participant: Participant | None
) -> Profile | None:
    """What fills the form: one's own words, here or last time, else what the roster says."""
    if participant is not None:
        return participants.read_profile(session, participant)
    earlier = participants.list_memberships(session, program.team_id, user_id)
    if earlier:
        _, last_time = earlier[-1]
        return replace(participants.read_profile(session, last_time), wishes=())
    entry = _roster_entry(session, program, user_id)
    return _from_roster(session, program, user_id, entry) if entry else None


def _roster_entry(session: Session, program: ProgramRow, user_id: str) -> RosterEntry | None:
    person = people.find_person(session, program.team_id, user_id)
    email = person.email if person else None
    return programs.find_roster_entry(session, program.id or 0, user_id, email)


def _from_roster(
    session: Session, program: ProgramRow, user_id: str, entry: RosterEntry
) -> Profile:
    by_id = people.list_people(session, program.team_id, [entry.manager_email])
    by_address = people.list_by_email(session, program.team_id, [entry.manager_email])
    managers = [one.user_id for one in (*by_id.values(), *by_address.values())]
    return Profile(
        role=entry.role or Role.BOTH,
        level=entry.level,
        offers=tuple(entry.offers),
        wants=tuple(entry.wants),
        languages=tuple(entry.languages) or ("en",),
        partners=entry.partners,
        manager=next((one for one in managers if one != user_id), None),
    )
