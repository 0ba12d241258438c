"""The agreement: a draft to sign, words that two may change, and nobody else who reads them."""

import pytest

from tests.scenario.people import COORDINATOR, Story, everybody_joins, leave, make_program
from tests.scenario.people import publish as publish_pairs
from tests.scenario.witness import Witness, everything_shown, formatted

WORDS = "We trade budget rounds for prompts"
LABEL = "What we want from this"
ASKED = "agree on how you want to work together"


def opens(person: Witness) -> None:
    person.press("Our agreement", where=str(person.group_dms()[0]["id"]))


def signs(person: Witness, **words: object) -> dict[str, str]:
    """Signs in the form that is open, with other words where some are given by block id."""
    for block_id, value in words.items():
        person.fill(block_id, value)
    return person.submit()


def agrees(person: Witness, **words: object) -> None:
    opens(person)
    assert signs(person, **words) == {}
    person.close_all()


def told(story: Story, name: str) -> list[str]:
    return [words for words in story.inbox(name) if "Only the two of you read these words" in words]


def test_the_draft_is_signed_as_it_is_by_both_and_both_see_it(running: Story) -> None:
    ana, ed = running["ana"], running["ed"]

    opens(ana)
    assert "A draft to begin with" in ana.modal_text
    assert signs(ana) == {}
    assert "You have signed" in ana.modal_text
    ana.close_all()

    (to_sign,) = told(running, "ed")
    assert f"{ana.mention} signed how the two of you want to work together" in to_sign
    assert "uses something at work that the other has shown" in to_sign
    ed.press("Read and sign", where="bot")
    assert "Your signature is still to come" in ed.modal_text
    assert signs(ed) == {}
    assert "You have both signed" in ed.modal_text
    for name in ("ana", "ed"):
        (signed,) = told(running, name)
        assert "Signed by both of you" in signed


def test_whoever_changes_a_word_asks_for_the_other_s_signature_again(running: Story) -> None:
    ana, ed = running["ana"], running["ed"]
    agrees(ana)

    running.settle()
    ed.press("Read and sign", where="bot")
    assert f"If you change a word, {ana.mention} is asked to sign again" in ed.modal_text
    assert signs(ed, aims=WORDS, every_weeks="Every week", candor="Bluntly") == {}
    ed.close_all()

    (news,) = told(running, "ana")
    assert WORDS in news
    assert "every week" in news
    assert "We speak bluntly" in news
    assert "signed how the two of you" in news
    assert any("the words of your agreement have changed" in words for words in running.inbox("ed"))


def test_a_second_look_at_what_one_signed_changes_nothing(running: Story) -> None:
    agrees(running["ana"])
    before = running.inbox("ed")

    opens(running["ana"])
    assert "You signed" in running["ana"].modal_text
    assert signs(running["ana"]) == {}

    assert running.inbox("ed") == before


def test_of_two_who_change_it_at_once_the_second_reads_both_and_signs_neither(
    running: Story,
) -> None:
    ana, ed = running["ana"], running["ed"]
    opens(ana)
    opens(ed)
    assert signs(ana, aims=WORDS) == {}

    assert signs(ed, aims="One small thing a week", off_limits="My team") == {}

    shown = ed.modal_text
    assert f"{ana.mention} changed the words while you had them open" in shown
    assert WORDS in shown
    assert "One small thing a week" in shown
    assert "My team" in shown
    assert told(running, "ana") == []
    assert signs(ed) == {}
    assert "You have both signed" in ed.modal_text
    (signed,) = told(running, "ana")
    assert WORDS in signed
    assert "One small thing a week" not in signed


def test_two_who_sign_the_same_draft_at_once_have_both_signed(running: Story) -> None:
    ana, ed = running["ana"], running["ed"]
    opens(ana)
    opens(ed)

    assert signs(ana) == {}
    assert signs(ed) == {}

    assert "You have both signed" in ed.modal_text
    (signed,) = told(running, "ana")
    assert "Signed by both of you" in signed
    assert all("Signed by both of you" in words for words in told(running, "ed"))


def test_blank_aims_are_asked_for_again_under_their_field(running: Story) -> None:
    opens(running["ana"])

    assert signs(running["ana"], aims="   ") == {LABEL: "Write a word or two."}


def test_long_words_and_marks_arrive_whole_and_are_never_markup(running: Story) -> None:
    long = "<!channel> & \u05e9\u05dc\u05d5\u05dd <https://x.example|here> " + "x" * 2930
    assert 2900 < len(long) <= 3000

    agrees(running["ana"], aims=long, off_limits="<!here> " + "&" * 900)

    (news,) = told(running, "ed")
    assert "<!channel> & \u05e9\u05dc\u05d5\u05dd" in news, "as read, without a mention"
    assert news.count("x" * 500) >= 5
    for text in formatted(everything_shown(running.demo, running["ed"])):
        assert "<!channel>" not in text["text"]
        assert "<!here>" not in text["text"]


def test_nobody_but_the_two_ever_reads_the_words(running: Story) -> None:
    agrees(running["ana"], aims=WORDS)
    running.after(weeks=3)
    for name in (COORDINATOR, "bo", "flo", "sam", "sora"):
        running[name].open_home()
    running[COORDINATOR].command("/reverse-mentor program")

    assert WORDS in everything_shown(running.demo, running["ed"])
    for name in (COORDINATOR, "bo", "flo", "sam", "sora"):
        assert WORDS not in everything_shown(running.demo, running[name])


def test_coordinators_see_after_two_weeks_that_it_is_not_signed(running: Story) -> None:
    agrees(running["ana"])
    agrees(running["ed"])
    coco = running[COORDINATOR]
    running.after(days=13)
    coco.command("/reverse-mentor program")
    assert "not signed" not in coco.modal_text
    coco.close_all()

    running.after(days=2)
    coco.command("/reverse-mentor program")

    unsigned = coco.modal_text.partition("Agreement not signed after two weeks")[2]
    assert f"{running['bo'].mention} and {running['flo'].mention}" in unsigned
    assert running["ana"].mention not in unsigned


def test_it_is_asked_for_after_a_week_and_not_before(running: Story) -> None:
    running.after(days=6)
    assert not any(ASKED in words for words in running.inbox("ana") + running.inbox("ed"))

    running.after(weeks=2)

    for name in ("ana", "ed"):
        assert any(ASKED in words for words in running.inbox(name))
        running[name].open_home()
        assert ASKED in running[name].home_text


def test_in_a_light_program_it_is_offered_and_never_asked_for(story: Story) -> None:
    make_program(story[COORDINATOR], formality="Light: check-ins and reflections only")
    everybody_joins(story, pairs=1)
    publish_pairs(story)

    story.after(weeks=3)
    assert not any(ASKED in words for words in story.inbox("ana") + story.inbox("ed"))
    agrees(story["ana"])
    assert len(told(story, "ed")) == 1


def test_once_the_pairing_is_over_there_is_nothing_to_sign(running: Story) -> None:
    agrees(running["ana"])
    running.settle()
    leave(running["ana"])

    running["ed"].press("Read and sign", where="bot")

    assert "This pairing has ended" in running["ed"].modal_text


def test_nobody_signs_for_others(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    publish_pairs(enrolling)
    message = enrolling["ana"].messages(enrolling["ana"].group_dms()[0]["id"])[0]

    with pytest.raises(Exception, match=r"not_in_channel|not_found"):
        enrolling["bo"].press("Our agreement", message=message)
