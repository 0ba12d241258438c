"""How people are asked for their say, and how coordinators set what a matching does."""

from typing import Any

from tests.scenario.people import (
    COORDINATOR,
    EXPLORERS,
    GUIDES,
    Story,
    everybody_joins,
    make_program,
)
from tests.scenario.witness import Witness
from views.matching_settings import SAY


def open_settings(coordinator: Witness) -> None:
    coordinator.command("/reverse-mentor program")
    coordinator.press("Matching settings")


def set_matching(coordinator: Witness, **fields: object) -> None:
    """Fills the settings of the newest program by their block ids, and saves them."""
    open_settings(coordinator)
    for block_id, value in fields.items():
        coordinator.fill(block_id, value)
    assert coordinator.submit() == {}
    coordinator.close_all()


def a_draft_with_a_say(story: Story, pairs: int, **fields: dict[str, object]) -> None:
    """A program that asks people, with so many pairs who joined."""
    make_program(story[COORDINATOR])
    set_matching(story[COORDINATOR], choices=[SAY])
    everybody_joins(story, pairs, **fields)


def ask_people(story: Story) -> str:
    """The coordinator matches and asks everybody first; what the answer says."""
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    coordinator.press("Ask people first")
    answer = coordinator.modal_text
    coordinator.close_all()
    story.settle()
    return answer


def proposed_to(story: Story, name: str) -> str:
    """The handle of whom the last proposal to somebody is about."""
    words = story.mail(name)[-1]
    others = (other for other in (*GUIDES, *EXPLORERS) if other != name)
    (partner,) = [other for other in others if story[other].mention in words]
    return partner


def answer(story: Story, name: str, button: str) -> None:
    """Presses a button of the last message to somebody, which then shows the answer."""
    story[name].press(button, message=story[name].dm()[-1])
    story.settle()


def said_to(story: Story, name: str) -> list[object]:
    """The blocks of everything in somebody's messages with the bot, with nobody named in them."""
    story.settle()
    return [_anonymous(story, message["blocks"]) for message in story[name].dm()]


def _anonymous(story: Story, thing: Any) -> Any:
    if isinstance(thing, dict):
        kept = {key: one for key, one in thing.items() if key not in {"block_id", "value"}}
        return {key: _anonymous(story, one) for key, one in kept.items()}
    if isinstance(thing, list):
        return [_anonymous(story, one) for one in thing]
    if isinstance(thing, str):
        for name in (*GUIDES, *EXPLORERS):
            thing = thing.replace(story[name].id, "somebody")
    return thing
