"""Scripted people: they see and do what somebody does in the browser, over HTTP as it does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sandbox.driving.fields import Names, entry_for
from sandbox.driving.search import Spot, find_button, find_input, find_menu, label_of
from sandbox.driving.wire import SlackError, Wire
from sandbox.shapes import Json
from sandbox.words import words_of

__all__ = ["SlackError", "Visitor", "words_of"]

POLL = 0.005


class Visitor:
    """One scripted person. What Slack would show them as an error is a SlackError."""

    def __init__(self, host: str, port: int, user_id: str) -> None:
        self.id = user_id
        self._wire = Wire(host, port, user_id)
        self._typed: dict[str, dict[str, dict[str, Json]]] = {}
        self._channel_ids: dict[str, str] = {}

    def command(self, line: str, channel: str = "general") -> str | None:
        """Type a slash command; returns the words that come back for this person only."""
        command, _, text = line.partition(" ")
        body = {"channel": self._channel_id(channel), "command": command, "text": text}
        answer = self._wire.act("commands", body)
        return "\n".join(words_of(one) for one in answer["messages"]) or None

    def say(self, channel: str, text: str) -> None:
        """Type a message into a conversation; "bot" is the DM with the bot."""
        self._wire.act(f"messages/{self._channel_id(channel)}", {"text": text})

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

    def open_home(self) -> Json | None:
        """Open the Home tab; returns what it shows when the app has heard of it."""
        view: Json | None = self._wire.act("home", {"tab": "home"})["view"]
        return view

    def invite_bot(self, channel: str) -> None:
        """Add the bot to a channel."""
        self._wire.act(f"invite/{self._channel_id(channel)}", {})

    def shortcut(self, callback_id: str) -> None:
        """Use a global shortcut."""
        self._wire.act("shortcuts", {"callback_id": callback_id})

    def fill(self, label: str, value: object) -> None:
        """Enter something into the modal on top.

        The input is named by its label or block_id. Options are named by their text, people by
        e-mail, handle or id, channels by name; a list chooses several; None empties.
        """
        view = self._top_modal()
        block = find_input(view, label)
        spot = Spot(view, block, block["element"])
        entry = self._entry(spot, value)
        self._remember(spot, entry)
        if block.get("dispatch_action"):
            self._act(spot, entry)

    def submit(self) -> dict[str, str]:
        """Submit the modal on top; returns the errors by the input's label, none when taken."""
        view = self._top_modal()
        state = {"values": self._typed.get(view["id"], {})}
        answer = self._wire.post(f"views/{view['id']}/submit", {"state": state})
        if answer["ok"]:
            return {}
        if "errors" not in answer:
            raise SlackError(answer["error"])
        return {label_of(view, block_id): text for block_id, text in answer["errors"].items()}

    def close(self, *, everything: bool = False) -> None:
        """Cancel the modal on top, or close the whole stack."""
        self._wire.act(f"views/{self._top_modal()['id']}/close", {"all": everything})

    def press(
        self,
        text: str,
        *,
        message: Json | None = None,
        view: Json | None = None,
        where: str | None = None,
        value: str | None = None,
    ) -> None:
        """Press a button (or choose from an overflow menu) by its text.

        It is looked for in the message or view that is given, else `where` ("modal", "home" or a
        conversation), else in the modal on top, in the newest message that has it, and on Home.
        """
        for place in self._places(message or view, where):
            found = find_button(place, text, value)
            if found is not None:
                self._act(*found)
                return
        msg = f"No button {text!r} is before this person."
        raise LookupError(msg)

    def pick(
        self,
        name: str,
        value: object,
        *,
        message: Json | None = None,
        view: Json | None = None,
        where: str | None = None,
    ) -> None:
        """Choose in a select, among radio buttons or the like, outside of an input.

        It is named by its action_id, its placeholder or the words beside it.
        """
        for place in self._places(message or view, where):
            spot = find_menu(place, name)
            if spot is not None:
                entry = self._entry(spot, value)
                self._remember(spot, entry)
                self._act(spot, entry)
                return
        msg = f"No menu {name!r} is before this person."
        raise LookupError(msg)

    def wait_for(self, predicate: Callable[[], object], timeout: float = 5) -> None:
        """Look again and again until something is so."""
        deadline = time.monotonic() + timeout
        while not predicate():
            if time.monotonic() > deadline:
                msg = f"It did not become so within {timeout} s."
                raise TimeoutError(msg)
            time.sleep(POLL)

    def _act(self, spot: Spot, entry: Json) -> None:
        body = {
            "container": spot.container,
            "block_id": spot.block["block_id"],
            "action_id": spot.element["action_id"],
            "element": entry,
            "state": {"values": self._typed.get(_key(spot), {})},
        }
        self._wire.act("actions", body)

    def _entry(self, spot: Spot, value: object) -> Json:
        def suggestions(typed: str) -> list[Json]:
            ids = {key: spot.element[key] for key in ("action_id",)}
            body = {"container": spot.container, "block_id": spot.block["block_id"], "value": typed}
            answer = self._wire.act("options", body | ids)
            groups = answer.get("option_groups") or ()
            return [
                *answer.get("options", ()),
                *(one for each in groups for one in each["options"]),
            ]

        names = Names(self._person_id, self._channel_id, suggestions)
        return entry_for(spot.element, value, names)

    def _remember(self, spot: Spot, entry: Json) -> None:
        block = self._typed.setdefault(_key(spot), {}).setdefault(spot.block["block_id"], {})
        block[spot.element["action_id"]] = entry

    def _top_modal(self) -> Json:
        modal = self.modal
        if modal is None:
            raise LookupError("No modal is open.")
        return modal

    def _places(self, given: Json | None, where: str | None) -> Iterator[Json]:
        """Where to look, one after the other, best first."""
        if given is not None:
            yield given
            return
        if where in (None, "modal"):
            yield from self.modals[-1:]
        if where not in ("modal", "home"):
            yield from self._newest_messages(where)
        home = self.home if where in (None, "home") else None
        if home is not None:
            yield home

    def _newest_messages(self, where: str | None) -> list[Json]:
        names = [where] if where else [one["id"] for one in self.conversations()]
        found = [message for name in names for message in self.messages(name)]
        return sorted(found, key=lambda one: str(one["ts"]), reverse=True)

    def _person_id(self, who: str) -> str:
        people = self._wire.get_shared("workspace")["people"]
        for person in people:
            if who in (person["id"], person["name"], person["real_name"], person.get("email")):
                return str(person["id"])
        msg = f"Nobody here is called {who}."
        raise LookupError(msg)

    def _channel_id(self, name: str) -> str:
        """The id of a conversation named by id, by its name, or "bot" for the DM with it."""
        if name not in self._channel_ids:
            conversations = self.conversations()
            ids = {one["name"]: one["id"] for one in conversations}
            ids |= {one["id"]: one["id"] for one in conversations}
            ids["bot"] = next(one["id"] for one in conversations if one["kind"] == "im")
            self._channel_ids = ids
        wanted = name.removeprefix("#")
        if wanted not in self._channel_ids:
            msg = f"This person is in no conversation called {name}."
            raise LookupError(msg)
        return self._channel_ids[wanted]


def _key(spot: Spot) -> str:
    """What was typed belongs to a view or a message."""
    return str(spot.place.get("ts") or spot.place["id"])
