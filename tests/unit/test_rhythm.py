"""A person's prompts through pauses, moves and new rules: each week at most one, none lost."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.deliveries import Kind
from mentoring.due_times import is_open
from mentoring.rhythm import (
    SETTLING_IN,
    Asked,
    Changes,
    Reader,
    Rhythm,
    asked_from,
    changes,
    slot_of_week,
)
from mentoring.states import DeliveryState
from mentoring.working_hours import WorkingHours

MONDAY = date(2027, 2, 1)
"""The clocks of Europe and America change in the weeks that follow."""
BEGINS = datetime(2027, 2, 1, tzinfo=UTC)
WEEKS = 14
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
DEAD = Changes([], {}, [])


def cadence(every: int, weeks: int = WEEKS) -> dict[int, Kind]:
    kinds = {1: Kind.CHECK_IN, 2 % every: Kind.REFLECTION}
    return {week: kinds[week % every] for week in range(1, weeks + 1) if week % every in kinds}


@dataclass
class Life:
    """One person's prompts, with a bot that plans when something happens and once a week."""

    rhythm: Rhythm = field(default_factory=lambda: Rhythm(MONDAY, cadence(2)))
    hours: WorkingHours = field(default_factory=lambda: WorkingHours(zone="Europe/Berlin"))
    paused_until: date | None = None
    paired_on: date | None = MONDAY - WEEK
    pair_paused_until: date | None = None
    planned_until: date | None = None
    prompts: dict[int, Asked] = field(default_factory=dict)
    sent: list[tuple[int, Kind, datetime]] = field(default_factory=list)
    now: datetime = BEGINS

    def reader(self) -> Reader:
        pairings = [(self.paired_on, self.pair_paused_until)] if self.paired_on else []
        return Reader(
            "1:1", self.hours, asked_from(self.paused_until, pairings), self.planned_until
        )

    def plan(self) -> None:
        done = self.changes()
        self.apply(done)
        assert self.changes() == DEAD
        self.planned_until = self.now.date() + 20 * DAY

    def changes(self) -> Changes:
        return changes(self.rhythm, self.reader(), self.prompts.values(), self.now)

    def apply(self, done: Changes) -> None:
        for key in done.dropped:
            del self.prompts[key]
        for key, slot in done.moved.items():
            self.prompts[key] = replace(self.prompts[key], due_at=slot.due_at)
        for week, kind, slot in done.owed:
            key = week * 2 + (kind is Kind.CHECK_IN)
            self.prompts[key] = Asked(key, week, kind, DeliveryState.PLANNED, slot.due_at)

    def until(self, moment: datetime) -> None:
        """Sends everything at its time; plans once a week."""
        while waiting := [one for one in self.prompts.values() if one.state == "planned"]:
            first = min(waiting, key=lambda one: one.due_at)
            if first.due_at > moment:
                break
            self.now = max(self.now, first.due_at)
            self.send(first)
        self.now = moment

    def send(self, prompt: Asked) -> None:
        local = self.now.astimezone(ZoneInfo(self.hours.zone))
        asked_on = self.reader().asked_from
        assert is_open(local.date(), self.hours, self.rhythm.closed)
        assert self.hours.starts <= local.time() < self.hours.ends
        assert asked_on is not None
        assert local.date() >= asked_on
        self.sent.append((prompt.week, prompt.kind, self.now))
        self.prompts[prompt.id] = replace(prompt, state=DeliveryState.SENT)


def pauses(life: Life, days: int) -> None:
    life.paused_until = life.now.date() + days * DAY


def pauses_the_pair(life: Life, days: int) -> None:
    life.pair_paused_until = life.now.date() + days * DAY


def resumes(life: Life, _: int) -> None:
    life.paused_until = life.pair_paused_until = None


def is_left(life: Life, _: int) -> None:
    life.paired_on = None


def is_paired(life: Life, _: int) -> None:
    life.paired_on = life.paired_on or life.now.date()


def meets_every(life: Life, number: int) -> None:
    life.rhythm = replace(life.rhythm, weeks=cadence(2 + number % 4))


def ends_in_week(life: Life, number: int) -> None:
    life.rhythm = replace(life.rhythm, weeks=cadence(2, number))


def closes_days(life: Life, number: int) -> None:
    days = {life.now.date() + n * DAY for n in range(1, 2 + number)}
    life.rhythm = replace(life.rhythm, closed=life.rhythm.closed | days)


def moves_to(life: Life, number: int) -> None:
    zones = ("Asia/Tokyo", "America/New_York", "Europe/Berlin", "Pacific/Auckland")
    life.hours = replace(life.hours, zone=zones[number % len(zones)])


def works_from(life: Life, number: int) -> None:
    starts, ends = (time(9), time(17)) if number % 2 else (time(13), time(14, 30))
    life.hours = replace(life.hours, starts=starts, ends=ends)


def works_on(life: Life, number: int) -> None:
    days = frozenset(n for n in range(7) if (number + 1) >> n & 1)
    life.hours = replace(life.hours, days=days or frozenset({2}))


