"""What people write, each with a word that nobody else uses, and for whose eyes it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

SECRET = "sesame"
"""Begins every word that is meant for somebody in particular."""


@dataclass(frozen=True, slots=True)
class Secret:
    word: str
    what: str
    author: str
    readers: frozenset[str] = frozenset()
    """Whom it is to reach, beside its author."""
    may_read: frozenset[str] = frozenset()
    """Who finds it where they look for it. Nobody else must ever see it."""


@dataclass(slots=True)
class Secrets:
    """All that was written, in order."""

    _told: dict[str, Secret] = field(default_factory=dict)
    _for_both: dict[tuple[frozenset[str], int], list[str]] = field(default_factory=dict)

    def tell(self, author: str, what: str, *readers: str, may_read: Iterable[str] = ()) -> str:
        """A new word by this author for these readers."""
        word = f"{SECRET}-{what}-{author}-{len(self._told)}x"
        self._told[word] = Secret(word, what, author, frozenset(readers), frozenset(may_read))
        return word

    def tell_both(self, author: str, partner: str, week: int) -> str:
        """A word that reaches the partner only once the partner wrote one, too."""
        word = self.tell(author, "reflection")
        both = self._for_both.setdefault((frozenset({author, partner}), week), [])
        both.append(word)
        authors = {self._told[one].author for one in both}
        if len(authors) > 1:
            for one in both:
                self.share(one, *authors - {self._told[one].author})
        return word

    def share(self, word: str, *readers: str) -> None:
        """From now on it is to reach these as well."""
        one = self._told[word]
        self._told[word] = replace(one, readers=one.readers | set(readers))

    def all(self) -> list[Secret]:
        return list(self._told.values())


def faults(secrets: Iterable[Secret], shown: Mapping[str, str]) -> list[str]:
    """Who saw what was not for them, and whom something never reached; empty when all is well.

    `shown` is everything that was ever before each person's eyes, by handle.
    """
    found = []
    for secret in secrets:
        saw = readers_of(secret, shown)
        too_many = saw - secret.readers - secret.may_read
        found += [f"{one} saw {secret.word}" for one in sorted(too_many)]
        found += [f"{secret.word} never reached {one}" for one in sorted(secret.readers - saw)]
    return found


def readers_of(secret: Secret, shown: Mapping[str, str]) -> set[str]:
    """Everybody who saw it, but its author."""
    return {who for who, text in shown.items() if secret.word in text} - {secret.author}
