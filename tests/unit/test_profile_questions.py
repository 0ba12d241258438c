"""Which question of the profile comes next, and from when on."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from mentoring.joining import Beginning, Profile, first_profile
from mentoring.profile_questions import (
    ProfileField,
    ask_from,
    open_questions,
    with_answer,
)
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours

NEW = Profile(Role.MENTOR, 2, (), ())
WHOLE = Profile(
    role=Role.MENTOR,
    level=2,
    offers=("short-video",),
    wants=("strategy",),
    style=("try-first",),
    languages=("de",),
    partners=2,
    avoid=("U1",),
    manager="U2",
    wishes=("U3",),
    work_starts=time(8),
)


def questions(
    profile: Profile = NEW, *asked: str, is_paired: bool = False, asks_for_wishes: bool = True
) -> tuple[ProfileField, ...]:
    return open_questions(profile, asked, is_paired=is_paired, asks_for_wishes=asks_for_wishes)


def test_who_said_nothing_yet_is_asked_for_everything_topics_first() -> None:
    assert questions() == tuple(ProfileField)
    assert questions()[:2] == (ProfileField.OFFERS, ProfileField.WANTS)


def test_what_is_known_is_not_asked() -> None:
    assert questions(WHOLE) == ()


@pytest.mark.parametrize("field", ProfileField)
def test_what_was_asked_once_is_never_asked_again(field: ProfileField) -> None:
    assert questions(NEW, field) == tuple(one for one in ProfileField if one is not field)


def test_wishes_are_asked_only_where_the_program_gives_a_say() -> None:
    assert ProfileField.WISHES not in questions(asks_for_wishes=False)


def test_who_is_paired_is_asked_only_for_their_hours() -> None:
    assert questions(is_paired=True) == (ProfileField.HOURS,)


@pytest.mark.parametrize("field", ProfileField)
def test_an_answer_changes_this_field_alone(field: ProfileField) -> None:
    changed = with_answer(NEW, field, WHOLE)

    assert questions(changed) == tuple(one for one in ProfileField if one is not field)
    assert with_answer(changed, field, NEW) == NEW


def test_who_is_avoided_now_is_wished_for_no_more() -> None:
    wishing = replace(NEW, wishes=("U1", "U3"))

    changed = with_answer(wishing, ProfileField.AVOID, replace(NEW, avoid=("U1",)))

    assert (changed.wishes, changed.avoid) == (("U3",), ("U1",))


def test_joining_keeps_what_was_known_beside_what_is_said() -> None:
    said = Beginning(Role.BOTH, 4, ("automation",), ())

    profile = first_profile(replace(WHOLE, partners=0), said)

    assert profile == replace(
        WHOLE, role=Role.BOTH, level=4, offers=("automation",), wants=(), partners=1
    )
    assert first_profile(None, said) == Profile(Role.BOTH, 4, ("automation",), ())


@pytest.mark.parametrize(
    ("joined", "asked"),
    [
        ("2026-10-13T10:00", "2026-10-15"),  # a Tuesday, so Thursday
        ("2026-10-16T10:00", "2026-10-20"),  # a Friday, so Tuesday
        ("2026-10-17T23:30", "2026-10-20"),  # a Saturday in UTC, a Sunday in Berlin
    ],
)
def test_the_first_question_waits_for_two_working_days(joined: str, asked: str) -> None:
    now = datetime.fromisoformat(joined).replace(tzinfo=UTC)
    hours = WorkingHours(zone="Europe/Berlin")

    moment = ask_from(now, hours, frozenset())

    assert moment == datetime.fromisoformat(f"{asked}T00:00+02:00")


def test_days_off_of_the_program_are_no_working_days() -> None:
    now = datetime(2026, 10, 13, 10, tzinfo=UTC)
    closed = frozenset(now.date() + timedelta(days=shift) for shift in (1, 2))

    moment = ask_from(now, WorkingHours(zone="UTC"), closed)

    assert moment == datetime(2026, 10, 19, tzinfo=UTC)
