"""Reflections and who may read them."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring.check_ins import Answering
from mentoring.errors import MentoringError

LONGEST_REFLECTION = 3000


class Reader(StrEnum):
    """Whom the author of a reflection lets read it."""

    ONLY_ME = "only-me"
    BOTH_OF_US = "both-of-us"


@dataclass(frozen=True, slots=True, repr=False)
class Reflection:
    text: str
    reader: Reader


@dataclass(frozen=True, slots=True)
class ReflectionForm:
    """What the reflection modal shows."""

    answering: Answering
    partner: str
    question_id: str
    given: Reflection | None = None


@dataclass(frozen=True, slots=True)
class ReflectionKept:
    """What its author reads after writing."""

    partner: str
    reader: Reader
    opened: bool
    """Whether both wrote for both, so that each can read the other's now."""


@dataclass(frozen=True, slots=True, repr=False)
class OpenedReflections:
    """Two reflections that both authors wrote for both: (author, question id, text) each."""

    partner: str
    mine: tuple[str, str]
    theirs: tuple[str, str]


class AlreadyOpenedError(MentoringError):
    """The partner has read it: it can't be changed any more."""


def opens(one: Reader | None, other: Reader | None) -> bool:
    """Two reflections open to each other when both were written, and both for both of us."""
    return one is Reader.BOTH_OF_US and other is Reader.BOTH_OF_US
