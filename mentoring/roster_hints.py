"""What a people file may name, and what somebody may have meant by another word."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

LONGEST_HINT = 60
MOST_HINTS = 200
"""Looking for what somebody may have meant takes milliseconds, so a file gets only so many."""
_zones = cache(available_timezones)  # each call would read the whole database of zones


def is_zone(name: str) -> bool:
    return name in _zones()


class Nearest:
    """The topics that a file may name, and what somebody may have meant by another word."""

    def __init__(self, topics: Mapping[str, str] | None) -> None:
        self.topics = None if topics is None else {a.casefold(): b for a, b in topics.items()}
        self._left = MOST_HINTS

    def zone(self, words: str) -> str | None:
        return next(iter(self._near(words, _zones(), 1)), None)

    def topic(self, words: str) -> list[str]:
        return self._near(words.casefold(), self.topics or (), 2)

    def _near(self, words: str, known: Iterable[str], most: int) -> list[str]:
        if not self._left:
            return []
        self._left -= 1
        return get_close_matches(words[:LONGEST_HINT], known, n=most)
