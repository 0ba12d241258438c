"""How a coordinator acts on a draft: on which pairing, and what of it can be read."""

import re
from typing import Any

from tests.scenario.people import COORDINATOR, Story
from tests.scenario.witness import Witness
from views import ids

Json = dict[str, Any]
_PAIR = re.compile(r"\*<@(\w+)> → <@(\w+)>\*")


def open_draft(story: Story, who: str = COORDINATOR) -> Witness:
    person = story[who]
    assert person.command("/reverse-mentor match") is None
    return person


def pairs(story: Story, person: Witness) -> list[tuple[str, str]]:
    """Who is proposed with whom on the page that is open, by handle, best first."""
    return [
        (story.handle(one), story.handle(other)) for one, other in _PAIR.findall(person.modal_text)
    ]


def partner_in(found: list[tuple[str, str]], who: str) -> str:
    return next(one if other == who else other for one, other in found if who in {one, other})


def act(story: Story, person: Witness, button: str, mentor: str) -> None:
    """Presses a button, or picks in the menu, of the card on which this mentor shows."""
    here = _card_of(person, story[mentor].id)
    value = {
        "Lock": f"{here}:1",
        "Unlock": f"{here}:0",
        "Why these two": here,
        "Swap partner": f"{ids.PAIRING_SWAP}/{here}",
        "Remove": f"{ids.PAIRING_REMOVE}/{here}",
    }[button]
    person.press(button, value=value)


def card_text(story: Story, person: Witness, mentor: str) -> str:
    return _card(person, story[mentor].id)[0]


def _card_of(person: Witness, mentor: str) -> str:
    """The run and the pairing that a card is about, as its buttons carry them."""
    return str(_card(person, mentor)[1]["elements"][0]["value"])


def _card(person: Witness, mentor: str) -> tuple[str, Json]:
    modal = person.modal
    assert modal
    head = ""
    for block in modal["blocks"]:
        if block["type"] == "section":
            head = str(block["text"]["text"])
        if block["type"] == "actions" and head.startswith(f"*<@{mentor}> →"):
            return head, block
    raise LookupError(f"No pairing in which {mentor} shows.")
