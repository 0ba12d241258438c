"""What a simulation found: every figure with a sentence that says what it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState

KINDS = {
    Kind.INTRODUCTION: "Introductions",
    Kind.CHECK_IN: "Check-ins",
    Kind.REFLECTION: "Reflection questions",
    Kind.REFLECTIONS_OPENED: "Reflections opened to each other",
    Kind.STILL_WAITING: "No partner yet",
    Kind.PARTNER_LEFT: "Partner has left",
    Kind.PARTNER_PAUSED: "Partner takes a pause",
    Kind.CONCERN: "Concerns",
    Kind.NOT_A_FIT: "Not a good fit",
    Kind.DRAFT_READY: "Draft is ready",
    Kind.THIS_WEEK: "Weekly messages",
    Kind.NOT_STARTED: "Pairs that have not begun",
    Kind.FAREWELL: "Farewells",
}
"""What a kind is called; any other by its own name."""

MANNERS = {
    "prompt": "most of it within two hours",
    "slow": "some of it, one to four days later",
    "ghost": "never",
    "double-clicker": "as prompt, and presses everything twice",
    "leaver": "as prompt, and leaves in some week",
    "holiday-goer": "as prompt, and pauses for two weeks",
    "mover": "as prompt, and moves to another time zone",
}
"""How each kind of people answers."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How long after their due time messages came, in seconds of simulated time."""

    median: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Crowded:
    """Days or weeks in which somebody got more unasked messages than they should."""

    times: int
    people: int
    because: Mapping[str, int]
    """Which messages came together, and how often: the most frequent first."""


@dataclass(frozen=True, slots=True)
class TemperamentRow:
    name: str
    people: int
    asked: int
    """Questions that reached them."""
    answered: int
    hours: float | None
    """From the question to the answer, in the middle; None without answers."""


@dataclass(frozen=True, slots=True)
class Wave:
    """What Slack's own limits would have done, which the simulation does not wait for."""

    fullest_minute: int
    """The most messages in one minute."""
    longest_wait: float
    """Seconds by which the last message of the fullest wave would have come later."""


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """The figures of one run: nothing in it depends on the machine."""

    people: int
    weeks: int
    seed: int
    starts_on: date
    ends_on: date
    deliveries: Mapping[str, Mapping[str, int]]
    """How many of each kind ended in each state."""
    lateness: Lateness
    wave: Wave
    asked: int
    """Questions that reached somebody."""
    answered: int
    check_ins: int
    reflections: int
    opened: int
    too_late: int
    """Questions that asked nothing any more when somebody came to answer them."""
    per_person_and_week: float
    crowded_days: Crowded
    crowded_weeks: Crowded
    pairs: int
    pairs_ended: int
    waiting: int
    left: int
    temperaments: Sequence[TemperamentRow]
    lost: int
    answers_lost: int
    doubled: int
    misdirected: int
    refused: Sequence[str]
    hours: Mapping[str, Sequence[int]]
    """By what it was, how many messages came in each local hour of their readers, 0 to 23."""
    by_week: Mapping[str, Sequence[int]]
    """By what it was, how many messages came in each week, from the first."""

    @property
    def is_sound(self) -> bool:
        """Whether every message came once, to whom it was for, and every answer was kept."""
        wrong = (self.lost, self.answers_lost, self.doubled, self.misdirected, self.refused)
        return not any(wrong)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat(),
            "sound": self.is_sound,
        }


def report_tables(report: SimulationReport) -> Iterator[RenderableType]:
    yield Text(
        f"{report.people:,} people, {report.weeks} weeks from {report.starts_on} to "
        f"{report.ends_on}, seed {report.seed}",
        "bold",
    )
    yield Text(
        "Scripted people in a local Slack, an unmodified bot over Socket Mode, SQLite; times are "
        "those of the simulated clock.",
        "dim",
    )
    yield _figures("Was anything lost?", _soundness(report))
    yield _deliveries(report)
    yield _figures("On time?", _times(report))
    yield _figures("Too much?", _load(report))
    yield _figures("What came of it?", _outcome(report))
    yield _temperaments(report)


Figure = tuple[str, str, str]
"""What it is, how much, and what that means."""


def _soundness(report: SimulationReport) -> Iterator[Figure]:
    yield "Lost", _count(report.lost), "owed, and not in Slack when it was over: must be 0"
    yield "Answers lost", _count(report.answers_lost), "sent by people, and not kept: must be 0"
    yield "Twice", _count(report.doubled), "the same message more than once: must be 0"
    yield "Misdirected", _count(report.misdirected), "read by others than it was for: must be 0"
    refused = _count(len(report.refused))
    why = f": {', '.join(sorted(set(report.refused))[:3])}" if report.refused else ""
    yield "Refused by Slack", refused, f"calls that broke a rule of Slack's: must be 0{why}"


