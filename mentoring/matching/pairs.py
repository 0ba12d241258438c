from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mentoring.matching.candidates import Flags, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Some pairs, as positions. `earned` is without a wish, in thousandths of a point."""

    mentors: Ints
    mentees: Ints
    earned: Ints

    def only(self, some: Flags) -> "Pairs":
        return Pairs(self.mentors[some], self.mentees[some], self.earned[some])


def joined(parts: Sequence[Pairs]) -> Pairs:
    """All of them as one."""
    nothing = np.zeros(0, dtype=np.int64)
    return Pairs(
        np.concatenate([nothing, *(part.mentors for part in parts)]),
        np.concatenate([nothing, *(part.mentees for part in parts)]),
        np.concatenate([nothing, *(part.earned for part in parts)]),
    )
