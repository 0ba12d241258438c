"""What joining takes over from the people file, and when a profile can't be changed any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.deliveries import Kind
from mentoring.joining import Beginning, NotEnrolledError, Profile
from mentoring.profile_questions import ProfileField
from mentoring.roles import Role
from mentoring.states import ProgramState
from mentoring.today import ItemKind
from services.around import around
from services.joining import change_profile, join
from services.leaving import leave
from services.profile_questions import answer_question, leave_out, profile_question, waiting
from storage import deliveries, participants, programs
from storage.engine import Sessions
from storage.people import ensure_workspace
from storage.tables import Person, RosterEntry
from tests.integration.builders import NOW, TEAM, a_program

SAID = Beginning(Role.MENTOR, 2, (), ())
GIVEN = Profile(Role.MENTOR, 2, ("short-video",), ("strategy",), wishes=("UGONE",))


def a_joined_person(sessions: Sessions, **roster: object) -> int:
    """Joined with nothing but what has to be answered; as the people file says beforehand."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.ENROLLING, asks_for_say=True).id or 0
        ensure_workspace(session, TEAM)
        session.add(Person(team_id=TEAM, user_id="UANA", email="ana@x.example"))
        session.add(Person(team_id=TEAM, user_id="UBOSS", email="boss@x.example"))
        if roster:
            entry = RosterEntry(program_id=key, email="ana@x.example", level=2)
            session.add(entry.sqlmodel_update(roster))
    with sessions.begin() as session:
        join(session, TEAM, "UANA", key, SAID, NOW)
    return key


def question_of(sessions: Sessions, key: int) -> str:
    """The field that is asked next, two working days after joining; empty when nothing is."""
    with sessions.begin() as session:
        program = programs.get_program(session, key)
        one = participants.find_participant(session, key, "UANA")
        assert one
        found = list(waiting(session, around(session, program, one, NOW + timedelta(days=2))))
        assert all(item.kind is ItemKind.PROFILE for item in found)
        assert len(found) <= 1
        return found[0].text if found else ""


def profile_of(sessions: Sessions, key: int) -> Profile:
    with sessions.begin() as session:
        one = participants.find_participant(session, key, "UANA")
        assert one
        return participants.read_profile(session, one)


def leave_out_until(sessions: Sessions, key: int, last: ProfileField) -> list[str]:
    """Leaves out one question after the other; which were asked before this one."""
    asked: list[str] = []
    while (field := question_of(sessions, key)) != last:
        assert field
        asked.append(field)
        with sessions.begin() as session:
            leave_out(session, TEAM, "UANA", key, ProfileField(field), NOW)
    return asked


def test_what_the_people_file_says_is_kept_and_not_asked(sessions: Sessions) -> None:
    key = a_joined_person(sessions, languages=["en"], manager_email="boss@x.example")

    profile = profile_of(sessions, key)
    asked = leave_out_until(sessions, key, ProfileField.WISHES)

    assert (profile.manager, profile.languages) == ("UBOSS", ("en",))
    assert asked == ["offers", "wants", "style", "hours", "partners", "avoid"]


def test_a_people_file_that_calls_somebody_their_own_manager_is_not_believed(
    sessions: Sessions,
) -> None:
    key = a_joined_person(sessions, manager_email="ana@x.example")

    assert profile_of(sessions, key).manager is None


def test_the_weekly_message_is_owed_only_while_something_is_missing(sessions: Sessions) -> None:
    key = a_joined_person(sessions)

    with sessions.begin() as session:
        (owed,) = deliveries.list_planned(session, key, "UANA", Kind.THIS_WEEK)

    assert owed.due_at.date() == (NOW + timedelta(days=2)).date()


def test_one_answer_is_not_refused_for_what_was_said_long_ago(sessions: Sessions) -> None:
    key = a_joined_person(sessions)
    with sessions.begin() as session:
        change_profile(session, TEAM, "UANA", key, GIVEN, NOW)
        session.add(Person(team_id=TEAM, user_id="UGONE", is_deactivated=True))

    with sessions.begin() as session:
        more = replace(GIVEN, partners=2)
        answer_question(session, TEAM, "UANA", key, ProfileField.PARTNERS, more, NOW)

    assert profile_of(sessions, key) == replace(GIVEN, partners=2)


def test_who_left_can_change_nothing_with_a_form_that_is_still_open(sessions: Sessions) -> None:
    key = a_joined_person(sessions)
    with sessions.begin() as session:
        leave(session, TEAM, "UANA", key, NOW)

    with sessions.begin() as session, pytest.raises(NotEnrolledError):
        change_profile(session, TEAM, "UANA", key, GIVEN, NOW)
    with sessions.begin() as session, pytest.raises(NotEnrolledError):
        profile_question(session, TEAM, "UANA", key, ProfileField.HOURS)

    assert profile_of(sessions, key).offers == ()


def test_nobody_of_another_workspace_changes_a_profile(sessions: Sessions) -> None:
    key = a_joined_person(sessions)

    with sessions.begin() as session, pytest.raises(NotEnrolledError):
        leave_out(session, "T2", "UANA", key, ProfileField.HOURS, NOW)


def test_nothing_is_asked_once_the_program_closes(sessions: Sessions) -> None:
    key = a_joined_person(sessions)
    assert question_of(sessions, key) == ProfileField.OFFERS

    with sessions.begin() as session:
        programs.get_program(session, key).state = ProgramState.CLOSING

    assert question_of(sessions, key) == ""
