"""What people do in the storyboard, by the words with which it says so."""

from collections.abc import Callable, Mapping

from mentoring.deliveries import Kind
from mentoring.reflections import Reader
from tests.scenario.people import (
    COORDINATOR,
    SUPPORT,
    answer_check_in,
    fill_profile,
    leave,
    make_program,
    publish,
)
from tests.scenario.playing import prompts, value_about
from tests.scenario.say import set_matching
from tests.scenario.storyboard.cast import PARTS
from tests.scenario.storyboard.stage import LAST_DAY, Stage
from views.matching_settings import CIRCLES, SAY

Acting = Callable[[Stage, str, str], None]
"""Who does it, and what the storyboard says after the colon."""


def open_program(stage: Stage) -> None:
    """Coco's work before anybody joins."""
    make_program(stage[COORDINATOR], ends_on=LAST_DAY, formality="full")
    set_matching(stage[COORDINATOR], choices=[CIRCLES, SAY])


def joins(stage: Stage, who: str, _: str) -> None:
    part = PARTS[who]
    stage[who].command("/reverse-mentor join")
    fill_profile(stage[who], part.role, part.level, part.shows, part.wants, **part.answers)
    _send(stage, who)


def publishes(stage: Stage, who: str, _: str) -> None:
    publish(stage.story, who)


def checks_in(stage: Stage, who: str, outcome: str) -> None:
    """Only whether they met is shown to anybody; how it goes is not."""
    _check_in(stage, who, outcome)


def worries(stage: Stage, who: str, outcome: str) -> None:
    """Checks in with a concern, which is for the support contact."""
    _check_in(stage, who, outcome, concern=stage.secrets.tell(who, "concern", SUPPORT))


def writes_for_me(stage: Stage, who: str, _: str) -> None:
    _reflect(stage, who, stage.partner_of(who), Reader.ONLY_ME)


def writes_for_both(stage: Stage, who: str, partner: str) -> None:
    _reflect(stage, who, partner.lower() or stage.partner_of(who), Reader.BOTH_OF_US)


def pauses(stage: Stage, who: str, until: str) -> None:
    stage[who].command("/reverse-mentor pause")
    stage[who].fill("until", until)
    _send(stage, who)


def leaves(stage: Stage, who: str, _: str) -> None:
    leave(stage[who])


def moves(stage: Stage, who: str, zone: str) -> None:
    """Slack tells the bot of somebody's new time zone."""
    stage.story.demo.box.update_member(who, tz=zone)


def asks(stage: Stage, who: str, words: str) -> None:
    """Types a word after the command, and reads what comes."""
    said = stage[who].command(f"/reverse-mentor {words}")
    stage.answered(who, said)
    _look(stage, who)


def _check_in(stage: Stage, who: str, outcome: str, **answers: object) -> None:
    person = stage[who]
    answer_check_in(person, outcome or "We met", **answers)
    _look(stage, who)


def _reflect(stage: Stage, who: str, partner: str, reader: Reader) -> None:
    person, week = stage[who], stage.week
    message = prompts(person, Kind.REFLECTION)[-1]
    person.press("Write it down", message=message, value=value_about(message, stage[partner]))
    both = reader is Reader.BOTH_OF_US
    person.fill(
        "text",
        stage.secrets.tell_both(who, partner, week) if both else stage.secrets.tell(who, "diary"),
    )
    person.fill("reader", reader)
    _send(stage, who)


def _send(stage: Stage, who: str) -> None:
    """Submits the open form, and reads what stands there then."""
    errors = stage[who].submit()
    stage.answered(who, " ".join(errors.values()))
    assert not errors, errors
    _look(stage, who)


def _look(stage: Stage, who: str) -> None:
    stage.answered(who, stage[who].modal_text)
    stage[who].close_all()


ACTS: Mapping[str, Acting] = {
    "joins": joins,
    "publishes": publishes,
    "checks in": checks_in,
    "worries": worries,
    "writes for me": writes_for_me,
    "writes for both": writes_for_both,
    "pauses until": pauses,
    "leaves": leaves,
    "moves to": moves,
    "asks": asks,
}
