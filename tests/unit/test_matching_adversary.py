"""People and rules made to be hard on the matching: it stays right, and within reason."""

import numpy as np

from mentoring.matching.candidates import Candidates
from mentoring.matching.prices import prices_for


def test_prices_that_never_settle_prove_nothing() -> None:
    """The other two pairs together are worth one more, so prices rise by one in each round."""
    worth = np.array([50, 50, 51, 50])
    candidates = Candidates(
        mentors=np.array([0, 0, 1, 1]),
        mentees=np.array([2, 3, 2, 3]),
        worth=worth,
        places=np.ones(4, dtype=np.int64),
        first=np.full(4, 10**6),
        first_worth=np.ones(4, dtype=np.int64),
    )

    assert prices_for(candidates, np.array([0, 3])) is None
    assert prices_for(candidates, np.array([1, 2])) is not None
