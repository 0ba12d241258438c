"""What people write, each with a word that nobody else uses, and for whose eyes it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SECRET = "sesame"
"""Begins every word that is meant for somebody in particular."""


@dataclass(frozen=True, slots=True)
class Secret:
    word: str
    author: str
    readers: frozenset[str]
    """Whom it is to reach, beside its author; everybody else must never see it."""


@dataclass(slots=True)
class Secrets:
    """All that was written, in order."""

    told: list[Secret] = field(default_factory=list)
    _for_both: dict[tuple[frozenset[str], int], list[Secret]] = field(default_factory=dict)

    def tell(self, author: str, what: str, *readers: str) -> str:
        """A new word by this author for these readers."""
        word = f"{SECRET}-{what}-{author}-{len(self.told)}x"
        self.told.append(Secret(word, author, frozenset(readers)))
        return word

    def tell_both(self, author: str, partner: str, week: int) -> str:
        """A word that reaches the partner only once the partner wrote one, too."""
        word = self.tell(author, "reflection")
        mine = self.told.pop()
        waiting = self._for_both.setdefault((frozenset({author, partner}), week), [])
        waiting.append(mine)
        return word

    def all(self) -> list[Secret]:
        """Everything told, with the readers that it has in the end."""
        both = [
            Secret(
                one.word, one.author, frozenset(other.author for other in several) - {one.author}
            )
            for several in self._for_both.values()
            for one in several
        ]
        return [*self.told, *both]


def faults(secrets: list[Secret], shown: Mapping[str, str]) -> list[str]:
    """Who saw what was not for them, and whom something never reached; empty when all is well.

    `shown` is everything that was ever before each person's eyes, by handle.
    """
    found = []
    for secret in secrets:
        saw = {handle for handle, text in shown.items() if secret.word in text}
        found += [
            f"{one} saw {secret.word}" for one in sorted(saw - secret.readers - {secret.author})
        ]
        found += [f"{secret.word} never reached {one}" for one in sorted(secret.readers - saw)]
    return found
