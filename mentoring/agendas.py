"""What a pair takes to its next meeting."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from mentoring.meeting_log import OpenDoubt

LAST_WEEKS = timedelta(weeks=2)
"""At the end of a program, in which each meeting may be the last one."""


class Which(StrEnum):
    """Which agenda is shown."""

    NEXT = "next"
    SWAP = "swap"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, repr=False)
class AgendaPage:
    """The next meeting as one of the two sees it."""

    pairing_id: int
    partner: str
    is_mentor: bool
    which: Which
    number: int
    """Which meeting of the two it will be, from 1."""
    doubts: tuple[OpenDoubt, ...] = ()
    intentions: tuple[str, ...] = ()
    """The reader's own, which nobody else sees until they are used."""
    offers_swap: bool = False


@dataclass(frozen=True, slots=True)
class StartersPage:
    """Which beginnings of a conversation are shown: of these topics first, and then all others."""

    pairing_id: int
    partner: str
    topics: frozenset[str]
    page: int = 0
    """From 0; past the last it begins anew."""
