"""Finding a time: suggested to one, booked by the other's tap; moved, called off, and in calendars."""

from collections.abc import Iterator
from typing import Any

import pytest

from mentoring.roles import Role
from sandbox.driver import words_of
from tests.scenario.people import Story, everybody_joins, join, leave, publish
from tests.scenario.witness import Witness
from views import ids

Json = dict[str, Any]
FIRST = "Tuesday, October 13"
"""The day on which every story begins, at noon in Berlin."""


def group(story: Story, name: str) -> list[str]:
    """The words of a pair's group message, as they read now."""
    story.settle()
    (channel,) = story[name].group_dms()
    return [words_of(message) for message in story[name].messages(channel["id"])]


def find_time(story: Story, name: str) -> Witness:
    """Opens the form from the group message."""
    story.settle()
    story[name].press("Find a time", where=story[name].group_dms()[0]["id"])
    return story[name]


def offer(story: Story, name: str, **fields: object) -> dict[str, str]:
    """Offers what is suggested, or what the fields say; what stands under them otherwise."""
    person = find_time(story, name)
    for block_id, value in ({"every_weeks": "Once"} | fields).items():
        person.fill(block_id, value)
    errors = person.submit()
    if not errors:
        assert person.modal_text.startswith("Offered")
        person.close_all()
        story.settle()
    return errors


def take(story: Story, name: str, place: int = 0) -> str:
    """Takes an offered time in the group message; what it leads to."""
    person = story[name]
    person.press(
        "Take this time", where=person.group_dms()[0]["id"], value=offered(story, name)[place]
    )
    words = person.modal_text
    person.close_all()
    return words


def offered(story: Story, name: str) -> list[str]:
    """The values of the buttons of the newest offer."""
    story.settle()
    (channel,) = story[name].group_dms()
    for message in reversed(story[name].messages(channel["id"])):
        found = [
            block["accessory"]["value"]
            for block in message["blocks"]
            if "accessory" in block and block["accessory"]["action_id"].startswith(ids.TIME_TAKE)
        ]
        if found:
            return found
    return []


def test_one_offers_and_the_other_s_tap_books_it(running: Story) -> None:
    assert offer(running, "ana") == {}
    words = group(running, "ed")[-1]
    assert f"{running['ana'].mention} is looking for a time to meet." in words
    assert len(offered(running, "ed")) == 3

    assert "It's a date" in take(running, "ed", 1)

    found = group(running, "ana")
    assert "Thursday, October 15" in found[-1]
    assert f"{running['ed'].mention} took one" in found[-2]
    assert offered(running, "ana") == []
