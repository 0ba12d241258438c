"""Plays a whole program, from the wizard to the last answer."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any, TypeVar

from bot.simulation.agenda import Agenda, Phase, round_up
from bot.simulation.bot_process import BotProcess
from bot.simulation.cast import HOLIDAY, TURNS, Temperament
from bot.simulation.clock import StandingClock
from bot.simulation.coordinator import COORDINATOR, Coordinator
from bot.simulation.observing import Observer, Post
from bot.simulation.people import Person, Question
from bot.simulation.plan import PUBLISHED, START, Plan
from bot.simulation.script import STEP
from sandbox.driving.hand import Hand
from sandbox.server import Sandbox

TICK = timedelta(minutes=15)
"""The bot looks at every quarter of a simulated hour for what is due: in life, every second."""
AT_ONCE = 20
"""How many people have the join form open at the same time."""
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody is going to answer."""

    question: Question
    post: Post


@dataclass(slots=True)
class Played:
    """What happened, as it was seen from Slack's side."""

    people: dict[str, Person]
    """By their ids in Slack."""
    posts: list[Post] = field(default_factory=list)
    answered: Counter[str] = field(default_factory=Counter)
    """How many questions each person answered, by their id."""
    too_late: int = 0
    """Questions that asked nothing any more when somebody came to answer them."""


@dataclass(slots=True)
class Play:
    """One simulation under way. `progress` is told the simulated moment."""

    plan: Plan
    box: Sandbox
    bot: BotProcess
    clock: StandingClock
    observer: Observer
    played: Played
    progress: Callable[[datetime], None]
    agenda: Agenda[tuple[Person, Answer | None]] = field(default_factory=lambda: Agenda(STEP))
    """Who does what: answers, or comes to their turning point."""

    def run(self) -> None:
        self._enroll()
        for person in self.played.people.values():
            if person.character.temperament in TURNS:
                self.agenda.note(person.character.turns_at(PUBLISHED), Phase.TURN, (person, None))
        due = self._work()
        while (moment := self._next(due)) <= self.plan.ends_at:
            self.clock.move_to(moment)
            due = self._step(moment)
            self.progress(moment)

    def _next(self, due: datetime | None) -> datetime:
        """What comes next: something due, something that people do, or a new day."""
        now = self.clock.now()
        new_day = round_up(now + TICK, timedelta(days=1))
        coming = (due and max(round_up(due, TICK), now + TICK), self.agenda.next_at(), new_day)
        return min(filter(None, coming))

    def _step(self, moment: datetime) -> datetime | None:
        for person, _ in self.agenda.take(moment, Phase.TURN):
            self._turn(person)
            self._work()
        answers = self.agenda.take(moment, Phase.ANSWER)
        if answers:
            # What is due goes out meanwhile: nobody answers what has not come yet.
            with self.bot.working():
                self._do(self._answer_all([(who, one) for who, one in answers if one]))
        return self._work()

    def _work(self) -> datetime | None:
        """The bot does what is due; people notice what has come."""
        due = self.bot.work()
        for post in self.observer.news():
            self.played.posts.append(post)
            for user_id in post.people:
                if user_id in self.played.people:
                    self._note_answer(self.played.people[user_id], post)
        return due

    def _note_answer(self, person: Person, post: Post) -> None:
        question = person.notice(post.channel, self.observer.message(post))
        if question is None:
            return
        number = str(question.number)
        wait = person.script.answers_after(person.character, question.kind, number)
        if wait is None or person.character.is_away(post.at + wait, PUBLISHED):
            return
        self.agenda.note(post.at + wait, Phase.ANSWER, (person, Answer(question, post)))

    def _turn(self, person: Person) -> None:
        if person.character.temperament is Temperament.LEAVER:
            self._do(person.leave())
        elif person.character.temperament is Temperament.MOVER:
            self.box.update_member(person.hand.id, tz=person.character.moves_to)
        elif person.character.temperament is Temperament.HOLIDAY_GOER:
            self._do(person.pause(self.clock.now().date() + HOLIDAY))

    async def _answer_all(self, answers: list[tuple[Person, Answer]]) -> None:
        await asyncio.gather(*(self._answer(person, one) for person, one in answers))

    async def _answer(self, person: Person, answer: Answer) -> None:
        if await person.answer(answer.question, self.observer.message(answer.post)):
            self.played.answered[person.hand.id] += 1
        else:
            self.played.too_late += 1

    def _enroll(self) -> None:
        """The coordinator makes the program, everybody joins, and the pairs are introduced."""
        user_id = self.box.workspace.people.find(COORDINATOR) or ""
        coordinator = Coordinator(Hand(self.box.desk, user_id), self.box.workspace.people)
        self._do(coordinator.make_program(START.date(), self.plan.weeks))
        self._do(_join(list(self.played.people.values()), lambda: self.progress(START)))
        self._work()
        self.clock.move_to(PUBLISHED)
        while not self._do(coordinator.publish()):
            self.bot.match()
            self._work()

    def _do(self, act: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(act, self.box.loop).result()


async def _join(people: Sequence[Person], progress: Callable[[], None]) -> None:
    """They join one after the other, so that ids are stable; the next ones open the form meanwhile.

    `progress` is called after each group.
    """
    groups = [people[first : first + AT_ONCE] for first in range(0, len(people), AT_ONCE)]
    opening = asyncio.ensure_future(_open_forms(groups[0]))
    for group, following in zip_longest(groups, groups[1:], fillvalue=()):
        await opening
        opening = asyncio.ensure_future(_open_forms(following))
        for person in group:
            await person.join()
        progress()
    await opening


async def _open_forms(people: Iterable[Person]) -> None:
    await asyncio.gather(*(person.open_join_form() for person in people))
