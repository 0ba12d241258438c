from collections.abc import Mapping

from mentoring.reporting_line import in_same_line


def contact_for(
    author: str, partner: str, support: str, alternate: str, managers: Mapping[str, str]
) -> str:
    """Who alone reads a concern: the support contact, or the alternate where that is too close.

    Too close is the author, the partner, anybody in the partner's reporting line, and the
    author's own manager. All are keys of `managers` (person to their manager).
    """
    too_close = support in {author, partner, managers.get(author)} or in_same_line(
        support, partner, managers
    )
    return alternate if too_close else support
