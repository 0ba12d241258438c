from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.rules import DAYS_AROUND, week_of
from mentoring.working_hours import WorkingHours


def hours_between(kinds: Sequence[WorkingHours], day: date) -> NDArray[np.float64]:
    """What `hours_together` says of every two kinds of working hours."""
    weeks = np.array([week_of(kind, day) for kind in kinds]).reshape(-1, DAYS_AROUND, 2)
    starts, ends = weeks[:, :, 0].T, weeks[:, :, 1].T
    longest = np.zeros((len(kinds), len(kinds)))
    for at in range(1, DAYS_AROUND - 1):
        for other in (at - 1, at, at + 1):
            begins = np.maximum(starts[at][:, None], starts[other])
            np.maximum(longest, np.minimum(ends[at][:, None], ends[other]) - begins, out=longest)
    hours: NDArray[np.float64] = longest / 3600
    return hours
