"""A short lesson: two minutes to read, one thing to try."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.lessons import LessonShown
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, header, modal, section


def lesson_modal(shown: LessonShown, playbook: Playbook) -> View:
    lesson = playbook.lesson(shown.lesson_id)
    value = lesson_value(shown)
    return modal(
        ids.LESSON_MODAL,
        "A short lesson",
        [
            header(lesson.title),
            section(lesson.text),
            section(f"*To try*\n{lesson.exercise}"),
            None if shown.done else actions(button("Not for me", ids.LESSON_NOT_FOR_ME, value)),
            context("Nobody sees whether you have read it. It only counts how many did."),
        ],
        submit=None if shown.done else "Done",
        close="Close" if shown.done else "Later",
        private_metadata=value,
    )


def no_lesson_modal() -> View:
    return modal(
        ids.LESSON_MODAL,
        "A short lesson",
        [section("There is nothing to read before your next meeting. Enjoy it.")],
    )


def left_out_modal() -> View:
    return modal(
        ids.LESSON_MODAL,
        "A short lesson",
        [section("That is fine. It is off your list and does not come again.")],
    )


def lesson_value(shown: LessonShown) -> str:
    """What a button or modal carries about a lesson."""
    return f"{shown.program_id}:{shown.lesson_id}"


def read_lesson(value: str) -> tuple[int, str]:
    """The program and the lesson; the inverse of `lesson_value`."""
    program_id, _, lesson_id = value.partition(":")
    return int(program_id), lesson_id


def read_lesson_view(view: Mapping[str, Any]) -> LessonShown:
    """The lesson that was shown; the inverse of `lesson_modal`."""
    return LessonShown(*read_lesson(view["private_metadata"]), done=True)


def lesson_item(item: Item, playbook: Playbook) -> Block:
    title = playbook.lesson(item.text).title
    words = f"Before your next meeting, two minutes to read: *{title}*"
    return section(words, button=button("Read it", ids.LESSON, item.value))
