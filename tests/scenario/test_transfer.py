"""From the talk to the work: what people try, want, rate, and thank each other for."""

import pytest

from mentoring.errors import Fault
from tests.scenario.people import (
    COORDINATOR,
    Story,
    answer_check_in,
    everybody_joins,
    make_program,
    publish,
)
from tests.scenario.witness import Witness, everything_shown, formatted
from views.errors import FAULTS

ATTACK = "<!channel> <@U1> <https://evil.example|click> *bold*"
RIGHT_TO_LEFT = "لوحة المعلومات 👩‍💻"
SKILL, MEASURE = "Ask an assistant for a first draft", "Three drafts of my own, unasked"


def tries(person: Witness, text: str) -> dict[str, str]:
    """Says after the first week that they met, and what they will try."""
    answer_check_in(person)
    person.press("Keep what stays", where="modal")
    person.fill("intention", text)
    errors = person.submit()
    person.close_all()
    return errors


def tells(person: Witness, use: str, line: str | None = None) -> None:
    """Answers the follow-up in the newest weekly message; the thanks stay open."""
    person.press("How did it go?", where="bot")
    person.fill("use", use)
    person.fill("line", line)
    assert person.submit() == {}


def aims(person: Witness, **fields: object) -> dict[str, str]:
    for block_id, value in ({"skill": SKILL, "measure": MEASURE} | fields).items():
        person.fill(block_id, value)
    return person.submit()


def weekly(story: Story, name: str) -> list[str]:
    """Somebody's weekly messages as they read now."""
    return [words for words in story.inbox(name) if "whenever it suits you" in words]


def after_a_meeting(story: Story, text: str = SKILL) -> Story:
    """Ed has met Ana, and means to try something; the next weeks pass."""
    story.after(weeks=1)
    assert tries(story["ed"], text) == {}
    story.after(weeks=3)
    return story


def test_what_is_used_reaches_the_one_who_showed_it_in_its_author_s_words(running: Story) -> None:
    after_a_meeting(running)
    ana, ed = running["ana"], running["ed"]
    assert SKILL in weekly(running, "ed")[-1]

    ed.press("How did it go?", where="bot")
    assert f"{ana.mention}, with whom you spoke about it, reads that" in ed.modal_text
    tells(ed, "Used it", "It saved me a morning")

    assert f"{ana.mention} reads it" in ed.modal_text
    assert SKILL not in weekly(running, "ed")[-1]
    (note,) = [words for words in running.inbox("ana") if "is in use" in words]
    assert ed.mention in note
    assert SKILL in note
    assert "It saved me a morning" in note


def test_what_is_not_used_yet_or_dropped_stays_with_its_author(running: Story) -> None:
    after_a_meeting(running)
    ed = running["ed"]

    tells(ed, "Not yet", "marmalade got in the way")
    assert "I ask again from" in ed.modal_text
    running.after(weeks=3)
    tells(ed, "Dropped it", "chutney instead")
    running.after(weeks=5)

    for name in ("ana", "bo", COORDINATOR):
        shown = everything_shown(running.demo, running[name])
        assert SKILL not in shown
        assert "marmalade" not in shown
        assert "chutney" not in shown
    assert SKILL not in weekly(running, "ed")[-1]


@pytest.mark.parametrize("words", [ATTACK, RIGHT_TO_LEFT])
def test_an_impact_note_shows_any_words_as_they_are(running: Story, words: str) -> None:
    after_a_meeting(running, words)

    tells(running["ed"], "Used it", words)
    running.settle()

    shown = everything_shown(running.demo, running["ana"])
    assert "is in use" in shown
    marked = "".join(str(text["text"]) for text in formatted(shown))
    assert "<!channel>" not in marked
    assert "<https://evil" not in marked
    assert "".join(running.inbox("ana")).count(words) == 2


