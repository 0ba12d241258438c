"""Many pairs at once say what one pair at a time says."""

from dataclasses import replace
from datetime import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching.grid import REFUSALS, Grid
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, Weights, hours_together, may_pair
from mentoring.matching.score import score_of
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import MONDAY, cohorts

WEIGHTS = st.builds(Weights, *(st.integers(0, 60).map(float) for _ in range(6)), st.just(1.0))
MORE = st.fixed_dictionaries(
    {
        "style": st.lists(st.sampled_from(("talk", "show", "try")), unique=True).map(tuple),
        "location": st.sampled_from(("", "Berlin", "berlin", "Lagos")),
        "hours": st.sampled_from(("Asia/Tokyo", "Europe/Berlin", "America/New_York")).map(
            lambda zone: WorkingHours(zone, time(7), time(19))
        ),
    }
)


@settings(deadline=None)
@given(cohorts(most=6), WEIGHTS, st.lists(MORE, min_size=6, max_size=6), st.integers(1, 3))
def test_every_refusal_score_and_hour_is_that_of_the_two_people(
    cohort: tuple[tuple[Person, ...], Context],
    weights: Weights,
    more: list[dict[str, object]],
    level_gap: int,
) -> None:
    plain, around = cohort
    people = [
        replace(person, **added)  # type: ignore[arg-type]
        for person, added in zip(plain, more, strict=False)
    ]
    rules = Rules(level_gap=level_gap, weights=weights)
    everybody = np.arange(len(people))
    grid = Grid(people, rules, around)

    refusals, scores = grid.refusals(everybody, everybody), grid.scores(everybody, everybody)
    hours = grid.hours(everybody, everybody)

    for row, mentor in enumerate(people):
        for column, mentee in enumerate(people):
            if mentor is mentee:
                continue
            assert REFUSALS[refusals[row, column]] is may_pair(mentor, mentee, rules, around)
            assert scores[row, column] == score_of(mentor, mentee, rules, around)
            assert hours[row, column] == hours_together(mentor.hours, mentee.hours, MONDAY)
