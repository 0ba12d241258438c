"""What changed between two matchings of the same people."""

from collections.abc import Iterable
from dataclasses import dataclass

Pairs = tuple[tuple[int, int], ...]
"""(mentor, mentee), in ascending order."""
Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two matchings side by side, everything in ascending order of ids."""

    kept: Pairs
    gone: Pairs
    new: Pairs
    newly_paired: Ids
    """People with a partner in the later one alone."""
    newly_alone: Ids
    """People with a partner in the earlier one alone."""

    @property
    def is_same(self) -> bool:
        """Do both pair the same people with each other?"""
        return not (self.gone or self.new)


def compare(earlier: Iterable[tuple[int, int]], later: Iterable[tuple[int, int]]) -> Comparison:
    """Compares (mentor, mentee) pairs; the same two with their sides exchanged are another pair."""
    before, after = set(earlier), set(later)
    paired_before = {person for pair in before for person in pair}
    paired_after = {person for pair in after for person in pair}
    return Comparison(
        kept=tuple(sorted(before & after)),
        gone=tuple(sorted(before - after)),
        new=tuple(sorted(after - before)),
        newly_paired=tuple(sorted(paired_after - paired_before)),
        newly_alone=tuple(sorted(paired_before - paired_after)),
    )
