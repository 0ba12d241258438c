"""What people read is short, says each thing once, and reads the same aloud."""

from dataclasses import replace

import pytest

from mentoring.check_ins import Answering, AskedAbout, CheckInForm, Outcome, Prompt
from mentoring.deliveries import Kind
from mentoring.home import Outline
from mentoring.pairings import Introduction, Side, Why
from playbook.loader import load_playbook
from views.blocks import Message, columns, message
from views.check_ins import check_in_message, check_in_modal
from views.help import help_text
from views.introductions import introduction_message
from views.words import topics

PLAYBOOK = load_playbook()
ONE_SCREEN = 2_000
"""Characters, beyond which an introduction becomes a wall of text."""


def introduce(rules: str = "") -> Message:
    one = Side("U1", ("ai-assistants", "automation", "async-work"), ("how-we-earn",))
    other = Side("U2", ("how-we-earn", "reading-financials", "risk"), ("automation", "dashboards"))
    why = Why(("automation",), ("how-we-earn",), 8.0, languages=("en",), cross_department=True)
    found = Introduction("Learning both ways", one, other, why, "U1", 2, rules, "U3")
    return introduction_message(found, PLAYBOOK)


def test_an_introduction_names_the_ground_rules_by_their_titles() -> None:
    text = introduce("• Frank and kind: Ask before you advise.\n\n- No phones").text

    assert "Frank and kind · No phones" in text
    assert "Ask before you advise" not in text


def test_an_introduction_without_ground_rules_names_none() -> None:
    assert "agreed" not in introduce("").text


def test_what_people_write_into_the_ground_rules_is_never_markup() -> None:
    assert "&lt;!channel&gt;" in introduce("<!channel>: hello").text


def test_an_introduction_with_all_our_ground_rules_fits_on_a_screen() -> None:
    rules = "\n".join(f"• {rule.title}: {rule.sentence}" for rule in PLAYBOOK.ground_rules)

    assert len(introduce(rules).text) <= ONE_SCREEN


def test_columns_are_read_aloud_one_after_the_other() -> None:
    assert message(columns("First", "Second")).text == "First\nSecond"


def test_topics_begin_small_inside_a_sentence() -> None:
    assert topics(PLAYBOOK, ("pricing", "risk", "gone")) == "pricing and weighing risk"


def test_an_abbreviation_keeps_its_capitals_inside_a_sentence() -> None:
    group = PLAYBOOK.topics[0]
    renamed = replace(group, topics=(replace(group.topics[0], label="CAD drawings"),))

    assert topics(replace(PLAYBOOK, topics=(renamed,)), (group.topics[0].id,)) == "CAD drawings"


@pytest.mark.parametrize(
    ("first", "since"), [(True, "met yet?"), (False, "since the last check-in?")]
)
def test_only_a_first_check_in_asks_whether_two_have_met_yet(first: bool, since: str) -> None:
    about = (AskedAbout(7, "U2", first=first),)
    prompt = Prompt(1, Kind.CHECK_IN, "Learning both ways", 5, "busy-weeks", about)

    assert since in check_in_message(prompt, PLAYBOOK).text


def test_a_check_in_says_once_who_sees_the_answers() -> None:
    form = CheckInForm(Answering(1, 7), "busy-weeks", "U2", Outcome.MET, "U3")

    assert str(check_in_modal(form, PLAYBOOK).to_dict()).count("five people or more") == 1


@pytest.mark.parametrize("may_start", [True, False])
def test_only_whoever_cannot_start_a_program_reads_who_can(may_start: bool) -> None:
    outline = Outline(may_start_programs=may_start)

    assert ("An owner or admin" in help_text(outline)) is not may_start