def _times(report: SimulationReport) -> Iterator[Figure]:
    late, wave = report.lateness, report.wave
    yield (
        "Late, in the middle",
        _span(late.median),
        "from due to posted; the simulated bot looks every quarter of an hour, a real one every second",
    )
    yield "99 of 100 within", _span(late.p99), "the same"
    yield (
        "At most",
        _span(late.longest),
        "more than 15 minutes only where something went wrong or was planned late",
    )
    yield (
        "Fullest minute",
        _count(wave.fullest_minute),
        "messages in the same minute; Slack takes about 300, and the simulation any number",
    )
    yield (
        "At Slack's pace",
        _span(wave.longest_wait),
        "by so much the last one of the fullest wave would have come later",
    )


def _load(report: SimulationReport) -> Iterator[Figure]:
    yield (
        "Messages per person and week",
        f"{report.per_person_and_week:.2f}",
        "all that came unasked, over everybody who joined and every week",
    )
    days, weeks = report.crowded_days, report.crowded_weeks
    yield (
        "More than one a day",
        _count(days.times),
        f"days of {_count(days.people)} people{_because(days)}",
    )
    yield (
        "More than two a week",
        _count(weeks.times),
        f"weeks of {_count(weeks.people)} people{_because(weeks)}",
    )


def _outcome(report: SimulationReport) -> Iterator[Figure]:
    yield (
        "Questions",
        _count(report.asked),
        "check-ins and reflection questions that reached people",
    )
    share = f"{report.answered / report.asked:.0%}" if report.asked else "none"
    yield (
        "Answered",
        share,
        f"{_count(report.answered)} of them; how many each kind of people: below",
    )
    yield (
        "Check-ins kept",
        _count(report.check_ins),
        "one a question and partner, clicked twice or not",
    )
    yield "Reflections kept", _count(report.reflections), "the same"
    yield (
        "Opened",
        _count(report.opened),
        "reflections that both wrote for both, so each reads both",
    )
    yield "Pairs", _count(report.pairs), "active when it was over"
    yield "Pairs ended", _count(report.pairs_ended), "one of the two left"
    yield "Waiting", _count(report.waiting), "joined, and without a partner when it was over"
    yield "Left", _count(report.left), "by their own command"


def _deliveries(report: SimulationReport) -> RenderableType:
    states = [
        state
        for state in DeliveryState
        if any(one.get(state) for one in report.deliveries.values())
    ]
    table = Table("Messages", *map(str, states), box=None, title_justify="left", pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for kind, counts in report.deliveries.items():
        cells = [_count(counts[state]) if counts.get(state) else "" for state in states]
        table.add_row(KINDS.get(Kind(kind), kind), *cells)
    told = (
        "sent: reached Slack; answered: the reader has answered; cancelled: its reason had gone; "
        "planned: due after the last simulated day."
    )
    return _part("What was owed, and what became of it", table, told)


def _temperaments(report: SimulationReport) -> RenderableType:
    table = Table("Who", "people", "questions", "answered", "after", "", box=None, pad_edge=False)
    for column in table.columns[1:5]:
        column.justify = "right"
    table.columns[5].style = "dim"
    for one in report.temperaments:
        share = f"{one.answered / one.asked:.0%}" if one.asked else ""
        hours = "" if one.hours is None else f"{one.hours:.1f} h"
        manner = Text(f"answers {MANNERS[one.name]}")
        table.add_row(one.name, _count(one.people), _count(one.asked), share, hours, manner)
    told = "Drawn from the seed; after: the middle time from a question to its answer."
    return _part("How people were", table, told)


def _figures(title: str, figures: Iterator[Figure]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right", style="bold")
    table.add_column(style="dim")
    for name, value, meaning in figures:
        table.add_row(name, value, meaning)
    return _part(title, table)


def _part(title: str, table: Table, told: str = "") -> RenderableType:
    whole = Table.grid()
    whole.add_row(Text(f"\n{title}", "bold"))
    whole.add_row(table)
    if told:
        whole.add_row(Padding(Text(told, "dim"), (0, 0, 0, 0)))
    return whole


def _because(crowded: Crowded) -> str:
    """The most frequent reasons; the rest only in the JSON."""
    most = list(crowded.because.items())[:3]
    return f": {'; '.join(f'{what} ({count:,})' for what, count in most)}" if most else ""


def _count(number: int) -> str:
    return f"{number:,}"


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
