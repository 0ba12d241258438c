"""What we owe by the delivery table, beside what stands in the local Slack: two sides, no more.

The table is read as plain SQL, and posts from Slack's own messages: nothing of the product bears
witness about itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, Row, text

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from sandbox.server import Sandbox
from sandbox.state.channels import Kind as ChannelKind
from storage.types import UtcDateTime

OPEN_STATES = frozenset({DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.UNKNOWN})
REACHED = frozenset({DeliveryState.SENT, DeliveryState.ANSWERED})


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery's row."""

    id: int
    kind: Kind
    recipient: str
    guard: str
    """For a prompt the recipient's local date."""
    state: DeliveryState
    due_at: datetime
    try_at: datetime
    held: bool
    """Some process says that it has it in its hands."""
    reason: str

    @property
    def to_one(self) -> bool:
        """A direct message, in which our own post can be looked up."""
        return self.recipient[0] in "UW" and "," not in self.recipient


@dataclass(frozen=True, slots=True)
class Post:
    """One message of the bot's that stands in Slack."""

    delivery_id: int
    people: str
    """Of a DM or group DM, as a delivery names its recipient; else the channel's id."""
    ts: str


@dataclass(frozen=True)
class Books:
    """Both sides at one moment."""

    now: datetime
    """On the product's clock."""
    owed: tuple[Owed, ...]
    posts: tuple[Post, ...]

    @cached_property
    def by_delivery(self) -> Mapping[int, list[Post]]:
        found: dict[int, list[Post]] = defaultdict(list)
        for post in self.posts:
            found[post.delivery_id].append(post)
        return found

    def posts_of(self, owed: Owed) -> list[Post]:
        return self.by_delivery.get(owed.id, [])

    @property
    def states(self) -> Counter[str]:
        """How many deliveries there are in each state, by kind: "check_in sent"."""
        return Counter(f"{one.kind} {one.state}" for one in self.owed)

    @property
    def reached(self) -> list[Owed]:
        return [one for one in self.owed if one.state in REACHED]

    @property
    def open(self) -> list[Owed]:
        """What is due and neither finished nor given up."""
        return [one for one in self.owed if one.due_at <= self.now and one.state in OPEN_STATES]


def read_books(box: Sandbox, engine: Engine, now: datetime) -> Books:
    """The table first: what is recorded as sent by then must stand in Slack."""
    owed = tuple(read_owed(engine))
    return Books(now, owed, tuple(read_posts(box)))


def read_owed(engine: Engine) -> Iterator[Owed]:
    wanted = text(
        "SELECT id, kind, recipient, guard, state, due_at, try_at, lease_until, reason"
        " FROM delivery ORDER BY id"
    ).columns(due_at=UtcDateTime, try_at=UtcDateTime)
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    yield from map(_owed, rows)


def read_posts(box: Sandbox) -> Iterator[Post]:
    slack = box.workspace
    with slack.lock:
        for channel in slack.channels:
            direct = channel.kind in (ChannelKind.IM, ChannelKind.MPIM)
            people = ",".join(sorted(one for one in channel.members if one != slack.bot))
            for message in slack.messages.posted(channel.id):
                if "metadata" in message:
                    yield _post(message, people if direct else channel.id)


def _owed(row: Row[Any]) -> Owed:
    found = row._mapping
    return Owed(
        id=found["id"],
        kind=Kind(found["kind"]),
        recipient=found["recipient"],
        guard=found["guard"],
        state=DeliveryState(found["state"]),
        due_at=found["due_at"],
        try_at=found["try_at"],
        held=found["lease_until"] is not None,
        reason=found["reason"] or "",
    )


def _post(message: dict[str, Any], people: str) -> Post:
    payload = message["metadata"]["event_payload"]
    return Post(int(payload["delivery_id"]), people, str(message["ts"]))
