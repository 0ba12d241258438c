"""What the people of a simulation do with a question: whether, when and what they answer."""

import random
from dataclasses import dataclass
from datetime import timedelta

from bot.simulation.cast import Character, Temperament
from mentoring.check_ins import Fit, Outcome
from mentoring.deliveries import Kind
from mentoring.reflections import Reader

ANSWERS = {Temperament.PROMPT: 0.9, Temperament.SLOW: 0.6, Temperament.GHOST: 0.0}
"""How often each answers; the temperaments that are not named are as prompt as PROMPT."""
SOON = (timedelta(minutes=5), timedelta(hours=2))
LATE = (timedelta(days=1), timedelta(days=4))
STEP = timedelta(minutes=30)
"""People look up at every half hour, so that several of them act at once."""
PROGRESS = ("not-started", "stuck", "slow", "on-track", "ahead")
OUTCOMES = {Outcome.MET: 65, Outcome.BOOKED: 15, Outcome.NOT_YET: 15, Outcome.CANCELLED: 5}
FITS = {Fit.GOOD: 80, Fit.UNDECIDED: 17, Fit.NOT_GOOD: 3}
CONCERNS = 0.005
"""How often a check-in holds a concern for the support contact."""
FOR_BOTH = 0.6
"""How often a reflection is for both."""


@dataclass(frozen=True, slots=True)
class CheckInAnswer:
    outcome: Outcome
    progress: str
    energy: int
    fit: Fit
    concern: str


@dataclass(frozen=True, slots=True)
class ReflectionAnswer:
    text: str
    reader: Reader


@dataclass(frozen=True, slots=True)
class Script:
    """Drawn anew for each question from the seed, the person and the question alone."""

    seed: int

    def answers_after(self, who: Character, kind: Kind, question: str) -> timedelta | None:
        """How long after it came somebody answers a question; None: never."""
        chance = self._chance("after", who, kind, question)
        if chance.random() >= ANSWERS.get(who.temperament, ANSWERS[Temperament.PROMPT]):
            return None
        shortest, longest = LATE if who.temperament is Temperament.SLOW else SOON
        return shortest + chance.random() * (longest - shortest)

    def check_in(self, who: Character, question: str) -> CheckInAnswer:
        chance = self._chance("check-in", who, question)
        return CheckInAnswer(
            outcome=chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0],
            progress=chance.choice(PROGRESS),
            energy=chance.randint(1, 5),
            fit=chance.choices(list(FITS), list(FITS.values()))[0],
            concern=f"A concern of {who.handle}." if chance.random() < CONCERNS else "",
        )

    def reflection(self, who: Character, question: str) -> ReflectionAnswer:
        chance = self._chance("reflection", who, question)
        reader = Reader.BOTH_OF_US if chance.random() < FOR_BOTH else Reader.ONLY_ME
        return ReflectionAnswer(f"What {who.handle} thinks about {question}.", reader)

    def _chance(self, what: str, who: Character, *about: str) -> random.Random:
        words = "/".join((str(self.seed), what, who.handle, *about))
        return random.Random(words)  # noqa: S311
