"""What only several lines of a people file together can have wrong."""

from collections.abc import Iterator, Sequence

from mentoring.reporting_line import find_cycles
from mentoring.roster_line import Problem, RosterEntry

MOST_NAMED = 6
"""People of one circle; a longer one is cut, since the first few show where to mend it."""


def problems_between(entries: Sequence[RosterEntry], lines: Sequence[int]) -> Iterator[Problem]:
    """Somebody on two lines, and managers in a circle; `lines` are those of the entries."""
    first: dict[str, int] = {}
    managers: dict[str, str] = {}
    for entry, line in zip(entries, lines, strict=True):
        if entry.email in first:
            yield Problem(line, "email", f"{entry.email} is on line {first[entry.email]}, too")
        elif entry.email:
            first[entry.email] = line
            if entry.manager_email:
                managers[entry.email] = entry.manager_email
    for circle in find_cycles(managers):
        yield _circle([(person, first[person]) for person in circle])


def _circle(people: list[tuple[str, int]]) -> Problem:
    """Named on its uppermost line, with the lines of the others."""
    top = min(range(len(people)), key=lambda place: people[place][1])
    turned = [*people[top:], *people[:top]]
    email, line = turned[0]
    if len(turned) == 1:
        return Problem(line, "manager_email", f"{email} can't be their own manager")
    named = [f"{one} (line {at})" for one, at in turned[:MOST_NAMED]]
    if len(turned) > MOST_NAMED:
        named.append(f"{len(turned) - MOST_NAMED} more")
    return Problem(line, "manager_email", f"managers go in a circle: {' → '.join(named)} → {email}")
