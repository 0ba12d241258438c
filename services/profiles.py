"""Keeping what people say about themselves."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.errors import Fault, InvalidFieldError
from mentoring.joining import MOST_WISHES, NotEnrolledError, Profile
from mentoring.profile_questions import ProfileField
from services.planning import move_prompts
from services.this_week import show_what_waits
from storage import participants, people, programs
from storage.tables import Participant, Program


def keep_profile(
    session: Session,
    program: Program,
    one: Participant,
    profile: Profile,
    given: Collection[ProfileField],
    now: datetime,
) -> Profile:
    """Puts it in place of what was said before, and returns it as kept.

    `given` is what was answered just now: InvalidFieldError is raised for these fields alone, since
    no other stands in the form. Prompts move, since working hours may be others now.
    """
    _refuse_unsound(session, program, one.user_id, profile, given)
    cleaned = replace(
        profile,
        avoid=tuple(other for other in profile.avoid if other != one.user_id),
        wishes=_wishes(session, program, one, profile),
    )
    participants.save_profile(session, one, cleaned)
    move_prompts(session, program.team_id, one.user_id, now)
    show_what_waits(session, program, one, now)
    return cleaned


def lock_present(
    session: Session, team_id: str, user_id: str, program_id: int
) -> tuple[Program, Participant]:
    """Whoever takes part, or NotEnrolledError; two answers at once are kept one after the other."""
    program = programs.get_program(session, program_id)
    if program.team_id != team_id:
        raise NotEnrolledError
    one = participants.lock_member(session, program_id, user_id)
    if one is None or one.state not in participants.PRESENT:
        raise NotEnrolledError
    return program, one


def _refuse_unsound(
    session: Session,
    program: Program,
    user_id: str,
    profile: Profile,
    given: Collection[ProfileField],
) -> None:
    """Refuses what cannot be kept; the words stand under the field."""
    if ProfileField.MANAGER in given and profile.manager == user_id:
        raise InvalidFieldError("manager", Fault.YOURSELF)
    if ProfileField.HOURS in given and profile.work_ends <= profile.work_starts:
        raise InvalidFieldError("work_ends", Fault.HOURS_BACKWARDS)
    if ProfileField.WISHES not in given or not program.asks_for_say:
        return
    if user_id in profile.wishes:
        raise InvalidFieldError("wishes", Fault.YOURSELF)
    if not set(profile.wishes).isdisjoint(profile.avoid):
        raise InvalidFieldError("wishes", Fault.WISHED_AND_AVOIDED)
    known = people.list_people(session, program.team_id, profile.wishes)
    if any(not one.is_human or one.is_deactivated for one in known.values()):
        raise InvalidFieldError("wishes", Fault.NOT_A_PERSON)


def _wishes(
    session: Session, program: Program, one: Participant, profile: Profile
) -> tuple[str, ...]:
    """What the form did not ask for stays as it was."""
    if program.asks_for_say:
        return profile.wishes[:MOST_WISHES]
    return participants.read_profile(session, one).wishes if one.id else ()
