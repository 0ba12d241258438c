"""What the playbook holds. Each field's annotation is also what the loader demands of the file.

Texts are plain words without markup; the views dress them. Ids are stored with people's choices
and answers: they never change, and none is used again for something else.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from mentoring.programs import Formality, Labels
from mentoring.reflections import Reader
from mentoring.roles import Role
from mentoring.stages import Stage
from playbook.text_rules import (
    Id,
    LanguageCode,
    LessonText,
    Line,
    Option,
    Sentence,
    TopicLabel,
    Uses,
)


@dataclass(frozen=True, slots=True)
class Topic:
    id: Id
    label: TopicLabel
    about: Option
    near: tuple[Id, ...] = ()
    """As written in the file; `Playbook.near_topics` reads it in both directions."""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    id: Id
    label: Option
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    id: Id
    label: Option


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question that is answered by picking one choice; a scale is listed from low to high."""

    id: Id
    question: Line
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CheckInVariant:
    """One way to ask how it goes; `progress` answers the question, which stands alone, too."""

    id: Id
    opening: Sentence
    question: Line
    stage: Stage | None = None
    """None: fits any stage."""


@dataclass(frozen=True, slots=True)
class CheckIns:
    variants: tuple[CheckInVariant, ...]
    progress: tuple[Choice, ...]
    """From low to high; they answer the question of every variant."""
    energy: ChoiceQuestion
    """Five choices with the ids "1" to "5"."""
    fit: ChoiceQuestion
    tell_coordinator: Option
    concern: Line
    concern_reader: Annotated[Sentence, Uses(("support",))]
    answers_reader: Sentence


@dataclass(frozen=True, slots=True)
class ReflectionQuestion:
    """An open question about one concrete moment, answerable in three minutes."""

    id: Id
    role: Role
    """Whom it fits; BOTH fits either side, and who stands on both."""
    stage: Stage
    question: Line
    hint: Line
    """A way to begin the answer."""
    reader: Reader
    """Suggested; the author decides."""


@dataclass(frozen=True, slots=True)
class AgendaStep:
    minutes: int
    text: Sentence


@dataclass(frozen=True, slots=True)
class Preparation:
    """One line for each side of a pairing."""

    mentor: Line
    mentee: Line


class Occasion(StrEnum):
    """When an agenda is offered whatever the number of the meeting."""

    SWAP = "swap"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Agenda:
    id: Id
    title: Option
    purpose: Sentence
    minutes: int
    steps: tuple[AgendaStep, ...]
    prepare: Preparation
    leave_with: Line
    number: int | None = None
    """Which meeting it is for; None: only offered on its occasion."""
    occasion: Occasion | None = None
    repeats: bool = False
    """Whether it serves again for the meetings after the last numbered one."""


@dataclass(frozen=True, slots=True)
class Starter:
    """Something to begin a conversation with; without a group it fits any topic."""

    id: Id
    text: Sentence
    group: Id | None = None


@dataclass(frozen=True, slots=True)
class GroundRule:
    id: Id
    title: TopicLabel
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class IntroductionParts:
    """The introduction of a pairing in its group DM, in the order in which it is read.

    `{one}` and `{other}` are mentions, `{shows}` and `{wants}` lists of topic labels.
    """

    greeting: Annotated[Sentence, Uses(("one", "other", "program"))]
    equal_footing: Sentence
    why_you_two: Annotated[Sentence, Uses(("reasons",))]
    gains: Annotated[Sentence, Uses(("one", "shows", "wants"))]
    """Said of each of the two; those below where somebody named no topics of one kind, or none."""
    gains_shows: Annotated[Sentence, Uses(("one", "shows"))]
    gains_wants: Annotated[Sentence, Uses(("one", "wants"))]
    gains_open: Annotated[Sentence, Uses(("one", "other"))]
    first_mover: Annotated[Sentence, Uses(("one", "other"))]
    """`{one}` is the one who goes first."""
    first_agenda_intro: Sentence
    ground_rules: Annotated[Sentence, Uses(("rules",))]
    who_sees_this: Sentence
    support: Annotated[Sentence, Uses(("support",))]
    closing: Sentence


@dataclass(frozen=True, slots=True)
class Lesson:
    """A short lesson for one side of a pairing; whoever read it, or not, goes on the same way."""

    id: Id
    """`mentor-1`: the role, and the number of the meeting before which it comes."""
    role: Role
    before_meeting: int
    title: Option
    text: LessonText
    exercise: Sentence


@dataclass(frozen=True, slots=True)
class CandorWords:
    """One plain sentence about each way of being direct."""

    gentle: Option
    frank: Option
    blunt: Option


@dataclass(frozen=True, slots=True)
class AgreementParts:
    """The draft of an agreement; `{topics}` is a list of topic labels."""

    aims: Sentence
    topics: Annotated[Sentence, Uses(("topics",))]
    """After the aims, where the two were paired for something."""
    off_limits: Sentence
    confidentiality: Sentence
    candor: CandorWords


@dataclass(frozen=True, slots=True)
class ProgramTemplate:
    """What the wizard is filled with before a coordinator changes anything."""

    name: Option
    aims: tuple[Sentence, ...]
    benefits: tuple[Sentence, ...]
    measures: tuple[Sentence, ...]
    weeks: int
    meeting_every_weeks: int
    formality: Formality
    labels: Labels
    other_labels: tuple[Labels, ...]
    ground_rules: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Language:
    code: LanguageCode
    name: Option


@dataclass(frozen=True, slots=True)
class ReadinessStatement:
    """Something that somebody agrees with or not yet, and what to do in the second case."""

    id: Id
    role: Role
    """Whom it fits; BOTH fits either side."""
    statement: Line
    advice: Sentence
