"""The rest of the profile, one question at a time, and never twice."""

import pytest

from mentoring.roles import Role
from tests.scenario.people import (
    COORDINATOR,
    Story,
    chosen,
    complete_profile,
    everybody_joins,
    join,
    leave,
    publish,
    rows_of,
)
from tests.scenario.say import set_matching
from tests.scenario.witness import Witness, everything_shown
from views.consent import TERMS
from views.matching_settings import SAY
from views.profile_fields import LEVEL, ROLE

ASKED = "One question about you"
ORDER = (
    "What I can show",
    "What I want to learn",
    "When you learn something new, what comes first?",
    "Languages I like to talk in",
    "I work from",
    "My manager",
    "How many partners?",
    "People I would rather not be paired with",
)
"""The first field of each question that somebody is asked who said nothing."""


def begin(person: Witness) -> None:
    """Joins with what has to be answered, and nothing else."""
    person.command("/reverse-mentor join")
    for block_id, value in {ROLE: Role.MENTOR, LEVEL: "2", TERMS: ["agreed"]}.items():
        person.fill(block_id, value)
    assert person.submit() == {}
    person.close_all()


def asked(story: Story, name: str) -> list[str]:
    """The messages that carry a question of the profile."""
    return [words for words in story.inbox(name) if ASKED in words]


def first_question(story: Story, name: str) -> Witness:
    """Somebody who opens the question that their weekly message brings."""
    story.after(days=3)
    assert len(asked(story, name)) == 1
    story[name].press("Answer", message=story[name].dm()[-1])
    return story[name]


def field(person: Witness) -> str:
    """The first input of the open question; empty after the last."""
    assert person.modal
    found = [block for block in person.modal["blocks"] if block["type"] == "input"]
    return str(found[0]["label"]["text"]) if found else ""


@pytest.fixture
def begun(enrolling: Story) -> Story:
    """Somebody has joined and named nothing."""
    begin(enrolling["ana"])
    return enrolling


def test_the_first_question_comes_two_working_days_later_and_one_at_a_time(begun: Story) -> None:
    begun.after(days=1)
    assert asked(begun, "ana") == []
    begun["ana"].open_home()
    assert ASKED not in begun["ana"].home_text

    begun.after(days=2)

    begun["ana"].open_home()
    assert ASKED in begun["ana"].home_text
    (message,) = asked(begun, "ana")
    assert message.count(ASKED) == 1
    assert "what you can show" in message
    begun.after(weeks=3)
    assert len(asked(begun, "ana")) == 1, "one message, however long they take"


def test_a_question_says_why_it_helps_and_who_sees_the_answer(begun: Story) -> None:
    ana = first_question(begun, "ana")

    assert "Somebody is looking for exactly this." in ana.modal_text
    assert "Seen by the matching, your partner and the coordinators." in str(ana.modal)
    assert "Nothing to show?" in ana.modal_text


def test_an_answer_is_kept_and_the_next_question_stands_there_at_once(begun: Story) -> None:
    ana = first_question(begun, "ana")
    ana.fill("offers", ["short-video"])

    assert ana.submit() == {}

    assert "Kept. One more?" in ana.modal_text
    assert field(ana) == "What I want to learn"
    ana.close_all()
    (message,) = asked(begun, "ana")
    assert "what you want to learn" in message, "the message shows what is left"
    ana.command("/reverse-mentor profile")
    assert "Short video" in str(ana.modal)


def test_who_leaves_out_everything_is_asked_each_once_and_never_again(begun: Story) -> None:
    ana = first_question(begun, "ana")

    for label in ORDER:
        assert field(ana) == label
        ana.press("Don't ask me that", where="modal")

    assert "That was all I wanted to know" in ana.modal_text
    ana.close_all()
    assert asked(begun, "ana") == []
    assert begun.inbox("ana") == ["Nothing waits for you any more. Thank you."]
    (row,) = rows_of(begun)["participant"]
    assert "en" in str(row)


