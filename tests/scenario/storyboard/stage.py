"""The stage: one workspace and one program of 26 weeks, in which every chapter plays at once."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from mentoring.deliveries import Kind
from sandbox.driver import words_of
from storage.tables import Delivery
from tests.scenario.people import PATIENCE, Story
from tests.scenario.storyboard.secrets import Secrets
from tests.scenario.witness import Witness

OPENS = datetime(2026, 10, 12, 10, tzinfo=UTC)
"""A Monday, noon in Berlin: everybody joins and is introduced. This is week 0."""
FIRST_ACTS = datetime(2026, 10, 16, 13, tzinfo=UTC)
"""Week 1: Friday afternoon in Berlin, when the week's question has come to all."""
LATER = timedelta(minutes=3)
"""People act so much later each week: what is due a week after an act comes before the next."""
LAST_DAY = "2027-04-11"
"""The Sunday of week 26."""

UPLOADED = "files.completeUploadExternal"
FILES = {"ics": "calendar file", "json": "data file", "csv": "data file"}
"""What a file is, by how its name ends."""
LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Seen:
    """One message that came to somebody, in the words in which they first saw it."""

    who: str
    week: int
    kind: str
    words: str
    came_on: date = date.min
    """In the reader's zone."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that was seen: what the storyboard is held against."""

    messages: tuple[Seen, ...]
    answers: dict[tuple[str, int], list[str]]
    """Modals and replies after somebody's acts of a week, by handle and week."""
    homes: dict[tuple[str, int], str]
    troubles: tuple[tuple[str, int, str], ...]
    """(handle, week, what went wrong) of each act that could not be done."""


@dataclass(slots=True)
class Stage:
    story: Story
    week: int = 0
    secrets: Secrets = field(default_factory=Secrets)
    messages: list[Seen] = field(default_factory=list)
    answers: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[tuple[str, int], str] = field(default_factory=dict)
    troubles: list[tuple[str, int, str]] = field(default_factory=list)
    _known: set[tuple[str, str, str]] = field(default_factory=set)
    _files: dict[str, str] = field(default_factory=dict)
    """Who got which file, by its id."""

    def __getitem__(self, who: str) -> Witness:
        return self.story[who]

    def partner_of(self, who: str) -> str:
        """Whom somebody was introduced to last; who is in a circle is asked for by name."""
        newest = max(self[who].group_dms(), key=lambda one: self._began(who, str(one["id"])))
        (partner,) = {*newest["members"]} - {self[who].id, self.story.demo.box.workspace.bot}
        return self.story.handle(partner)

    def go_to(self, week: int) -> None:
        """Time passes until everybody acts in this week."""
        moment = FIRST_ACTS + (timedelta(weeks=1) + LATER) * (week - 1) if week else OPENS
        self.week = week
        self.story.demo.clock.advance(max(moment - self.story.demo.clock.now(), timedelta()))

    def answered(self, who: str, words: str | None) -> None:
        """Keeps what stood there in answer to an act."""
        self.answers[who, self.week].append(words or "")

    def watch(self, everybody: list[str]) -> None:
        """Notes what has come to each since the last look, once all files have been shared."""
        sent = [one for one in self.story.demo.box.calls if one.method == UPLOADED and one.ok]
        give_up = time.monotonic() + PATIENCE
        self._look_around(everybody)
        while len(self._files) < len(sent) and time.monotonic() < give_up:
            time.sleep(LOOK_EVERY)
            self._look_around(everybody)

    def _look_around(self, everybody: list[str]) -> None:
        kinds = dict(self._kinds())
        for who in everybody:
            for conversation in self[who].conversations():
                for message in self[who].messages(conversation["id"]):
                    self._note(who, str(conversation["id"]), message, kinds)

    def files_of(self, who: str) -> list[str]:
        """The contents of the files that somebody got."""
        files = self.story.demo.box.workspace.files
        found = (files.get(key) for key, reader in self._files.items() if reader == who)
        return [(one.content or b"").decode() for one in found if one]

    def record(self) -> Record:
        return Record(
            tuple(self.messages), dict(self.answers), dict(self.homes), tuple(self.troubles)
        )

    def _note(
        self, who: str, place: str, message: dict[str, Any], kinds: dict[tuple[str, str], Kind]
    ) -> None:
        key = (who, place, str(message["ts"]))
        files = list(message.get("files") or ())
        kind = kinds.get(key[1:])
        if key in self._known or (kind is None and not files):
            return
        self._known.add(key)
        for file in files:
            self._files[str(file["id"])] = who
        name = kind.replace("_", " ") if kind else FILES[str(files[0]["name"]).rpartition(".")[2]]
        came = self._local_date(who, str(message["ts"]))
        self.messages.append(Seen(who, self.week, name, words_of(message), came))

    def _local_date(self, who: str, ts: str) -> date:
        zone = self.story.demo.box.workspace.people[self[who].id].tz
        return datetime.fromtimestamp(float(ts), ZoneInfo(zone)).date()

    def _kinds(self) -> Iterator[tuple[tuple[str, str], Kind]]:
        """Of every message that the bot owes somebody and sent: where it stands, and its kind."""
        with Session(self.story.demo.bot.engine) as session:
            for one in session.exec(select(Delivery).where(Delivery.ts != None)):  # noqa: E711
                yield (str(one.channel), str(one.ts)), one.kind

    def _began(self, who: str, channel: str) -> str:
        return str(next((one["ts"] for one in self[who].messages(channel)), ""))


def modal_words(look: str) -> str:
    """The words of something that a witness looked at."""
    return words_of(json.loads(look))
