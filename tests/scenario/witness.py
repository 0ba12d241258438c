"""Scripted people who remember everything that Slack ever showed them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from bot.demo import Demo
from sandbox.driver import SlackError, Visitor
from views.errors import TOO_LATE, fault_text

WENT_WRONG = fault_text("").partition(".")[0]
UNFORMATTED = frozenset({"plain_text", "raw_text"})
POSTS = frozenset({"chat.postMessage", "chat.update"})


class Witness(Visitor):
    """A person; after each of their acts, what stands before them is kept in `looks`."""

    def __init__(self, host: str, port: int, user_id: str) -> None:
        super().__init__(host, port, user_id)
        self.looks: list[str] = []

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def command(
        self, line: str, channel: str = "general", *, thread_ts: str | None = None
    ) -> str | None:
        """Again, as the words ask, where the machine stood still for longer than Slack waits."""
        with self._looking():
            said = super().command(line, channel, thread_ts=thread_ts)
            if said and TOO_LATE in said:
                said = super().command(line, channel, thread_ts=thread_ts)
            return said

    def submit(self) -> dict[str, str]:
        with self._looking():
            return super().submit()

    def press(self, text: str, **where: Any) -> None:
        """Presses a button; looks again where the bot has just shown the place anew."""
        with self._looking():
            try:
                super().press(text, **where)
            except SlackError as error:
                if error.code != "not_found" or {"message", "view"} & set(where):
                    raise
                super().press(text, **where)

    def shortcut(self, callback_id: str) -> None:
        with self._looking():
            super().shortcut(callback_id)

    def open_home(self, tab: str = "home") -> dict[str, Any] | None:
        with self._looking():
            return super().open_home(tab)

    def close_all(self) -> None:
        """Put away whatever modal is open."""
        if self.modal:
            self.close(everything=True)

    @contextmanager
    def _looking(self) -> Iterator[None]:
        try:
            yield
        finally:
            self.looks += [json.dumps(shown) for shown in (*self.modals, self.home) if shown]


def asks_to_try_again(said: str | None) -> bool:
    """Are these the bot's words for having failed, or come too late?"""
    return said is not None and (TOO_LATE in said or WENT_WRONG in said)


def witness_of(demo: Demo, who: str) -> Witness:
    """The person with this handle, e-mail or id."""
    address = urlsplit(demo.box.url)
    return Witness(
        address.hostname or "", address.port or 0, demo.box.workspace.people.find(who) or who
    )


def everything_shown(demo: Demo, one: Witness) -> str:
    """All that this person could ever read, as JSON: posts with every later wording, and views."""
    standing = [
        json.dumps(message)
        for conversation in one.conversations()
        for message in one.messages(conversation["id"])
    ]
    said = [
        json.dumps(call.arguments)
        for call in demo.box.calls
        if _reaches(demo, call.method, call.arguments, one.id)
    ]
    return "\n".join([*one.looks, *standing, *said])


def formatted(shown: str) -> Iterator[dict[str, Any]]:
    """The texts among everything shown in which Slack looks for marks, links and mentions."""
    for line in shown.splitlines():
        yield from _formatted(json.loads(line))


def _formatted(thing: object) -> Iterator[dict[str, Any]]:
    if isinstance(thing, list):
        for one in thing:
            yield from _formatted(one)
    elif isinstance(thing, dict):
        if isinstance(thing.get("text"), str) and thing.get("type") not in UNFORMATTED:
            yield thing
        for one in thing.values():
            yield from _formatted(one)


def _reaches(demo: Demo, method: str, arguments: dict[str, Any], user_id: str) -> bool:
    if method == "views.publish":
        return bool(arguments["user_id"] == user_id)
    if method not in POSTS:
        return False
    channel = demo.box.workspace.channels.get(arguments["channel"])
    return user_id in (channel.members if channel else [arguments["channel"]])
