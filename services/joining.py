"""Joining, and changing one's profile."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.errors import Fault, InvalidFieldError
from mentoring.joining import (
    MOST_WISHES,
    Joined,
    JoiningForm,
    NotEnrolledError,
    NotOpenError,
    Profile,
)
from mentoring.roles import Role
from mentoring.states import ParticipantState, move
from services.memberships import barrier_for, memberships_of, open_programs
from services.planning import move_prompts
from services.values import program_value
from storage import deliveries, participants, people, programs
from storage.tables import Participant, RosterEntry
from storage.tables import Program as ProgramRow


def joining_form(
    session: Session, team_id: str, user_id: str, now: datetime, program_id: int | None = None
) -> JoiningForm:
    """The form for joining, or for editing one's profile where one has joined already."""
    joined = memberships_of(session, team_id, user_id)
    open_rows = [one for one in open_programs(session, team_id, now) if one.id not in joined]
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
    profile: Profile,
    now: datetime,
) -> Joined:
    """Enrolls somebody by their own act; joining twice edits, and who left may come back."""
    row = programs.get_program(session, program_id)
    if row.team_id != team_id:
        raise NotOpenError
    _admit(session, row, user_id)
    _check(session, row, user_id, profile)
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
        participant.left_at = participant.paused_until = None
        deliveries.forget_cancelled(session, program_id, user_id, now)
    cleaned = replace(
        profile,
        avoid=tuple(one for one in profile.avoid if one != user_id),
        wishes=_wishes(session, row, participant, profile),
    )
    participants.save_profile(session, participant, cleaned)
    if editing:
        move_prompts(session, team_id, user_id, now)  # their working hours may be others now
    return Joined(program_value(session, row), cleaned, editing)


def _check(session: Session, program: ProgramRow, user_id: str, profile: Profile) -> None:
    """Refuses what cannot be kept; the words stand under the field."""
    if profile.manager == user_id:
        raise InvalidFieldError("manager", Fault.YOURSELF)
    if profile.work_ends <= profile.work_starts:
        raise InvalidFieldError("work_ends", Fault.HOURS_BACKWARDS)
    if not program.asks_for_say:
        return
    if user_id in profile.wishes:
        raise InvalidFieldError("wishes", Fault.YOURSELF)
    if not set(profile.wishes).isdisjoint(profile.avoid):
        raise InvalidFieldError("wishes", Fault.WISHED_AND_AVOIDED)
    known = people.list_people(session, program.team_id, profile.wishes)
    if any(not one.is_human or one.is_deactivated for one in known.values()):
        raise InvalidFieldError("wishes", Fault.NOT_A_PERSON)


def _wishes(
    session: Session, program: ProgramRow, participant: Participant, profile: Profile
) -> tuple[str, ...]:
    """What the form did not ask for stays as it was."""
    if program.asks_for_say:
        return profile.wishes[:MOST_WISHES]
    return participants.read_profile(session, participant).wishes if participant.id else ()


def _admit(session: Session, program: ProgramRow, user_id: str) -> None:
    barrier = barrier_for(session, program, user_id)
    if barrier:
        raise barrier


def _known(
    session: Session, program: ProgramRow, user_id: str, participant: Participant | None
) -> Profile | None:
    """What the form is filled with: one's own words, else what the roster says."""
    if participant is not None:
        return participants.read_profile(session, participant)
    person = people.find_person(session, program.team_id, user_id)
    email = person.email if person else None
    entry = programs.find_roster_entry(session, program.id or 0, user_id, email)
    return _from_roster(session, program, entry) if entry else None


def _from_roster(session: Session, program: ProgramRow, entry: RosterEntry) -> Profile:
    by_id = people.list_people(session, program.team_id, [entry.manager_email])
    by_address = people.list_by_email(session, program.team_id, [entry.manager_email])
    return Profile(
        role=entry.role or Role.BOTH,
        level=entry.level,
        offers=tuple(entry.offers),
        wants=tuple(entry.wants),
        languages=tuple(entry.languages) or ("en",),
        partners=entry.partners,
        manager=next((one.user_id for one in (*by_id.values(), *by_address.values())), None),
    )
