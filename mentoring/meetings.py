"""Meetings of a pairing: offered times, a date that is booked, and what stays of it."""

from enum import StrEnum

OFFERED = 3
"""How many times are offered at once."""
USUAL_MINUTES = 45


class BookingState(StrEnum):
    BOOKED = "booked"
    CANCELLED = "cancelled"
    HELD = "held"
    """Somebody wrote its log or said that they met."""


class Shower(StrEnum):
    """Who showed something in a meeting: what give-and-take counts."""

    ME = "me"
    PARTNER = "partner"
    BOTH = "both"
    UNSAID = "unsaid"
    """The log says nothing of it: counted for neither."""
