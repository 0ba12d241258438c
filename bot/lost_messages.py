"""Buttons of messages that the database does not know any more, since a backup was restored."""

from collections.abc import Callable, Mapping
from typing import Any

from mentoring.errors import GoneError
from scheduler.posting import carries, delivery_in
from storage.deliveries import find_delivery
from storage.engine import Sessions


def refuse_lost(sessions: Sessions) -> Callable[..., None]:
    """The middleware: GoneError for whatever is pressed in a message that was another delivery's.

    After a backup was restored, new deliveries get the ids of lost ones, and a button of a lost
    one would answer a question that nobody asked. A message whose delivery was swept works on:
    its flow says what is gone.
    """

    def middleware(
        body: Mapping[str, Any],
        next: Callable[[], Any],  # noqa: A002  Bolt's own name
    ) -> None:
        message = body.get("message") or {}
        key = delivery_in(message)
        if key is not None:
            with sessions.readers().begin() as session:
                delivery = find_delivery(session, key)
            if delivery and not carries(message, delivery):
                raise GoneError(f"delivery {key}")
        next()

    return middleware
