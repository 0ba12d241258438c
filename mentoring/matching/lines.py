from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from mentoring.matching.candidates import Ints
from mentoring.matching.person import Person
from mentoring.reporting_line import chain_above

NOBODY = -1
MOST_STEPS = 256
"""Higher than any company. Who is not at the top by then stands in or below a circle."""


def lines_above(cohort: Sequence[Person], managers: Mapping[str, str]) -> tuple[Ints, Ints]:
    """Everybody with themselves and with those of the cohort above them, as (below, above)."""
    at = {key: node for node, key in enumerate(dict.fromkeys((*managers, *managers.values())))}
    node_of = np.array(
        [at.setdefault(person.key, len(at)) for person in cohort], dtype=np.int64
    ).reshape(-1)
    up = np.full(len(at), NOBODY)
    up[[at[key] for key in managers]] = [at[key] for key in managers.values()]
    if len(set(node_of.tolist())) < len(
        cohort
    ):  # two people with one key are one person to the reporting line
        return _one_by_one(range(len(cohort)), cohort, managers)
    person_at = np.full(len(at), NOBODY)
    person_at[node_of] = np.arange(len(cohort))
    return _climb(cohort, managers, node_of, up, person_at)


def _climb(
    cohort: Sequence[Person], managers: Mapping[str, str], node_of: Ints, up: Ints, person_at: Ints
) -> tuple[Ints, Ints]:
    """All climb one step at a time, together."""
    below, above = [np.arange(len(cohort))], [np.arange(len(cohort))]
    climbing, reached = np.arange(len(cohort)), up[node_of]
    for _ in range(min(MOST_STEPS, up.size + 1)):
        climbing, reached = climbing[reached != NOBODY], reached[reached != NOBODY]
        if not climbing.size:
            break
        known = person_at[reached] != NOBODY
        below.append(climbing[known])
        above.append(person_at[reached[known]])
        reached = up[reached]
    if climbing.size:
        circling = set(climbing.tolist())
        ends = [~np.isin(one, climbing) for one in below]
        below = [one[end] for one, end in zip(below, ends, strict=True)]
        above = [one[end] for one, end in zip(above, ends, strict=True)]
        lower, higher = _one_by_one(sorted(circling), cohort, managers)
        below, above = [*below, lower], [*above, higher]
    return np.concatenate(below), np.concatenate(above)


def _one_by_one(
    some: Sequence[int] | range, cohort: Sequence[Person], managers: Mapping[str, str]
) -> tuple[Ints, Ints]:
    places = defaultdict[str, list[int]](list)
    for position, person in enumerate(cohort):
        places[person.key].append(position)
    found = [
        (position, other)
        for position in some
        for key in (cohort[position].key, *chain_above(cohort[position].key, managers))
        for other in places.get(key, ())
    ]
    lower, higher = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return lower, higher
