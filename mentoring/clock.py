from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The product's time: due dates, cadences, what people see. Never leases or time-outs."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...