def test_every_question_can_be_answered(begun: Story) -> None:
    ana = first_question(begun, "ana")
    answers: tuple[dict[str, object], ...] = (
        {"offers": ["short-video"]},
        {"wants": ["strategy"]},
        {"style-learning": "try-first", "style-feedback": "straight-away"},
        {"languages": ["de", "en"]},
        {"work_starts": "08:00", "work_ends": "16:00"},
        {"manager": "ed"},
        {"partners": "2"},
        {"avoid": ["flo"]},
    )

    for one in answers:
        for block_id, value in one.items():
            ana.fill(block_id, value)
        assert ana.submit() == {}, one

    assert field(ana) == ""
    ana.close_all()
    ana.command("/reverse-mentor profile")
    assert chosen(ana, "style-learning") == "try-first"
    assert chosen(ana, "partners") == "2"
    shown = str(ana.modal)
    assert all(part in shown for part in ("08:00", begun["ed"].id, begun["flo"].id, "German"))


def test_where_a_program_gives_a_say_wishes_are_asked_last(enrolling: Story) -> None:
    set_matching(enrolling[COORDINATOR], choices=[SAY])
    begin(enrolling["ana"])
    ana = first_question(enrolling, "ana")
    for _ in ORDER:
        ana.press("Don't ask me that", where="modal")

    assert field(ana) == "People I would like to be paired with"
    ana.fill("wishes", ["ana"])
    assert list(ana.submit().values()) == ["Choose somebody other than yourself."]
    ana.fill("wishes", ["ed"])
    assert ana.submit() == {}
    assert "That was all" in ana.modal_text


@pytest.mark.parametrize(
    ("label", "fields", "words"),
    [
        ("My manager", {"manager": "ana"}, "Choose somebody other than yourself."),
        (
            "I work from",
            {"work_starts": "17:00", "work_ends": "09:00"},
            "A working day ends after it begins.",
        ),
    ],
)
def test_an_answer_that_cannot_be_is_explained_below_its_field(
    begun: Story, label: str, fields: dict[str, object], words: str
) -> None:
    ana = first_question(begun, "ana")
    while field(ana) != label:
        ana.press("Don't ask me that", where="modal")
    for block_id, value in fields.items():
        ana.fill(block_id, value)

    assert list(ana.submit().values()) == [words]


def test_an_empty_answer_is_none(begun: Story) -> None:
    ana = first_question(begun, "ana")

    assert ana.submit() == {"What I can show": "Please complete this required field."}


def test_who_said_everything_in_the_profile_is_asked_nothing(enrolling: Story) -> None:
    begin(enrolling["ana"])
    assert complete_profile(enrolling["ana"]) == {}

    enrolling.after(weeks=2)

    assert enrolling.inbox("ana") == []


def test_what_helps_to_find_a_partner_is_not_asked_of_who_has_one(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    publish(enrolling)

    enrolling.after(days=3)

    (message,) = asked(enrolling, "ana")
    assert "when you work" in message


def test_who_left_finds_an_old_question_closed(begun: Story) -> None:
    begun.after(days=3)
    ana = begun["ana"]
    (message,) = [one for one in ana.dm() if ASKED in str(one)]
    leave(ana)

    ana.press("Answer", message=message)

    assert "You are in no program at the moment" in ana.modal_text


def test_a_double_click_answers_once(begun: Story) -> None:
    ana = first_question(begun, "ana")
    ana.fill("offers", ["short-video"])
    begun.demo.box.trouble_next("interactive", duplicate=True)

    assert ana.submit() == {}

    assert len(rows_of(begun)["topic_offer"]) == 1
    (message,) = asked(begun, "ana")
    assert "what you want to learn" in message


def test_whom_somebody_would_rather_not_meet_is_seen_by_nobody(begun: Story) -> None:
    ana, ed = first_question(begun, "ana"), begun["ed"]
    join(ed, Role.MENTEE, 7)
    while field(ana) != ORDER[-1]:
        ana.press("Don't ask me that", where="modal")
    ana.fill("avoid", ["ed"])
    assert ana.submit() == {}
    ana.close_all()

    publish(begun)

    assert begun.partners_of("ana") == []
    for name in ("ed", COORDINATOR):
        assert "rather not be paired with" not in everything_shown(begun.demo, begun[name])
