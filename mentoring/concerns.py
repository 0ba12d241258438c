from collections.abc import Collection, Mapping
from enum import IntEnum

from mentoring.reporting_line import in_same_line


class _Closeness(IntEnum):
    """How unfit somebody is to read a concern."""

    FAR = 0
    IN_LINE = 1
    AUTHOR = 2
    GONE = 3
    PARTNER = 4


def contact_for(
    author: str,
    partner: str,
    support: str,
    alternate: str,
    managers: Mapping[str, str],
    gone: Collection[str] = (),
) -> str:
    """Who alone reads a concern: the support contact, or the alternate where that is too close.

    Too close is the author, the partner, anybody in the partner's reporting line, and the
    author's own manager. All are keys of `managers` (person to their manager). Those in `gone`
    read nothing any more. Where neither will do, it is the less unfit: never the partner, as
    long as the two contacts differ.
    """

    def closeness(contact: str) -> _Closeness:
        if contact == partner:
            return _Closeness.PARTNER
        if contact in gone:
            return _Closeness.GONE
        if contact == author:
            return _Closeness.AUTHOR
        near = contact == managers.get(author) or in_same_line(contact, partner, managers)
        return _Closeness.IN_LINE if near else _Closeness.FAR

    return min(support, alternate, key=closeness)
