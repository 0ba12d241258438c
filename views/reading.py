"""Reads what comes back from our forms; each form's own reader says which fields it has."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from mentoring.check_ins import Answering


class Answers:
    """The state of a submitted view. An input that was left alone reads as empty."""

    def __init__(self, view: Mapping[str, Any]) -> None:
        self._values: Mapping[str, Any] = view.get("state", {}).get("values", {})

    def text(self, block_id: str) -> str:
        return str(self._input(block_id).get("value") or "").strip()

    def one(self, block_id: str) -> str | None:
        chosen = self._input(block_id).get("selected_option")
        return str(chosen["value"]) if chosen else None

    def many(self, block_id: str) -> tuple[str, ...]:
        """In the order in which they were chosen."""
        chosen = self._input(block_id).get("selected_options") or []
        return tuple(str(one["value"]) for one in chosen)

    def user(self, block_id: str) -> str | None:
        return self._input(block_id).get("selected_user")

    def users(self, block_id: str) -> tuple[str, ...]:
        return tuple(self._input(block_id).get("selected_users") or ())

    def day(self, block_id: str) -> date | None:
        chosen = self._input(block_id).get("selected_date")
        return date.fromisoformat(chosen) if chosen else None

    def time(self, block_id: str) -> time | None:
        chosen = self._input(block_id).get("selected_time")
        return time.fromisoformat(chosen) if chosen else None

    def moment(self, block_id: str) -> datetime | None:
        """A date and time, in UTC."""
        chosen = self._input(block_id).get("selected_date_time")
        return datetime.fromtimestamp(int(chosen), UTC) if chosen else None

    def channel(self, block_id: str) -> str | None:
        return self._input(block_id).get("selected_conversation")

    def _input(self, block_id: str) -> Mapping[str, Any]:
        return next(iter(self._values.get(block_id, {}).values()), {})


def answering_value(answering: Answering) -> str:
    """What a button or modal carries about the question that it answers."""
    return f"{answering.delivery_id}:{answering.pairing_id}"


def read_answering(value: str) -> Answering:
    """The inverse of `answering_value`."""
    delivery_id, _, pairing_id = value.partition(":")
    return Answering(int(delivery_id), int(pairing_id))


def pressed_value(body: Mapping[str, Any]) -> str:
    """The value of the button that was pressed."""
    return str(body["actions"][0].get("value") or "")


def picked_value(body: Mapping[str, Any]) -> str:
    """What was chosen in a menu or select that stands outside of a form."""
    action = body["actions"][0]
    chosen = action.get("selected_option") or {}
    return str(chosen.get("value") or action.get("selected_user") or "")
