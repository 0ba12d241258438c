"""What the bot owes by its database, beside what stands in the local Slack.

The database is read as plain SQL, and the messages from Slack's side: nothing of the product
bears witness about itself.
"""

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from sandbox.blocks.walk import elements
from sandbox.driver import words_of
from sandbox.server import Sandbox
from sandbox.state.channels import Kind as ChannelKind
from views import ids

NEWS = (Kind.CHECK_IN, Kind.REFLECTION, Kind.REFLECTIONS_OPENED)
"""What each participant of the loop gets in their DM, once each and in this order.

The weekly message about what else waits stands beside it.
"""
OPENS_A_QUESTION = frozenset({ids.CHECK_IN, ids.REFLECT})
ROWS = ("participant", "meeting", "check_in", "reflection")
STATES = ("matching_run", "pairing", "program")
FINAL = frozenset(DeliveryState) - {
    DeliveryState.PLANNED,
    DeliveryState.SENDING,
    DeliveryState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery's row."""

    id: int
    kind: Kind
    recipient: str
    sequence: int
    state: DeliveryState
    due_at: str
    held: bool
    """Some process has it in its hands, or it is to be shown anew."""

    @property
    def finished(self) -> bool:
        """Nothing more will happen to it by itself."""
        return self.state in FINAL and not self.held

    @property
    def reached(self) -> bool:
        return self.state in (DeliveryState.SENT, DeliveryState.ANSWERED)

    @property
    def to_one(self) -> bool:
        """A direct message, in which our own post can be looked up."""
        return self.recipient[0] == "U" and "," not in self.recipient


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the bot's as it stands in Slack."""

    channel: str
    people: str
    """The people of a DM or group DM, as a delivery names its recipient; a channel's id."""
    delivery_id: int
    words: str
    asks: bool
    """Whether it still shows a question that nobody has answered."""


@dataclass(frozen=True, slots=True)
class Ledger:
    now: str
    owed: tuple[Owed, ...]
    posts: tuple[Post, ...]
    energies: tuple[tuple[str, int], ...]
    """(person, energy) of every check-in that was kept."""
    rows: Counter[str]
    """How many rows of a table there are ("check_in"), or in a state ("pairing active")."""

    @property
    def quiet(self) -> bool:
        """Nothing is due, in flight, or to be shown anew."""
        return all(one.finished for one in self.owed if one.due_at <= self.now)

    @property
    def facts(self) -> Counter[str]:
        """Everything countable by a readable name: "check_in sending", "introduction posts"."""
        kinds = {one.id: one.kind for one in self.owed}
        found = Counter(f"{one.kind} {one.state}" for one in self.owed if one.due_at <= self.now)
        found += Counter(f"{kinds.get(one.delivery_id)} posts" for one in self.posts)
        found["unanswered"] = sum(one.asks for one in self.posts)
        return found + self.rows

    def posts_of(self, owed: Owed) -> list[Post]:
        return [one for one in self.posts if one.delivery_id == owed.id]

    def words_of(self, kind: Kind) -> list[str]:
        """What stands in Slack of one kind of delivery."""
        return [post.words for one in self.owed if one.kind is kind for post in self.posts_of(one)]

    def promises(self) -> set[tuple[str, str, int, str]]:
        """What participants are owed and got, in every run the same."""
        of_people = (one for one in self.owed if one.kind in (*NEWS, Kind.INTRODUCTION))
        return {(one.kind, one.recipient, one.sequence, one.state) for one in of_people}


@contextmanager
def living(database: Path) -> Iterator[sqlite3.Connection]:
    """The database of a running process at one moment, for reading alone."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        yield connection


@contextmanager
def as_it_lies(database: Path) -> Iterator[sqlite3.Connection]:
    """A copy of what a dead process left, so that looking mends nothing before its successor."""
    with tempfile.TemporaryDirectory() as folder:
        for part in database.parent.glob(f"{database.name}*"):
            shutil.copy(part, folder)
        with closing(sqlite3.connect(Path(folder) / database.name)) as copy:
            yield copy


def read_ledger(box: Sandbox, database: sqlite3.Connection) -> Ledger:
    """Both sides as they stand."""
    energies = database.execute(
        "SELECT user_id, energy FROM check_in JOIN participant ON participant_id = participant.id"
    ).fetchall()
    return Ledger(
        now=f"{box.workspace.clock.now():%Y-%m-%d %H:%M:%S.%f}",
        owed=tuple(_owed(database)),
        posts=tuple(_posts(box)),
        energies=tuple(energies),
        rows=_rows(database),
    )


def _owed(database: sqlite3.Connection) -> Iterator[Owed]:
    found = database.execute(
        "SELECT id, kind, recipient, sequence, state, due_at,"
        " lease_until IS NOT NULL OR (refresh_at IS NOT NULL AND ts IS NOT NULL)"
        " FROM delivery ORDER BY id"
    )
    for key, kind, recipient, sequence, state, due_at, held in found:
        yield Owed(key, Kind(kind), recipient, sequence, DeliveryState(state), due_at, bool(held))


def _rows(database: sqlite3.Connection) -> Counter[str]:
    found: Counter[str] = Counter()
    for table in ROWS:
        found[table] = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    for table in STATES:
        counted = database.execute(f"SELECT state, count(*) FROM {table} GROUP BY state")  # noqa: S608
        found.update({f"{table} {state}": count for state, count in counted})
    return found


def _posts(box: Sandbox) -> Iterator[Post]:
    slack = box.workspace
    with slack.lock:
        for channel in slack.channels:
            people = ",".join(sorted(one for one in channel.members if one != slack.bot))
            for message in slack.messages.posted(channel.id):
                if "metadata" in message:
                    direct = channel.kind in (ChannelKind.IM, ChannelKind.MPIM)
                    yield _post(message, channel.id, people if direct else channel.id)


def _post(message: dict[str, Any], channel: str, people: str) -> Post:
    buttons = [button for _, button in elements(message.get("blocks") or ())]
    return Post(
        channel=channel,
        people=people,
        delivery_id=message["metadata"]["event_payload"]["delivery_id"],
        words=words_of(message),
        asks=any(
            one["action_id"].startswith(ids.DID_YOU_MEET)
            or (one["action_id"] in OPENS_A_QUESTION and one.get("style") == "primary")
            for one in buttons
        ),
    )
