"""What waits for somebody, in order, from every flow."""

from sqlmodel import Session

from mentoring.today import Item, ItemKind
from services.around import Around, Source

SOURCES: tuple[Source, ...] = ()
"""One function of each flow that has something to wait for."""
_ORDER = {kind: place for place, kind in enumerate(ItemKind)}


def items_of(session: Session, around: Around) -> tuple[Item, ...]:
    """Most urgent first; of one kind in the order of the pairings."""
    found = [item for source in SOURCES for item in source(session, around)]
    return tuple(sorted(found, key=lambda item: _ORDER[item.kind]))
