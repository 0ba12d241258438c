"""A whole program, played once: forty people, four weeks, everything through Slack."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.demo import start_demo
from bot.local_slack import COMPANY, company
from mentoring.deliveries import Kind
from tests.scenario.company import (
    ALTERNATE,
    CEO,
    COORDINATOR,
    SUPPORT,
    colleagues,
    join_as_in_the_file,
    participants,
)
from tests.scenario.figures import Counting
from tests.scenario.people import PATIENCE, START, Story, fill_program, member, publish
from tests.scenario.playing import answer_check_in, answer_reflection, prompts
from tests.scenario.script import CHECK_IN_WEEKS, UNREACHED, WEEKS, Script
from views import ids

LATE = "hugo.martins"
"""Joins when the pairs have been made, and waits."""
KEPT_AWAY = "quinn"
"""Works there, has nothing to do with the program, and is whom these would rather not meet."""
KEEPS_AWAY = ("ana.lopes", "eleanor.price", "liam.oconnor")
APART = ("isabela.rocha", "beatriz.carvalho")
"""The first would rather not meet the second, with whom she would make the best pair of all."""

REFUSAL = "restricted_action"

_PAIRING = re.compile(r"\*<@(\w+)> → <@(\w+)>\*")


@dataclass(frozen=True, slots=True)
class Played:
    story: Story
    script: Script
    drafted: Sequence[tuple[str, str]]
    """(mentor, mentee) of each pairing in the draft that was published."""
    partners: Mapping[str, Sequence[str]]
    """To whom each person was introduced, in the order in which they answer about them."""
    early: frozenset[tuple[str, int]]
    """(person, week) of the reflections that somebody asked for before their week."""
    table: Mapping[str, str]
    """The summary, as everybody in the channel reads it."""

    @property
    def counting(self) -> Counting:
        return Counting(self.script, participants(), self.partners)


@contextmanager
def played_program(folder: Path, database_url: str | None) -> Iterator[Played]:
    people = [*company(COMPANY), member(KEPT_AWAY)]
    demo = start_demo(
        folder,
        start=START,
        people=people,
        ack_timeout=PATIENCE,
        rate_limits=False,
        database_url=database_url,
    )
    try:
        yield _play(Story(demo))
    finally:
        demo.stop()


def _play(story: Story) -> Played:
    _make_program_with_some_errors(story)
    for handle in participants():
        if handle != LATE:
            join_as_in_the_file(story[handle], colleagues()[handle], _avoided_by(handle))
    drafted = _match(story)
    join_as_in_the_file(story[LATE], colleagues()[LATE], ())
    story.after(days=2)  # by now every introduction has found its hour
    partners = {who: story.partners_of(who) for who in participants() if story.partners_of(who)}
    story.after(days=5)
    script, early = Script(), frozenset[tuple[str, int]]()
    for week in WEEKS:
        early |= _act(story, script, partners, week, early)
        if week < WEEKS[-1]:
            _break_messages(story, week + 1)
            story.after(weeks=1)
    story[COORDINATOR].command("/reverse-mentor summary", channel="general")
    story.settle()
    table = _table(story)
    story.after(days=1)  # what opened last reaches everybody in their own working hours
    _look_around(story)
    return Played(story, script, drafted, partners, early, table)


def _make_program_with_some_errors(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, sponsor=CEO, support_contact=SUPPORT, alternate_contact=SUPPORT)
    assert list(coordinator.submit()) == ["Alternate support contact"]
    coordinator.fill("alternate_contact", ALTERNATE)
    coordinator.fill("ends_on", START.date().isoformat())
    assert list(coordinator.submit()) == ["Last day"]
    coordinator.fill("ends_on", "2027-04-14")
    assert coordinator.submit() == {}
    coordinator.press("Open for joining")
    coordinator.close_all()


def _avoided_by(handle: str) -> tuple[str, ...]:
    return (KEPT_AWAY,) if handle in KEEPS_AWAY else APART[1:] if handle == APART[0] else ()


def _match(story: Story) -> list[tuple[str, str]]:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    shown = _PAIRING.findall(coordinator.modal_text)
    while "Next" in coordinator.modal_text.splitlines():
        coordinator.press("Next")
        shown += _PAIRING.findall(coordinator.modal_text)
    coordinator.close_all()
    publish(story, COORDINATOR)
    return [(story.handle(mentor), story.handle(mentee)) for mentor, mentee in shown]


def _act(
    story: Story,
    script: Script,
    partners: Mapping[str, Sequence[str]],
    week: int,
    early: frozenset[tuple[str, int]],
) -> frozenset[tuple[str, int]]:
    """Everybody does what they have planned for this week; who asked for the next question now."""
    if week not in CHECK_IN_WEEKS:
        for who, several in partners.items():
            if (who, week) not in early:
                answer_reflection(story, script, who, several, week)
        return frozenset()
    asked = {
        who
        for who, several in partners.items()
        if answer_check_in(story, script, who, several, week)
    }
    for who in asked:
        answer_reflection(story, script, who, partners[who], week + 1)
    return frozenset((who, week + 1) for who in asked)


def _break_messages(story: Story, week: int) -> None:
    """From now on Slack refuses the reflection questions that the plan wants to be refused."""
    for who, when in UNREACHED:
        if when == week:
            story.demo.box.fail_next(
                "chat.postMessage", error=REFUSAL, when=partial(_asks, story[who].id)
            )


def _asks(user_id: str, said: dict[str, Any]) -> bool:
    """Is it a reflection question to this person?"""
    return said["channel"] == user_id and ids.REFLECT in json.dumps(said["blocks"])


def _look_around(story: Story) -> None:
    """Everybody looks at everything once more that the bot shows them of itself."""
    for handle in (*colleagues(), KEPT_AWAY):
        person = story[handle]
        person.open_home()
        for word in ("help", "status", "profile", "program", "match"):
            person.command(f"/reverse-mentor {word}")
            person.close_all()
        for message in prompts(person, Kind.CHECK_IN)[-1:]:
            if "Change my answer" in json.dumps(message):
                person.press("Change my answer", message=message)
                person.close_all()


def _table(story: Story) -> dict[str, str]:
    """The rows of the newest table in the channel, without its head."""
    newest = story[CEO].messages("general")[-1]
    table: dict[str, Any] = next(one for one in newest["blocks"] if one["type"] == "table")
    return {what["text"]: how_much["text"] for what, how_much in table["rows"][1:]}
