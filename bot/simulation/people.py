"""What the people of a simulation do in the local Slack: they join, answer, leave and move.

Everything here runs on the local Slack's event loop.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.simulation.cast import Character, Temperament
from bot.simulation.script import Script
from mentoring.deliveries import Kind
from sandbox.blocks.walk import elements
from sandbox.driving.hand import Hand
from sandbox.ways.asking import RefusedError
from views import ids
from views.consent import TERMS
from views.profile_fields import LEVEL, ROLE
from views.topic_fields import OFFERS, WANTS

Click = tuple[str, str]
"""The ids of a button: its block's, its action's."""


class SimulationError(RuntimeError):
    """Something did not work that works for everybody else: a defect, of the bot's or of ours."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt that somebody has got."""

    channel: str
    ts: str
    kind: Kind
    number: int
    """Which of its kind for this person, from 1."""


@dataclass(slots=True)
class Person:
    """One who takes part, with their hand on the mouse."""

    character: Character
    hand: Hand
    script: Script
    asked: Counter[Kind] = field(default_factory=Counter)

    def notice(self, channel: str, message: dict[str, Any]) -> Question | None:
        """The question that a message asks; None where it asks nothing."""
        names = [element["action_id"] for _, element in elements(message.get("blocks") or ())]
        if any(name.startswith(ids.DID_YOU_MEET) for name in names):
            kind = Kind.CHECK_IN
        elif ids.REFLECT in names:
            kind = Kind.REFLECTION
        else:
            return None
        self.asked[kind] += 1
        return Question(channel, str(message["ts"]), kind, self.asked[kind])

    async def open_join_form(self) -> None:
        expect_nothing_said(await self.hand.command("/reverse-mentor join"))

    async def join(self) -> None:
        """Fills in what was opened, with the questions that must be answered."""
        who = self.character
        profile = {
            ROLE: who.role,
            LEVEL: str(who.level),
            OFFERS: who.offers,
            WANTS: who.wants,
            TERMS: ["agreed"],
        }
        expect_taken(await self.hand.submit(profile))
        await self.hand.close_all()

    async def leave(self) -> None:
        expect_nothing_said(await self.hand.command("/reverse-mentor leave"))
        expect_taken(await self.hand.submit({}))
        await self.hand.close_all()

    async def pause(self, until: date) -> None:
        """Until the first day on which they want to be asked again."""
        expect_nothing_said(await self.hand.command("/reverse-mentor pause"))
        expect_taken(await self.hand.submit({"until": until.isoformat()}))
        await self.hand.close_all()

    async def answer(self, question: Question, message: dict[str, Any]) -> int:
        """About each partner in turn; how many were left to answer about."""
        answers = {Kind.CHECK_IN: self._check_in, Kind.REFLECTION: self._reflect}
        values = list(_values(message, question.kind))
        for place, value in enumerate(values):
            await answers[question.kind](question, message, value, f"{question.number}.{place}")
        return len(values)

    async def _check_in(
        self, question: Question, message: dict[str, Any], value: str, about: str
    ) -> None:
        said = self.script.check_in(self.character, about)
        button = _button(message, f"{ids.DID_YOU_MEET}-{said.outcome}", value)
        await self._press(question, button)
        answers = {"progress": said.progress, "energy": str(said.energy), "fit": said.fit}
        await self._send(answers | ({"concern": said.concern} if said.concern else {}))

    async def _reflect(
        self, question: Question, message: dict[str, Any], value: str, about: str
    ) -> None:
        said = self.script.reflection(self.character, about)
        await self._press(question, _button(message, ids.REFLECT, value))
        await self._send({"text": said.text, "reader": said.reader})

    async def _press(self, question: Question, button: Click) -> None:
        async def press() -> None:
            await self.hand.press(question.channel, question.ts, *button)

        await self._once_or_twice(press)

    async def _send(self, answers: Mapping[str, object]) -> None:
        async def submit() -> None:
            expect_taken(await self.hand.submit(answers))

        await self._once_or_twice(submit)
        await self.hand.close_all()

    async def _once_or_twice(self, act: Callable[[], Awaitable[None]]) -> None:
        """The second of two clicks may find that the first has changed everything."""
        if self.character.temperament is not Temperament.DOUBLE_CLICKER:
            await act()
            return
        done = await asyncio.gather(act(), act(), return_exceptions=True)
        strange = [one for one in done if one and not isinstance(one, RefusedError | LookupError)]
        if strange or all(done):
            raise SimulationError(f"{self.character.handle} pressed twice: {done}")


def _values(message: dict[str, Any], kind: Kind) -> Iterator[str]:
    """What the buttons of each question that is still open carry."""
    wanted = ids.REFLECT if kind is Kind.REFLECTION else f"{ids.DID_YOU_MEET}-met"
    for _, element in elements(message.get("blocks") or ()):
        if element["action_id"] == wanted:
            yield str(element["value"])


def _button(message: dict[str, Any], action_id: str, value: str) -> Click:
    for block, element in elements(message.get("blocks") or ()):
        if (element["action_id"], element.get("value")) == (action_id, value):
            return block["block_id"], action_id
    raise SimulationError(f"There is no button {action_id} any more.")


def expect_nothing_said(words: str) -> None:
    """A command that opens a modal says nothing beside it."""
    if words:
        raise SimulationError(f"A command did not work: {words}")


def expect_taken(answer: dict[str, Any]) -> None:
    if not answer["ok"]:
        raise SimulationError(f"A form was not taken: {answer}")
