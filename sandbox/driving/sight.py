"""What a scripted person sees."""

from __future__ import annotations

import time
from collections.abc import Callable

from sandbox.driving.wire import Wire
from sandbox.shapes import Json
from sandbox.words import words_of

POLL = 0.005


class Sight:
    """Everything that stands before one person, as the browser would show it."""

    def __init__(self, host: str, port: int, user_id: str) -> None:
        self.id = user_id
        self._wire = Wire(host, port, user_id)
        self._channel_ids: dict[str, str] = {}

    def conversations(self) -> list[Json]:
        """Everything in this person's sidebar."""
        found: list[Json] = self._wire.get("conversations")["conversations"]
        return found

    def group_dms(self) -> list[Json]:
        """This person's group DMs."""
        return [one for one in self.conversations() if one["kind"] == "mpim"]

    def messages(self, channel: str) -> list[Json]:
        """What stands in a conversation, oldest first, with what only this person sees."""
        found: list[Json] = self._wire.get(f"messages/{self._channel_id(channel)}")["messages"]
        return found

    def dm(self) -> list[Json]:
        """The messages in the DM with the bot."""
        return self.messages("bot")

    @property
    def modals(self) -> list[Json]:
        """Every open modal, bottom to top."""
        stack: list[Json] = self._wire.get("views")["stack"]
        return stack

    @property
    def modal(self) -> Json | None:
        """The modal on top, or None."""
        stack = self.modals
        return stack[-1] if stack else None

    @property
    def modal_text(self) -> str:
        """All words of the modal on top; empty when there is none."""
        modal = self.modal
        return words_of(modal) if modal else ""

    @property
    def home(self) -> Json | None:
        """What the Home tab shows, without opening it anew."""
        view: Json | None = self._wire.get("home")["view"]
        return view

    @property
    def home_text(self) -> str:
        """All words of the Home tab; empty when there is nothing."""
        home = self.home
        return words_of(home) if home else ""

    def wait_for(self, predicate: Callable[[], object], timeout: float = 5) -> None:
        """Look again and again until something is so."""
        deadline = time.monotonic() + timeout
        while not predicate():
            if time.monotonic() > deadline:
                msg = f"It did not become so within {timeout} s."
                raise TimeoutError(msg)
            time.sleep(POLL)

    def _top_modal(self) -> Json:
        modal = self.modal
        if modal is None:
            raise LookupError("No modal is open.")
        return modal

    def _newest_messages(self, where: str | None) -> list[Json]:
        names = [where] if where else [one["id"] for one in self.conversations()]
        found = [message for name in names for message in self.messages(name)]
        return sorted(found, key=lambda one: str(one["ts"]), reverse=True)

    def _person_id(self, who: str) -> str:
        people = self._wire.get_shared("workspace")["people"]
        for person in people:
            if who in (person["id"], person["name"], person["real_name"], person["email"]):
                return str(person["id"])
        msg = f"Nobody here is called {who}."
        raise LookupError(msg)

    def _channel_id(self, name: str) -> str:
        """The id of a conversation named by id, by its name, or "bot" for the DM with it."""
        wanted = name.removeprefix("#")
        if wanted not in self._channel_ids:
            conversations = self.conversations()
            ids = {one["name"]: one["id"] for one in conversations}
            ids |= {one["id"]: one["id"] for one in conversations}
            ids["bot"] = next(one["id"] for one in conversations if one["kind"] == "im")
            self._channel_ids = ids
        if wanted not in self._channel_ids:
            msg = f"This person is in no conversation called {name}."
            raise LookupError(msg)
        return self._channel_ids[wanted]
