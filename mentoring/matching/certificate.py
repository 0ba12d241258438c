from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """What is certain of a result: how good it is, and that nothing better was overlooked."""

    possible: int = 0
    """Pairs that no rule forbids, all of which were compared."""
    people: int = 0
    """Those who get their first partner."""
    exceptions: int = 0
    """A pairing with few hours is one, a pairing below the floor is one."""
    total: int = 0
    """The sum of all scores."""
    short: int = 0
    """By how much at most the aim falls short of the best that is possible; 0: it is the best."""

    @property
    def is_best(self) -> bool:
        return self.short == 0


NOTHING_PROVEN = Proof()
"""Of nobody."""


class UnprovenError(RuntimeError):
    """A result contradicts its own proof: a defect of ours, never of what people entered."""
