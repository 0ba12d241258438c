"""How what was claimed together is sent: as many as each channel takes, in groups."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mentoring.deliveries import Delivery
from mentoring.pacing import Grant

GROUP = 10
"""Direct messages on the wire at once; while they are, the next group is rendered."""


def as_far_as_free(
    batch: Sequence[Delivery], granted: Mapping[str, Grant]
) -> tuple[list[Delivery], list[Delivery]]:
    """As many as each channel takes now, the first ones first; and those that wait."""
    fit: list[Delivery] = []
    too_many: list[Delivery] = []
    of = Counter[str]()
    for one in batch:
        of[one.place] += 1
        (fit if of[one.place] <= granted[one.place].count else too_many).append(one)
    return fit, too_many


def groups(batch: Iterator[Delivery]) -> Iterator[list[Delivery]]:
    """Direct messages together, since they can be looked up; others one by one."""
    together: list[Delivery] = []
    for one in batch:
        if len(one.people) != 1:
            yield [one]
            continue
        together.append(one)
        if len(together) == GROUP:
            yield together
            together = []
    if together:
        yield together
