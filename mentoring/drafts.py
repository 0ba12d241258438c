"""A matching run as its coordinator reviews it. People are Slack ids."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from mentoring.matching.certificate import Proof
from mentoring.matching.rules import DEFAULT_FLOOR, Aim
from mentoring.matching.unmatched import Help
from mentoring.pairings import Say, Why
from mentoring.waves import Waves


class News(StrEnum):
    """What the last click did, as the draft says it on top."""

    REPLACED = "replaced"
    """Somebody had matched again before the click, which did nothing: this is the newer draft."""
    MATCHED = "matched"
    """Matched again around what is locked."""
    CHOSEN = "chosen"
    """A pairing was chosen and locked, and the others were matched again around it."""
    EXCHANGED = "exchanged"
    REMOVED = "removed"
    PUT_BACK = "put_back"
    ALLOWED_AGAIN = "allowed_again"
    """A removed pairing may be proposed again, but one of the two has a partner by now."""
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ProposedPairing:
    mentor: str
    mentee: str
    score: int
    why: Why
    id: int = 0
    locked: bool = False
    is_circle: bool = False
    below_floor: bool = False
    mentor_say: Say | None = None
    mentee_say: Say | None = None
    asked: frozenset[str] = frozenset()
    """Which of the two were asked for their say."""
    own_partner: str = ""
    """Where whoever looks is one of the two, the other, whose say is not for them to know."""

    @property
    def silent(self) -> tuple[str, ...]:
        """Who may have said something, and did not."""
        says = ((self.mentor, self.mentor_say), (self.mentee, self.mentee_say))
        return tuple(one for one, say in says if say is None and one != self.own_partner)

    @property
    def is_exception(self) -> bool:
        return self.below_floor or self.why.few_hours


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Somebody without a partner in a draft."""

    TAKEN_OUT: ClassVar[str] = "taken_out"
    """The reason where a coordinator took out their pairing, and nobody has matched again yet."""

    person: str
    reason: str
    help: Help = field(default_factory=Help)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Two who are not to be proposed again."""

    mentor: str
    mentee: str
    mentor_id: int
    mentee_id: int
    passed: bool = False
    """One of the two passed, which only they could take back."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How people answered so far, in pairings, as far as whoever looks may know."""

    accepted: int
    """By both."""
    passed: int
    waiting: int
    new: int
    """Proposed since people were asked, so that nobody has been asked about them."""


@dataclass(frozen=True, slots=True)
class Scarcity:
    """These people can only be paired with those few, and not all of them."""

    people: tuple[str, ...]
    only: tuple[str, ...]
    missing: int
    """So many of the people have to stay alone."""
    among_themselves: bool = False
    """Some of the people may be paired with each other, and their number is odd."""


@dataclass(frozen=True, slots=True)
class MatchingDraft:
    """Best scores first."""

    run_id: int
    program_id: int
    program_name: str
    pairings: tuple[ProposedPairing, ...]
    unmatched: tuple[LeftOver, ...]
    excluded: tuple[Excluded, ...] = ()
    scarce: tuple[Scarcity, ...] = ()
    proof: Proof | None = None
    aim: Aim = Aim.NOBODY_LEFT_OUT
    floor: int = DEFAULT_FLOOR
    is_outdated: bool = False
    """People joined, left or changed something since: it can't be published as it is."""
    has_earlier: bool = False
    """There is an earlier draft to compare with."""
    asked_at: datetime | None = None
    """When people were first asked for their say."""
    news: News | None = None

    @property
    def total(self) -> int:
        return sum(one.score for one in self.pairings)

    @property
    def locked(self) -> int:
        return sum(one.locked for one in self.pairings)

    @property
    def exceptions(self) -> int:
        return sum(one.is_exception for one in self.pairings)

    @property
    def answers(self) -> Answers:
        new = sum(not one.asked for one in self.pairings)
        accepted = sum(one.mentor_say == one.mentee_say == Say.ACCEPTED for one in self.pairings)
        return Answers(
            accepted=accepted,
            passed=sum(one.passed for one in self.excluded),
            waiting=len(self.pairings) - accepted - new,
            new=new,
        )

    @property
    def is_changed(self) -> bool:
        """Is it not what the matching proposed, by hand or by a pass?"""
        return self.proof is not None and self.total != self.proof.total


@dataclass(frozen=True, slots=True)
class RunRequested:
    """A run that takes longer than somebody waits."""

    program_name: str
    people: int


@dataclass(frozen=True, slots=True)
class DraftReady:
    """What a coordinator hears when such a run is done."""

    program_id: int
    program_name: str
    pairings: int = 0
    unmatched: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside the one before it. Pairs are (mentor, mentee)."""

    run_id: int
    earlier_at: datetime
    kept: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    newly_paired: tuple[str, ...]
    newly_alone: tuple[str, ...]
    earlier_total: int
    later_total: int


@dataclass(frozen=True, slots=True)
class Publishing:
    """Who would be told what."""

    run_id: int
    program_name: str
    pairings: int
    people: int
    exceptions: int
    circles: int
    passed: int
    """Pairings that somebody passed, which are not published."""
    waiting: int
    next_run_on: date | None
    silent: int
    """Answers of people who were asked for their say that are missing."""
    new: int
    """Pairings that were proposed after people were asked."""
    waves: Waves
