"""Which lesson comes when."""

import pytest

from mentoring.lessons import next_lesson
from mentoring.roles import Role
from playbook.errors import PlaybookError
from playbook.loader import content_folder, load_playbook


@pytest.mark.parametrize(
    ("met", "lesson"), [(0, "mentor-1"), (1, "mentor-2"), (2, None), (3, "mentor-4"), (4, None)]
)
def test_a_lesson_comes_before_meetings_one_two_and_four(met: int, lesson: str | None) -> None:
    assert next_lesson(Role.MENTOR, met, ()) == lesson


def test_a_lesson_that_was_read_does_not_come_again() -> None:
    assert next_lesson(Role.MENTEE, 0, {"mentee-1"}) is None


def test_a_lesson_that_was_missed_is_let_be() -> None:
    assert next_lesson(Role.MENTEE, 1, ()) == "mentee-2"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("before_meeting: 4", "before_meeting: 3", "mentor-4: the id must be its role and"),
        ("- id: mentor-4", "- id: mentor-1", "'mentor-1' is used 2 times"),
    ],
)
def test_content_of_one_s_own_has_the_same_lessons(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str, fault: str
) -> None:
    own = tmp_path_factory.mktemp("content")
    ours = (content_folder("en") / "lessons.yml").read_text(encoding="utf-8")
    (own / "lessons.yml").write_text(ours.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(PlaybookError, match=fault):
        load_playbook(overrides=own)


def test_content_that_lost_a_lesson_says_which(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("content")
    ours = (content_folder("en") / "lessons.yml").read_text(encoding="utf-8")
    shorter = ours[: ours.index("- id: mentee-4")]
    (own / "lessons.yml").write_text(shorter, encoding="utf-8")

    with pytest.raises(PlaybookError, match="there is no lesson 'mentee-4'"):
        load_playbook(overrides=own)