def test_all_that_somebody_will_try_is_in_one_list_with_a_field_for_more(running: Story) -> None:
    after_a_meeting(running)
    ed = running["ed"]
    tells(ed, "Not yet")

    ed.press("Everything I will try", where="modal")
    assert SKILL in ed.modal_text
    assert "Not yet, as you said last" in ed.modal_text
    ed.fill("intention", "x" * 301)
    assert "there is room for 300" in "".join(ed.submit().values())
    ed.fill("intention", "Sit with the newest")
    assert ed.submit() == {}

    assert "Sit with the newest" in ed.modal_text
    assert SKILL in ed.modal_text


def test_the_third_question_comes_after_the_program_and_is_answered(story: Story) -> None:
    make_program(story[COORDINATOR], ends_on="2026-11-12")
    everybody_joins(story, pairs=1)
    publish(story)
    after_a_meeting(story)
    story.after(weeks=7)
    assert SKILL in weekly(story, "ed")[-1]

    tells(story["ed"], "Used it", "Every week since")

    assert "Every week since" in "".join(story.inbox("ana"))


def test_thanks_reach_the_partner_alone_and_once_a_day(running: Story) -> None:
    after_a_meeting(running)
    ana, ed = running["ana"], running["ed"]
    tells(ed, "Used it")

    ed.press("Say thanks", where="modal")
    assert f"Only {ana.mention} reads it" in ed.modal_text
    ed.fill("thanks", f"You took the time. {ATTACK}")
    assert ed.submit() == {}
    ed.close_all()

    (note,) = [words for words in running.inbox("ana") if "thanks you" in words]
    assert f"You took the time. {ATTACK}" in note
    assert "You took the time. &lt;!channel&gt;" in everything_shown(running.demo, ana)
    ana.press("Write back", where="bot")
    ana.fill("thanks", "Gladly")
    assert ana.submit() == {}
    assert any("Gladly" in words for words in running.inbox("ed"))
    ana.close_all()
    ana.press("Write back", where="bot")
    ana.fill("thanks", "And again")
    assert list(ana.submit().values()) == [FAULTS[Fault.THANKED_TODAY]]
    for name in ("bo", COORDINATOR):
        assert "You took the time" not in everything_shown(running.demo, running[name])


def test_two_set_an_objective_and_either_says_that_it_is_reached(running: Story) -> None:
    running.after(weeks=3)
    ana, ed = running["ana"], running["ed"]
    assert "have no objective yet" in weekly(running, "ana")[-1]

    ana.press("Set one", where="bot")
    assert list(aims(ana, due_on="2026-11-01").values()) == [FAULTS[Fault.GOAL_IN_THE_PAST]]
    assert aims(ana, due_on="2026-11-20", used_where="In my weekly report") == {}
    assert SKILL in ana.modal_text
    running.settle()
    assert "have no objective yet" not in weekly(running, "ed")[-1]

    running.after(weeks=3)
    ed.press("Say how far", where="bot")
    ed.fill("progress", "Reached")
    assert ed.submit() == {}

    assert "Finish early" in str(ed.modal)
    assert SKILL not in weekly(running, "ana")[-1]
    for name in ("bo", COORDINATOR):
        shown = everything_shown(running.demo, running[name])
        assert SKILL not in shown
        assert "weekly report" not in shown


def test_levels_are_kept_and_nobody_reads_them(running: Story) -> None:
    running.after(weeks=3)
    ana, ed = running["ana"], running["ed"]
    ed.press("Rate the skills", where="bot")
    assert f"not even {ana.mention}" in ed.modal_text
    ed.fill("mine-ai-assistants", "2 · I can follow it")
    ed.fill("partners-how-we-earn", "5 · They could teach it")
    assert ed.submit() == {}
    assert "I ask again halfway" in ed.modal_text
    running.settle()

    assert "Where do the two of you begin" not in "".join(weekly(running, "ed"))
    assert "Where do the two of you begin" in "".join(weekly(running, "ana"))
    ana.press("Rate the skills", where="bot")
    assert "initial_option" not in str(ana.modal)
    for name in ("bo", COORDINATOR):
        assert "could teach" not in everything_shown(running.demo, running[name])
