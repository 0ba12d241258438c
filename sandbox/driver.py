"""Scripted people: they see and do what somebody does in the browser, over HTTP as it does."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from sandbox.blocks.values import options_of
from sandbox.driving.fields import Names, entry_for
from sandbox.driving.search import Spot, find_button, find_input, find_menu, label_of
from sandbox.driving.sight import Sight
from sandbox.driving.wire import SlackError
from sandbox.shapes import Json
from sandbox.words import words_of

__all__ = ["SlackError", "Visitor", "words_of"]


class Visitor(Sight):
    """One scripted person. What Slack would show them as an error is a SlackError."""

    def __init__(self, host: str, port: int, user_id: str) -> None:
        super().__init__(host, port, user_id)
        self._typed: dict[str, dict[str, dict[str, Json]]] = {}

    def command(
        self, line: str, channel: str = "general", *, thread_ts: str | None = None
    ) -> str | None:
        """Type a slash command; returns the words that come back for this person only."""
        command, _, text = line.partition(" ")
        body = {"channel": self._channel_id(channel), "command": command, "text": text}
        body |= {"thread_ts": thread_ts} if thread_ts else {}
        answer = self._wire.act("commands", body)
        return "\n".join(words_of(one) for one in answer["messages"]) or None

    def say(self, channel: str, text: str, *, thread_ts: str | None = None) -> None:
        """Type a message into a conversation (or a thread in it); "bot" is the DM with the bot."""
        body = {"text": text} | ({"thread_ts": thread_ts} if thread_ts else {})
        self._wire.act(f"messages/{self._channel_id(channel)}", body)

    def upload(self, name: str, content: bytes) -> Json:
        """Upload a file of one's own, to be filled into a form's file input."""
        file: Json = self._wire.act(f"files?name={quote(name)}", content)["file"]
        return file

    def open_home(self, tab: str = "home") -> Json | None:
        """Open the app's Home tab (or its "messages"); returns what Home shows then."""
        view: Json | None = self._wire.act("home", {"tab": tab})["view"]
        return view

    def invite_bot(self, channel: str) -> None:
        """Add the bot to a channel."""
        self._wire.act(f"invite/{self._channel_id(channel)}", {})

    def shortcut(self, callback_id: str) -> None:
        """Use a global shortcut."""
        self._wire.act("shortcuts", {"callback_id": callback_id})

    def message_shortcut(self, callback_id: str, message: Json) -> None:
        """Use a shortcut on a message."""
        where = {"channel": message["channel"], "message_ts": message["ts"]}
        self._wire.act("message-shortcuts", where | {"callback_id": callback_id})

    def react(self, emoji: str, message: Json) -> None:
        """Put an emoji, by its name, on a message, or take one's own off again."""
        where = {"channel": message["channel"], "message_ts": message["ts"]}
        self._wire.act("reactions", where | {"name": emoji})

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
        body = {"state": state, "hash": view["hash"]}
        answer = self._wire.post(f"views/{view['id']}/submit", body)
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

    def _act(self, spot: Spot, entry: Json) -> None:
        state = {"values": self._typed.get(_key(spot), {})}
        self._wire.act("actions", _where(spot) | {"element": entry, "state": state})

    def _entry(self, spot: Spot, value: object) -> Json:
        def suggestions(typed: str) -> list[Json]:
            answer = self._wire.act("options", _where(spot) | {"value": typed})
            return options_of(answer)

        names = Names(self._person_id, self._channel_id, suggestions)
        return entry_for(spot.element, value, names)

    def _remember(self, spot: Spot, entry: Json) -> None:
        block = self._typed.setdefault(_key(spot), {}).setdefault(spot.block["block_id"], {})
        block[spot.element["action_id"]] = entry

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


def _where(spot: Spot) -> Json:
    """How the client API names an element."""
    ids = {"block_id": spot.block["block_id"], "action_id": spot.element["action_id"]}
    return {"container": spot.container} | ids


def _key(spot: Spot) -> str:
    """What was typed belongs to a view or a message."""
    return str(spot.place.get("ts") or spot.place["id"])
