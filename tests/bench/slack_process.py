"""The local Slack in a process of its own, as the real one would be: it shares no lock with us."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Literal, NamedTuple

from slack_sdk import WebClient

from bot.manifest import read_manifest
from mentoring.deliveries import DEFAULT_TIMING
from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.state.limits import POST_METHOD

_CONTEXT = get_context("spawn")
Question = Literal["posts", "count", "wait for app"]


class Post(NamedTuple):
    """One call of chat.postMessage."""

    at: float
    """Seconds, on the local Slack's clock."""
    error: str | None


@dataclass(frozen=True, slots=True)
class SlackProcess:
    """How to reach it."""

    url: str
    api_url: str
    bot_token: str
    app_token: str
    team_id: str
    users: tuple[str, ...]
    general: str
    """The id of a channel in which everybody is."""


class LocalSlack:
    """A running local Slack, from outside."""

    def __init__(self, pipe: "Connection[Question, object]", at: SlackProcess) -> None:
        self._pipe, self.at = pipe, at

    def client(self) -> WebClient:
        """One as the bot's: it never repeats a call by itself."""
        timeout = int(DEFAULT_TIMING.call.total_seconds())
        at = self.at
        return WebClient(at.bot_token, base_url=at.api_url, timeout=timeout, retry_handlers=[])

    def posts(self) -> list[Post]:
        """Every post so far, refused ones too."""
        return self._ask("posts")  # type: ignore[return-value]

    def count_posts(self) -> int:
        """How many posts it took so far."""
        return self._ask("count")  # type: ignore[return-value]

    def wait_for_app(self) -> None:
        """Returns when the bot is connected with both its connections."""
        self._ask("wait for app")

    def _ask(self, what: Question) -> object:
        self._pipe.send(what)
        return self._pipe.recv()


@contextmanager
def local_slack(people: int, faster: float | None = None) -> Iterator[LocalSlack]:
    """With so many people; its rate limits refill so many times faster, or there are none."""
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(theirs, people, faster), daemon=True)
    process.start()
    theirs.close()
    try:
        yield LocalSlack(ours, ours.recv())
    finally:
        ours.close()  # which ends it
        process.join()


def _serve(pipe: "Connection[object, Question]", people: int, faster: float | None) -> None:
    members = [Member(f"p{n}@acme.example", f"p{n}", f"Person {n}") for n in range(people)]
    box = Sandbox(members, manifest=read_manifest(), rate_limits=faster is not None)
    box.workspace.limits.faster = faster or 1.0
    box.start()
    logging.getLogger("sandbox").setLevel(logging.CRITICAL)  # refusals are counted, not told
    pipe.send(reached_at(box))
    try:
        while True:
            question: Question = pipe.recv()
            if question == "wait for app":
                box.wait_for_app(connections=2, timeout=60)
                pipe.send(None)
            elif question == "count":
                pipe.send(sum(post.error is None for post in _posts(box)))
            else:
                pipe.send(_posts(box))
    except EOFError:
        box.stop()


def reached_at(box: Sandbox) -> SlackProcess:
    """How to reach a local Slack that runs in this process."""
    general = box.workspace.channels.named("general")
    return SlackProcess(
        url=box.url,
        api_url=box.api_url,
        bot_token=box.bot_token,
        app_token=box.app_token,
        team_id=box.workspace.team_id,
        users=tuple(user_id for user_id, _ in box.workspace.people),
        general=general.id if general else "",
    )


def _posts(box: Sandbox) -> list[Post]:
    return [
        Post(call.at.timestamp(), call.error) for call in box.calls if call.method == POST_METHOD
    ]
