"""Which short lesson comes when: for each side one before meetings 1, 2 and 4."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from mentoring.roles import Role

BEFORE_MEETINGS = (1, 2, 4)
TOLD_AFTER = timedelta(days=2)
"""So long after a meeting somebody hears of the lesson before the next one."""


@dataclass(frozen=True, slots=True)
class LessonShown:
    """A lesson that somebody opened; its words are in the playbook."""

    program_id: int
    lesson_id: str
    done: bool


def lesson_id(role: Role, meeting: int) -> str:
    """`mentor-1`, as the playbook calls it."""
    return f"{role}-{meeting}"


ALL_LESSONS = frozenset(
    lesson_id(role, meeting) for role in (Role.MENTOR, Role.MENTEE) for meeting in BEFORE_MEETINGS
)


def next_lesson(role: Role, met: int, done: Collection[str]) -> str | None:
    """The one before the next meeting, of those who met so often; None when there is none left."""
    wanted = lesson_id(role, met + 1)
    return wanted if wanted in ALL_LESSONS and wanted not in done else None
