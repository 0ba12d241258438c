"""How long things are kept, and when a program that ran its course closes."""

from datetime import date, datetime, timedelta

CLOSING_FOR = timedelta(days=14)
"""After its last day a program stays open for late answers, then it closes."""
KEPT_AFTER_CLOSING = timedelta(days=365)
KEPT_AFTER_UNINSTALL = timedelta(days=30)


def is_over(ends_on: date, today: date) -> bool:
    return today > ends_on


def may_close(ends_on: date, today: date) -> bool:
    return today > ends_on + CLOSING_FOR


def is_past(closed_at: datetime | None, kept: timedelta, now: datetime) -> bool:
    """Whether what ended at this moment has been kept long enough."""
    return closed_at is not None and now >= closed_at + kept
