from collections.abc import Iterator, Mapping


def in_same_line(one: str, other: str, managers: Mapping[str, str]) -> bool:
    """Is one above or below the other at any distance, or do both report to the same manager?

    `managers` leads from a person's key to their manager's key. Whoever is missing in it reports
    to nobody, and two who report to nobody share no manager. A circle of managers ends the walk.
    """
    if one == other or other in chain_above(one, managers) or one in chain_above(other, managers):
        return True
    return one in managers and managers[one] == managers.get(other)


def chain_above(key: str, managers: Mapping[str, str]) -> tuple[str, ...]:
    """Everybody above a person, nearest first. In a circle each is named once."""
    chain: dict[str, None] = {}
    above = managers.get(key)
    while above is not None and above not in chain:
        chain[above] = None
        above = managers.get(above)
    return tuple(chain)


def find_cycles(managers: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every circle in the reporting lines, in order, each once; of one person as well."""
    settled: set[str] = set()
    for start in managers:
        path: dict[str, int] = {}
        key: str | None = start
        while key is not None and key not in settled and key not in path:
            path[key] = len(path)
            key = managers.get(key)
        if key is not None and key in path:
            yield tuple(path)[path[key] :]
        settled.update(path)
