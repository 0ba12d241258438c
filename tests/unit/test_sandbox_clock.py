from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.clock import MovableClock, RealClock, Timestamps

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_a_movable_clock_starts_where_it_is_told_and_goes_on() -> None:
    clock = MovableClock(START)

    first, second = clock.now(), clock.now()

    assert timedelta() <= first - START < timedelta(seconds=5)
    assert second >= first


def test_a_movable_clock_moves_forward_only() -> None:
    clock = MovableClock(START)
    clock.advance(timedelta(days=7))

    assert clock.now() >= START + timedelta(days=7)
    with pytest.raises(ValueError, match="only moves forward"):
        clock.advance(timedelta(seconds=-1))


def test_real_time_is_not_moved() -> None:
    with pytest.raises(ValueError, match="cannot be moved"):
        RealClock().advance(timedelta(seconds=1))


def test_timestamps_follow_the_clock_and_never_repeat() -> None:
    class Stopped(MovableClock):
        def now(self) -> datetime:
            return START

    stamps = Timestamps(Stopped())

    first, second, third = (stamps.next() for _ in range(3))

    assert first == f"{int(START.timestamp())}.000000"
    assert first < second < third
