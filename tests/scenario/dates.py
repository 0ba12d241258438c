"""What people do in stories about dates: offer times, take one, read their calendar files."""

from typing import Any

from icalendar import Calendar

from sandbox.driver import words_of
from tests.scenario.people import Story
from tests.scenario.witness import Witness
from views import ids

Json = dict[str, Any]


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


def booked(story: Story, name: str = "ana", other: str = "ed", **fields: object) -> None:
    """A date of the two, the second of three suggested ones: Thursday, October 15, at 11."""
    assert offer(story, name, **fields) == {}
    assert "Booked" in take(story, other, 1)
    story.settle()


def in_group(story: Story, name: str, button: str) -> Witness:
    """Presses a button of the newest message that has it, in the pair's group."""
    story.settle()
    story[name].press(button, where=story[name].group_dms()[0]["id"])
    return story[name]


def files(story: Story, name: str) -> list[tuple[str, Calendar]]:
    """The words and contents of the calendar files that somebody got, oldest first."""
    story.settle()
    return [
        (str(message["text"]), content_of(story, file))
        for message in story[name].dm()
        for file in message.get("files", [])
    ]


def content_of(story: Story, file: Json) -> Calendar:
    stored = story.demo.box.workspace.files.get(file["id"])
    assert stored
    assert stored.content
    return Calendar.from_ical(stored.content)


def wait_for_files(story: Story, name: str, count: int) -> list[tuple[str, Calendar]]:
    """Slack shares a file some moments after it has taken it."""
    story.settle()
    story[name].wait_for(lambda: len(files(story, name)) >= count, timeout=30)
    return files(story, name)


def starts(calendar: Calendar) -> list[str]:
    return [f"{event.decoded('DTSTART'):%a %d %b %H:%M}" for event in calendar.walk("VEVENT")]
