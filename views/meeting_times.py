"""A meeting's time in words: for one reader, or for two who may live by different clocks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from mentoring.bookings import Side
from views.words import LANGUAGE, day, full_day, mention


def span(starts_at: datetime, minutes: int, zone: str) -> str:
    """Such as 10:00 to 10:45, where this zone's clocks are."""
    begin = starts_at.astimezone(ZoneInfo(zone))
    end = (starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    return f"{begin:%H:%M}\N{EN DASH}{end:%H:%M}"


def day_and_span(starts_at: datetime, minutes: int, zone: str) -> str:
    """The same with its day before it: `Tuesday, November 24, …`."""
    return f"{day(starts_at.astimezone(ZoneInfo(zone)))}, {span(starts_at, minutes, zone)}"


def day_there(moment: datetime, zone: str) -> str:
    """With the year, where this zone's clocks are."""
    return full_day(moment.astimezone(ZoneInfo(zone)))


def for_both(starts_at: datetime, minutes: int, one: Side, other: Side) -> str:
    """The time of both; once, where their clocks agree. The day again, where it is another one."""
    first = f"*{day_and_span(starts_at, minutes, one.zone)}*"
    if _agree(starts_at, one, other):
        return first
    return (
        f"{first} for {mention(one.user)} · "
        f"*{_theirs(starts_at, minutes, one, other)}* for {mention(other.user)}"
    )


def for_me(starts_at: datetime, minutes: int, me: Side, partner: Side) -> str:
    """As `for_both`, for one of the two alone."""
    mine = f"*{day_and_span(starts_at, minutes, me.zone)}*"
    if _agree(starts_at, me, partner):
        return mine
    return f"{mine} ({_theirs(starts_at, minutes, me, partner)} for {mention(partner.user)})"


def their_time(starts_at: datetime, minutes: int, me: Side, partner: Side) -> str | None:
    """The partner's time in plain words; None where it is the same."""
    if _agree(starts_at, me, partner):
        return None
    return f"for {partner.name[:30] or 'your partner'}: {_theirs(starts_at, minutes, me, partner)}"


def rhythm_words(starts_at: datetime, zone: str) -> str:
    """`on Tuesdays at 10:00`."""
    local = starts_at.astimezone(ZoneInfo(zone))
    return f"on {format_datetime(local, 'EEEE', locale=LANGUAGE)}s at {local:%H:%M}"


def _theirs(starts_at: datetime, minutes: int, me: Side, partner: Side) -> str:
    mine, theirs = (starts_at.astimezone(ZoneInfo(one.zone)) for one in (me, partner))
    if mine.date() == theirs.date():
        return span(starts_at, minutes, partner.zone)
    return day_and_span(starts_at, minutes, partner.zone)


def _agree(starts_at: datetime, one: Side, other: Side) -> bool:
    first, second = (starts_at.astimezone(ZoneInfo(side.zone)) for side in (one, other))
    return first.utcoffset() == second.utcoffset()
