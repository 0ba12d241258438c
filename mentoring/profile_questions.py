"""What a profile may still say after joining, asked one question at a time."""

from collections.abc import Collection, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from mentoring.due_times import FARTHEST_SEARCH_DAYS, at_local, is_open, local_date
from mentoring.joining import Profile
from mentoring.working_hours import WorkingHours

ASKED_AFTER = 2
"""Working days from joining to the first question."""


class ProfileField(StrEnum):
    """In the order in which they are asked."""

    OFFERS = "offers"
    WANTS = "wants"
    STYLE = "style"
    LANGUAGES = "languages"
    HOURS = "hours"
    MANAGER = "manager"
    PARTNERS = "partners"
    AVOID = "avoid"
    WISHES = "wishes"


class Became(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    LEFT_OUT = "left-out"


USEFUL_WHEN_PAIRED = frozenset({ProfileField.HOURS})
"""All others help to find a partner; hours also say when to write and to meet."""
_DAY_AND_HOURS = ("work_starts", "work_ends", "work_days")


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """One field of somebody's profile, with what it says now."""

    program_id: int
    program_name: str
    field: ProfileField
    known: Profile
    after: Became | None = None
    """What became of the question right before it, if there was one."""


def open_questions(
    profile: Profile, asked: Collection[str], *, is_paired: bool, asks_for_wishes: bool
) -> tuple[ProfileField, ...]:
    """What is neither known nor was asked, in order; nothing that helps nobody any more."""
    return tuple(
        field
        for field in ProfileField
        if field not in asked
        and not _is_known(profile, field)
        and (field in USEFUL_WHEN_PAIRED or not is_paired)
        and (field is not ProfileField.WISHES or asks_for_wishes)
    )


def with_answer(profile: Profile, field: ProfileField, given: Profile) -> Profile:
    """The profile with this one field as it was given; who is avoided now is wished for no more."""
    changed = replace(profile, **{name: getattr(given, name) for name in _parts(field)})
    if field is not ProfileField.AVOID:
        return changed
    return replace(changed, wishes=tuple(one for one in changed.wishes if one not in given.avoid))


def ask_from(now: datetime, hours: WorkingHours, closed: Set[date]) -> datetime:
    """The midnight before the second day after today on which the person works."""
    today = local_date(now, hours.zone)
    days = (today + timedelta(days=shift) for shift in range(1, FARTHEST_SEARCH_DAYS))
    working = (day for day in days if is_open(day, hours, closed))
    first = next(islice(working, ASKED_AFTER - 1, None), today + timedelta(days=ASKED_AFTER))
    return at_local(first, time(), hours.zone)


def _is_known(profile: Profile, field: ProfileField) -> bool:
    """Whether it says something else than what stands for who says nothing."""
    nothing = Profile(profile.role, profile.level, (), ())
    return any(getattr(profile, name) != getattr(nothing, name) for name in _parts(field))


def _parts(field: ProfileField) -> tuple[str, ...]:
    return _DAY_AND_HOURS if field is ProfileField.HOURS else (field.value,)
