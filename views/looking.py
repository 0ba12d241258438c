"""Which part of a draft a coordinator looks at; it stays while they go from page to page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from mentoring.drafts import ProposedPairing

PER_PAGE = 10
"""Pairings on one page: a modal holds 100 blocks, and an eye fewer."""


class Order(StrEnum):
    BEST = "best"
    WEAKEST = "weakest"
    EXCEPTIONS = "exceptions"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Looking:
    """Beginning with the best, on the first page, at everybody, unless it says otherwise."""

    run_id: int = 0
    page: int = 1
    order: Order = Order.BEST
    person: str | None = None
    """Only this person's pairings."""

    def of(self, run_id: int) -> "Looking":
        return replace(self, run_id=run_id)

    def turned(self, page: int) -> "Looking":
        return replace(self, page=page)

    def ordered(self, order: str) -> "Looking":
        return replace(self, order=Order(order), page=1, person=None)

    def at_locked(self) -> "Looking":
        """Where what somebody has just chosen stands on top."""
        return self.ordered(Order.LOCKED)

    def at(self, person: str | None) -> "Looking":
        return replace(self, person=person, page=1)

    def sorted(self, pairings: Sequence[ProposedPairing]) -> list[ProposedPairing]:
        """Everything that this look is about, in its order."""
        found = [one for one in pairings if self.person in {None, one.mentor, one.mentee}]
        if self.order is Order.WEAKEST:
            return sorted(found, key=lambda one: (one.score, one.id))
        if self.order is Order.LOCKED:
            return sorted(found, key=lambda one: (not one.locked, -one.score, one.id))
        if self.order is Order.EXCEPTIONS:
            return sorted(found, key=lambda one: (not one.is_exception, one.score, one.id))
        return sorted(found, key=lambda one: (-one.score, one.id))

    def shown(self, pairings: Sequence[ProposedPairing]) -> tuple[list[ProposedPairing], int, int]:
        """The pairings of this page, which page it is, and how many there are."""
        found = self.sorted(pairings)
        pages = max(1, -(-len(found) // PER_PAGE))
        page = min(max(self.page, 1), pages)
        return found[(page - 1) * PER_PAGE : page * PER_PAGE], page, pages

    def written(self) -> str:
        """As a modal carries it."""
        return json.dumps([self.run_id, self.page, self.order, self.person])


def read_looking(body: Mapping[str, Any]) -> Looking:
    """The inverse of `written`, from what came back; from elsewhere, the beginning."""
    written = (body.get("view") or {}).get("private_metadata") or ""
    if not written.startswith("["):
        return Looking()
    run_id, page, order, person = json.loads(written)
    return Looking(run_id, page, Order(order), person)
