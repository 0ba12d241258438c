"""Holds what was seen against what is written: nothing is missing, and nothing else came."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tests.scenario.storyboard.reading import ANSWER, HOME, NO_QUESTION, Chapter, Sight
from tests.scenario.storyboard.stage import Record, Seen

QUESTIONS = ("check in", "reflection")
WEEKLY = "this week"
UNASKED = (*QUESTIONS, WEEKLY)
"""What comes without anybody's act: two of these a week at most."""
PROGRAM_WEEKS = range(1, 27)
MOST_UNASKED = 2
APART = timedelta(days=7)
"""From one weekly message to somebody to their next."""


def question_of(week: int) -> str:
    """How it goes in odd weeks, something to think about in even ones."""
    return QUESTIONS[(week + 1) % 2]


def faults(chapter: Chapter, record: Record) -> list[str]:
    """Where the chapter and what its people saw differ, in words; empty when they agree."""
    found = [
        f"week {week}, {who}: {what}" for who, week, what in record.troubles if who in chapter.cast
    ]
    weeks = range(max((week for row in chapter.rows for week in row.weeks), default=0) + 1)
    last = max([*weeks, *(one.week for one in record.messages)])
    for who in chapter.cast:
        for week in range(last + 1):
            found += [f"week {week}, {who}: {fault}" for fault in _week(chapter, record, who, week)]
    return found


def unwritten(chapter: Chapter, record: Record) -> Iterator[Seen]:
    """What came to the chapter's people and stands in no row."""
    for who in chapter.cast:
        for week in sorted({one.week for one in record.messages}):
            came = [one for one in record.messages if (one.who, one.week) == (who, week)]
            for sight in _written(chapter, record, who, week):
                _take(sight, came)
            yield from came


def too_many(record: Record) -> list[str]:
    """Who got more than two unasked messages in a week from Monday to Sunday."""
    unasked = Counter(
        (one.who, one.came_on.isocalendar()[:2]) for one in record.messages if one.kind in UNASKED
    )
    return [
        f"{who} got {times} in week {week} of {year}"
        for (who, (year, week)), times in unasked.items()
        if times > MOST_UNASKED
    ]


def too_soon(record: Record) -> list[str]:
    """Who got a weekly message less than seven days after the one before."""
    days = defaultdict[str, list[date]](list)
    for one in record.messages:
        if one.kind == WEEKLY:
            days[one.who].append(one.came_on)
    return [
        f"{who} got one on {first} and one on {then}"
        for who, found in days.items()
        for first, then in pairwise(sorted(found))
        if then - first < APART
    ]


def _week(chapter: Chapter, record: Record, who: str, week: int) -> Iterator[str]:
    came = [one for one in record.messages if (one.who, one.week) == (who, week)]
    for sight in _written(chapter, record, who, week):
        if sight.kind in (ANSWER, HOME):
            yield from _read(sight, record, who, week)
        elif not _take(sight, came):
            yield f"{sight.kind} {' '.join(sight.words)} x{sight.times} did not come"
    for one in came:
        yield f"{one.kind} came and is not written: {one.words[:300]!r}"


def _written(chapter: Chapter, record: Record, who: str, week: int) -> Iterator[Sight]:
    rows = (row for row in chapter.rows if who in row.people and week in row.weeks)
    sights = [sight for row in rows for sight in row.sights]
    return _with_the_rule(sights, who, week, record)


def _with_the_rule(sights: list[Sight], who: str, week: int, record: Record) -> Iterator[Sight]:
    """The row's, and the week's question for whoever has been introduced to somebody."""
    yield from (sight for sight in sights if sight.kind != NO_QUESTION)
    paired = any(
        one.who == who and one.week < week and one.kind == "introduction" for one in record.messages
    )
    named = {sight.kind for sight in sights}
    if week in PROGRAM_WEEKS and paired and not named & {NO_QUESTION, question_of(week)}:
        yield Sight(question_of(week))


def _take(sight: Sight, came: list[Seen]) -> bool:
    """Takes the messages that a sight is about from those that came."""
    fit = [
        one
        for one in came
        if one.kind == sight.kind and all(word in one.words for word in sight.words)
    ][: sight.times]
    for one in fit:
        came.remove(one)
    return len(fit) == sight.times


def _read(sight: Sight, record: Record, who: str, week: int) -> Iterator[str]:
    place = (who, week)
    texts = [record.homes.get(place, "")] if sight.kind == HOME else record.answers.get(place, [])
    for word in sight.words:
        if not any(word in text for text in texts):
            yield f"{sight.kind} does not say “{word}”: {texts!r}"
