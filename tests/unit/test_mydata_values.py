"""What is stored, as the person whom it is about reads it."""

from typing import Any

import pytest

from playbook.loader import load_playbook
from views.mydata_values import value_lines

PLAYBOOK = load_playbook()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"topic": "ai-assistants"}, "topic: Working with AI assistants"),
        ({"topic": "lost-topic"}, "topic: lost topic"),
        ({"rank": 0}, "place in your order: 1"),
        ({"wished_user": "U1"}, "person: <@U1>"),
        ({"languages": ["en", "de"]}, "languages: English, German"),
        ({"lesson": "lost"}, "lesson: lost"),
        ({"reader": "both-of-us"}, "reader: both of us"),
        ({"use": "not_yet"}, "use: not yet"),
        ({"channel": "D1"}, "channel: this conversation"),
        ({"reason": "is_archived"}, "reason: the channel is archived"),
        (
            {"why": {"who_shows_shows": ["ai-assistants"], "few_hours": True}},
            "why: what who shows can show Working with AI assistants; few hours yes",
        ),
        ({"text": "not_yet, see re-match"}, "text: not_yet, see re-match"),
        ({"uid": "a@b", "ts": "1.2", "revision": 3, "text": "mine"}, "text: mine"),
    ],
)
def test_each_value_reads_as_people_say_it(data: dict[str, Any], line: str) -> None:
    assert value_lines(data, PLAYBOOK) == line


def test_moments_stand_in_the_readers_own_time() -> None:
    moment = "2026-11-17T10:00:00+00:00"

    for key in ("at", "times", "who_shows_takes", "booked_at"):
        assert "<!date^" in value_lines({key: [moment] if key != "at" else moment}, PLAYBOOK)


def test_questions_lessons_and_ways_of_working_stand_in_the_words_of_the_content() -> None:
    question, lesson = PLAYBOOK.reflections[0], PLAYBOOK.lessons[0]
    style = PLAYBOOK.working_style[0].choices[0]
    data: dict[str, Any] = {"question": question.id, "lesson": lesson.id, "style": [style.id]}

    lines = value_lines(data, PLAYBOOK).splitlines()

    assert lines == [
        f"question: {question.question}",
        f"lesson: {lesson.title}",
        f"style: {style.label}",
    ]
