"""How people find what they press: in what is open, in their messages, and on Home."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, or_, select

from sandbox.blocks.walk import elements
from sandbox.driver import SlackError
from storage.tables import Pairing, Participant
from tests.scenario.storyboard.stage import Stage
from views import ids

Json = dict[str, Any]
MOST_LOOKS = 3


def press(stage: Stage, who: str, action_id: str, value: str = "") -> None:
    """Presses the newest button of this id whose value is, or begins with, the given one.

    Where the bot has just shown its place anew, they look again, as anybody would.
    """
    for _ in range(MOST_LOOKS):
        try:
            _press(stage, who, action_id, value)
        except SlackError as error:
            if error.code != "not_found":
                raise
            stage.story.settle()
        else:
            return
    _press(stage, who, action_id, value)


def _press(stage: Stage, who: str, action_id: str, value: str) -> None:
    for place in _places(stage, who):
        for _, element in elements(place.get("blocks") or ()):
            given = str(element.get("value", ""))
            if element.get("action_id") == action_id and _is_about(given, value):
                where = {"message" if "ts" in place else "view": place}
                stage[who].press(str(element["text"]["text"]), value=given or None, **where)
                return
    msg = f"Nothing before {who} has the button {action_id} {value}."
    raise LookupError(msg)


def press_of_pair(stage: Stage, who: str, action_id: str, partner: str = "") -> None:
    """The button about one's pairing with somebody; with whoever is theirs where none is named."""
    press(stage, who, action_id, str(pairing_of(stage, who, partner.lower())))


def pairing_of(stage: Stage, who: str, partner: str = "") -> int:
    """The id of somebody's newest pairing, or of the newest with this partner."""
    two = {stage[one].id for one in (who, partner) if one}
    people = select(Participant.id).where(col(Participant.user_id).in_(two))
    with Session(stage.story.demo.bot.engine) as session:
        mine = set(session.exec(people))
        either = or_(col(Pairing.mentor_id).in_(mine), col(Pairing.mentee_id).in_(mine))
        found = session.exec(select(Pairing).where(either).order_by(col(Pairing.id)))
        fit = [one.id for one in found if len({one.mentor_id, one.mentee_id} & mine) == len(two)]
    return fit[-1] or 0


def send(stage: Stage, who: str, **fields: object) -> None:
    """Fills the open form by its block ids, sends it, and reads what stands there then."""
    for block_id, value in fields.items():
        stage[who].fill(block_id, value)
    errors = stage[who].submit()
    assert not errors, errors
    look(stage, who)


def look(stage: Stage, who: str) -> None:
    """Reads what is open, and puts it away."""
    stage.answered(who, stage[who].modal_text)
    stage[who].close_all()


def _is_about(given: str, value: str) -> bool:
    return not value or given == value or given.startswith(f"{value}:")


def _places(stage: Stage, who: str) -> Iterator[Json]:
    """What is open, else the messages, newest first, then Home, then the page of the pairing."""
    person = stage[who]
    yield from person.modals[-1:]
    names = [one["id"] for one in person.conversations()]
    messages = [message for name in names for message in person.messages(name)]
    yield from sorted(messages, key=lambda one: str(one["ts"]), reverse=True)
    person.open_home()
    if home := person.home:
        yield home
        if any(one.get("action_id") == ids.PAIRING_PAGE for _, one in elements(home["blocks"])):
            press(stage, who, ids.PAIRING_PAGE)
            yield from person.modals[-1:]
