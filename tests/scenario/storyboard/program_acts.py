"""Acts around the program: joining it, answering it, resting from it, leaving it."""

from mentoring.deliveries import Kind
from mentoring.reflections import Reader
from tests.scenario.people import (
    COORDINATOR,
    SUPPORT,
    answer_check_in,
    fill_profile,
    make_program,
    publish,
)
from tests.scenario.playing import prompts, value_about
from tests.scenario.say import set_matching
from tests.scenario.storyboard.cast import PARTS, PRIVATE
from tests.scenario.storyboard.hands import look, press, send
from tests.scenario.storyboard.stage import LAST_DAY, Stage
from views import ids
from views.matching_settings import CIRCLES, SAY


def open_program(stage: Stage) -> None:
    """Coco's work before anybody joins."""
    make_program(stage[COORDINATOR], ends_on=LAST_DAY, formality="full")
    set_matching(stage[COORDINATOR], choices=[CIRCLES, SAY])


def joins(stage: Stage, who: str, and_then: str) -> None:
    part, person = PARTS[who], stage[who]
    person.command("/reverse-mentor join")
    fill_profile(person, part.role, part.level, part.shows, part.wants)
    assert person.submit() == {}
    stage.answered(who, person.modal_text)
    if and_then:
        _checks_readiness(stage, who)
    person.close_all()


def _checks_readiness(stage: Stage, who: str) -> None:
    """Answers each statement with "not yet"."""
    press(stage, who, ids.READINESS)
    form = stage[who].modal
    assert form
    inputs = [str(block["block_id"]) for block in form["blocks"] if block["type"] == "input"]
    send(stage, who, **dict.fromkeys(inputs, "Not yet"))


def says_more(stage: Stage, who: str, _: str) -> None:
    """What only the matching reads."""
    stage[who].command("/reverse-mentor profile")
    send(stage, who, **PRIVATE[who])


def publishes(stage: Stage, who: str, _: str) -> None:
    publish(stage.story, who)


def checks_in(stage: Stage, who: str, outcome: str) -> None:
    answer_check_in(stage[who], outcome or "We met")
    look(stage, who)


def worries(stage: Stage, who: str, outcome: str) -> None:
    """Checks in with a concern, which is for the support contact."""
    answer_check_in(stage[who], outcome, concern=stage.secrets.tell(who, "concern", SUPPORT))
    look(stage, who)


def writes_for_me(stage: Stage, who: str, partner: str) -> None:
    _reflect(stage, who, partner, Reader.ONLY_ME, stage.secrets.tell(who, "diary"))


def writes_for_both(stage: Stage, who: str, partner: str) -> None:
    other = partner.lower() or stage.partner_of(who)
    word = stage.secrets.tell_both(who, other, stage.week)
    _reflect(stage, who, other, Reader.BOTH_OF_US, word)


def pauses(stage: Stage, who: str, until: str) -> None:
    stage[who].command("/reverse-mentor pause")
    send(stage, who, until=until)


def leaves(stage: Stage, who: str, _: str) -> None:
    stage[who].command("/reverse-mentor leave")
    send(stage, who)


def moves(stage: Stage, who: str, zone: str) -> None:
    """Slack tells the bot of somebody's new time zone."""
    stage.story.demo.box.update_member(who, tz=zone)


def asks(stage: Stage, who: str, words: str) -> None:
    """Types a word after the command, and reads what comes."""
    stage.answered(who, stage[who].command(f"/reverse-mentor {words}"))
    look(stage, who)


def _reflect(stage: Stage, who: str, partner: str, reader: Reader, text: str) -> None:
    other = stage[partner.lower() or stage.partner_of(who)]
    message = prompts(stage[who], Kind.REFLECTION)[-1]
    stage[who].press("Write it down", message=message, value=value_about(message, other))
    send(stage, who, text=text, reader=reader)
