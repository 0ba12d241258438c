"""What waits for somebody, in order: the same list in App Home and in the weekly message."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mentoring.due_times import at_local, local_date


class Hears(StrEnum):
    """How much somebody wants to hear from us unasked."""

    USUAL = "usual"
    """The program's questions, and at most one message a week about what else waits."""
    LESS = "less"
    """The program's questions alone; what else waits stands in App Home."""


class ItemKind(StrEnum):
    """In the order in which they are shown."""

    TAKE_TIME = "take-time"
    """The partner found times; one tap takes one."""
    NEW_DATE = "new-date"
    """Two meetings in a row were cancelled, and this person cancelled the last one."""
    FIRST_DATE = "first-date"
    """Paired for a while and no date yet."""
    LESSON = "lesson"
    SIGN = "sign"
    LOG = "log"
    """A booked meeting is over."""
    FOLLOW_UP = "follow-up"
    OBJECTIVE = "objective"
    """None is set yet, or the date of one has come."""
    RATE = "rate"
    SWAP = "swap"
    """Three meetings in which the same one showed."""
    PROFILE = "profile"
    SURVEY = "survey"


_ORDER = {kind: place for place, kind in enumerate(ItemKind)}


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One thing that waits for one person, with the value of the button that does it."""

    kind: ItemKind
    value: str
    partner: str = ""
    """The partner's Slack id, where it is about a pairing."""
    on: date | None = None
    text: str = ""
    """People's own words (an intention, an objective), or an id of the playbook (a lesson)."""

    @property
    def key(self) -> str:
        """The same for as long as the same waits, and without anybody's words.

        What is put off to another day, is signed meanwhile, or comes round again is another one.
        The profile's questions are one: the next takes the place of the one that was answered.
        """
        if self.kind is ItemKind.PROFILE:
            return "|".join((self.kind, self.value.partition(":")[0]))
        moment = self.text if self.kind is ItemKind.RATE else ""
        return "|".join((self.kind, self.value, str(self.on or ""), moment)).rstrip("|")


_DATES = (ItemKind.TAKE_TIME, ItemKind.NEW_DATE, ItemKind.FIRST_DATE)
"""Ways to a date with one partner: one of them at a time."""
_LASTING = frozenset({ItemKind.LOG, ItemKind.FOLLOW_UP, ItemKind.RATE, ItemKind.SURVEY})
"""What is worth doing after a program's last day."""


def worth_showing(items: Iterable[Item], *, over: bool) -> tuple[Item, ...]:
    """In their order; without what a more urgent one makes needless, or the program's end."""
    found = sorted(items, key=lambda item: _ORDER[item.kind])
    shown, dated = list[Item](), set[str]()
    for item in found:
        if item.kind in _DATES and item.partner in dated:
            continue
        if item.kind in _DATES:
            dated.add(item.partner)
        if not over or _lasts(item):
            shown.append(item)
    return tuple(shown)


def _lasts(item: Item) -> bool:
    """An objective counts once it is set, when its date comes."""
    return item.kind in _LASTING or (item.kind is ItemKind.OBJECTIVE and bool(item.text))


@dataclass(frozen=True, slots=True, repr=False)
class ThisWeek:
    """The weekly message: some of what waits for somebody, and how much more does."""

    program_id: int
    program_name: str
    items: tuple[Item, ...]
    more: int = 0
    """What waits beside these, and stands in Home."""

    @property
    def told(self) -> tuple[str, ...]:
        """The keys of what it shows."""
        return tuple(item.key for item in self.items)


MOST_TOLD = 3
"""Things in one weekly message: what can be done in a few minutes."""
APART = timedelta(days=7)
"""From one weekly message to the next, by the calendar of who reads them."""


def worth_telling(items: Sequence[Item], told: Sequence[Collection[str]]) -> tuple[Item, ...]:
    """At most three of them: the new ones first, each in their order, the most urgent first.

    `told` are the keys that earlier weekly messages told, the last message at the end. New is what
    none told; what the last one told is left out. Empty where nothing is new.
    """
    ever = frozenset[str]().union(*told)
    new = [item for item in items if item.key not in ever]
    known = [item for item in items if item.key in ever and item.key not in told[-1]]
    return tuple([*new, *known][:MOST_TOLD]) if new else ()


def again_from(sent_at: datetime, zone: str) -> datetime:
    """The first moment of the day on which the next weekly message may come."""
    return at_local(local_date(sent_at, zone) + APART, time(), zone)
