"""Answers that come twice, too late, or from somebody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from mentoring.deliveries import Kind
from tests.scenario.people import Story, answer_check_in, chosen, leave, rows_of
from tests.scenario.playing import prompts
from views.check_ins import OUTCOMES


@pytest.fixture
def asked(running: Story) -> Story:
    """Two pairs, a week later: everybody has a check-in before them."""
    running.after(weeks=1)
    return running


def test_a_double_click_counts_once(asked: Story) -> None:
    ana, box = asked["ana"], asked.demo.box
    # While the message is not shown anew, both clicks are on the same buttons.
    box.fail_next("chat.update", delay=0.5)
    message = prompts(ana, Kind.CHECK_IN)[-1]

    with ThreadPoolExecutor() as threads, box.workspace.lock:
        clicks = [threads.submit(ana.press, "We met", message=message) for _ in range(2)]
    assert [one.exception() for one in clicks] == [None, None]

    asked.settle()
    assert len(rows_of(asked)["meeting"]) == 1
    ana.open_home()
    assert "1 meeting so far" in ana.home_text


def test_a_form_that_is_sent_twice_counts_once(asked: Story) -> None:
    ana, box = asked["ana"], asked.demo.box
    ana.press("We met", where="bot")
    for block_id, value in {"progress": "slow", "energy": "2", "fit": "not-good"}.items():
        ana.fill(block_id, value)
    ana.fill("tell", ["tell"])
    ana.fill("concern", "just once")

    box.trouble_next("interactive", duplicate=True)

    assert ana.submit() == {}
    assert len([words for words in asked.mail("sam") if "just once" in words]) == 1
    assert len([words for words in asked.mail("coco") if "talk with you" in words]) == 1
    assert len(rows_of(asked)["check_in"]) == 1


def test_the_later_of_two_answers_counts(asked: Story) -> None:
    ana = asked["ana"]
    answer_check_in(ana, energy="1")
    ana.close_all()
    asked.settle()

    ana.press("Change my answer", where="bot")
    ana.fill("energy", "5")
    assert ana.submit() == {}
    asked.settle()

    ana.press("Change my answer", where="bot")
    assert chosen(ana, "energy") == "5"
    assert len(rows_of(asked)["check_in"]) == 1


def test_each_check_in_brings_its_one_question_however_often_it_is_answered(asked: Story) -> None:
    ana = asked["ana"]
    answer_check_in(ana)
    ana.press("Ask me now", where="modal")
    asked.settle()

    ana.press("Change my answer", where="bot")
    assert ana.submit() == {}

    assert "Ask me now" not in ana.modal_text
    assert len(prompts(ana, Kind.REFLECTION)) == 1


def test_an_answer_about_a_pairing_that_has_ended_says_so_and_is_not_kept(asked: Story) -> None:
    ana = asked["ana"]
    ana.press("We met", where="bot")
    for block_id, value in {"progress": "slow", "energy": "2", "fit": "good"}.items():
        ana.fill(block_id, value)
    leave(asked["ed"])

    ana.submit()

    assert "This pairing has ended" in ana.modal_text
    assert rows_of(asked)["check_in"] == []


def test_a_prompt_of_a_pairing_that_has_ended_shows_it_and_has_no_buttons(asked: Story) -> None:
    leave(asked["ed"])

    words = asked.mail("ana")[0]

    assert "this pairing has ended" in words
    for label in OUTCOMES.values():
        assert label not in words


def test_a_click_on_an_old_button_of_an_ended_pairing_says_so(asked: Story) -> None:
    ana, box = asked["ana"], asked.demo.box
    box.fail_next("chat.update", error="cant_update_message")
    leave(asked["ed"])
    asked.settle()

    ana.press("We met", where="bot")

    assert "This pairing has ended" in ana.modal_text
    assert rows_of(asked)["meeting"] == []


@pytest.mark.parametrize("name", ["bo", "olu", "coco"])
def test_somebody_elses_button_answers_nothing(asked: Story, name: str) -> None:
    stranger = asked[name]
    stranger.say("bot", "hello")
    asked.settle()
    _show_to(asked, "ana", name)
    before = rows_of(asked)["meeting"], rows_of(asked)["check_in"]

    stranger.press("We met", where="bot")

    assert "meant for somebody else" in stranger.modal_text
    assert (rows_of(asked)["meeting"], rows_of(asked)["check_in"]) == before


def test_what_both_have_read_cannot_be_changed_any_more(asked: Story) -> None:
    asked.after(weeks=1)
    for name in ("ana", "ed"):
        person = asked[name]
        person.press("Write it down", message=prompts(person, Kind.REFLECTION)[-1])
        person.fill("text", f"words of {name}")
        person.fill("reader", "both-of-us")
        if name == "ana":
            assert person.submit() == {}
            asked.settle()
            person.press("Change my answer", message=prompts(person, Kind.REFLECTION)[-1])
            person.fill("text", "second thoughts")
    assert asked["ed"].submit() == {}

    asked["ana"].submit()

    assert "can't be changed any more" in asked["ana"].modal_text
    assert "words of ana" in asked.mail("ed")[-1]
    assert "second thoughts" not in asked.mail("ed")[-1]


def _show_to(story: Story, owner: str, other: str) -> None:
    """Lets somebody have before them what was sent to somebody else, buttons and all."""
    theirs = prompts(story[owner], Kind.CHECK_IN)[-1]
    workspace = story.demo.box.workspace
    with workspace.lock:
        direct = workspace.direct(story[other].id)
        workspace.messages.posted(direct.id)[-1]["blocks"] = theirs["blocks"]