Act = Callable[[Life, int], None]
ACTS: list[Act] = [
    pauses,
    pauses_the_pair,
    resumes,
    is_left,
    is_paired,
    meets_every,
    ends_in_week,
    closes_days,
    moves_to,
    works_from,
    works_on,
]
happenings = st.tuples(st.integers(0, WEEKS * 7 * 24), st.sampled_from(ACTS), st.integers(1, 20))


@settings(max_examples=300, deadline=None)
@given(st.lists(happenings, max_size=8))
def test_whatever_happens_each_week_is_asked_at_most_once_and_only_at_a_right_time(
    happened: list[tuple[int, Act, int]],
) -> None:
    life = live(happened)

    weeks = [week for week, _, _ in life.sent]
    assert len(weeks) == len(set(weeks))
    assert [moment for *_, moment in life.sent] == sorted(moment for *_, moment in life.sent)


@settings(max_examples=300, deadline=None)
@given(st.lists(happenings, max_size=8))
def test_no_week_is_lost_in_which_nothing_happened(happened: list[tuple[int, Act, int]]) -> None:
    owed: dict[int, Kind] = {}

    def look(life: Life) -> None:
        """At the end of each week: what its rules, as they stand, owe for it."""
        week = (life.now.date() - MONDAY) // WEEK
        reader = life.reader()
        if week in life.rhythm.weeks and slot_of_week(life.rhythm, reader, week):
            owed[week] = life.rhythm.weeks[week]

    life = live(happened, look)

    sent = {week: kind for week, kind, _ in life.sent}
    busy = {hour // (7 * 24) + 1 for hour, *_ in happened}
    # A zone further on begins a week earlier, or ends it later.
    busy |= {(hour + shift) // (7 * 24) + 1 for hour, *_ in happened for shift in (-36, 36)}
    quiet = {week: kind for week, kind in owed.items() if week not in busy}
    assert quiet.items() <= sent.items()


def live(
    happened: list[tuple[int, Act, int]], each_week: Callable[[Life], None] = lambda _: None
) -> Life:
    life = Life()
    begins = life.now
    events = [(begins + timedelta(hours=hour), act, number) for hour, act, number in happened]
    life.plan()
    for week in range(1, WEEKS + 2):
        ends = begins + week * WEEK
        for moment, act, number in sorted(events, key=lambda event: event[0]):
            if ends - WEEK <= moment < ends:
                life.until(moment)
                act(life, number)
                life.plan()
        life.until(ends)
        each_week(life)
        life.plan()
    return life


def test_after_a_pause_the_rhythm_goes_on_with_the_next_week() -> None:
    life = live([(8 * 24, pauses, 14)])

    assert [week for week, *_ in life.sent] == [1, *range(4, WEEKS + 1)]
    assert life.sent[1][1] is Kind.REFLECTION


def test_who_resumes_early_is_asked_from_that_day_on() -> None:
    life = live([(8 * 24, pauses, 20), (15 * 24, resumes, 1)])

    assert [week for week, *_ in life.sent] == [1, *range(3, WEEKS + 1)]


def test_a_new_cadence_asks_no_past_week_again() -> None:
    tuesday_of_the_sixth_week = (5 * 7 + 1) * 24
    life = live([(tuesday_of_the_sixth_week, meets_every, 2)])

    assert [week for week, *_ in life.sent] == [1, 2, 3, 4, 5, 6, 9, 10, 13, 14]


def test_what_a_long_stop_missed_is_planned_once_to_be_on_record() -> None:
    life = Life()
    life.plan()
    life.now += 5 * WEEK

    owed = life.changes().owed

    assert [week for week, *_ in owed if week <= 5] == [5]
    life.prompts = {key: one for key, one in life.prompts.items() if one.week > 1}
    life.plan()
    assert 1 not in {one.week for one in life.prompts.values()}


def test_what_is_due_already_stays_due() -> None:
    life = Life()
    life.plan()
    life.now = max(one.due_at for one in life.prompts.values()) + timedelta(minutes=5)

    life.hours = replace(life.hours, starts=time(15))

    assert life.changes().moved == {}


def test_a_prompt_whose_new_day_is_over_comes_in_the_next_working_hours_of_its_week() -> None:
    life = Life()
    life.plan()
    life.now = datetime(2027, 2, 4, 18, tzinfo=UTC)  # the Thursday evening of the first week

    life.hours = replace(life.hours, days=frozenset({0, 1, 2, 5}))  # Friday is off, Saturday not
    life.plan()
    life.until(life.now + 4 * DAY)
    assert [moment.date() for *_, moment in life.sent] == [date(2027, 2, 6)]


def test_nobody_is_asked_about_a_pairing_that_has_just_begun() -> None:
    thursday = MONDAY + 3 * DAY

    assert asked_from(None, [(thursday, None)]) == thursday + SETTLING_IN
    assert asked_from(None, [(thursday, None), (MONDAY - WEEK, MONDAY)]) == MONDAY
    assert asked_from(MONDAY + WEEK, [(MONDAY, None)]) == MONDAY + WEEK
    assert asked_from(MONDAY, []) is None
