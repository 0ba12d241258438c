"""A pace is shared by everybody who has the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from mentoring.pacing import OPEN, PACES, POST
from storage.engine import Sessions
from storage.pacing import (
    give_turn_back,
    hold_pace,
    hold_posts,
    look_at_pace,
    sweep_paces,
    take_channels,
    take_pace,
    take_turn,
)

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def take(
    sessions: Sessions, wanted: int, team: str = "T1", method: str = POST, at: datetime = BEGIN
) -> int:
    with sessions.begin() as session:
        return take_pace(session, team, method, PACES.of[method], at, wanted).count


def test_eight_who_take_at_once_get_no_more_than_one_would(sessions: Sessions) -> None:
    with ThreadPoolExecutor(8) as threads:
        counts = list(threads.map(lambda _: take(sessions, 1), range(40)))

    assert sum(counts) == PACES.of[POST].burst


def test_a_workspace_and_a_method_have_paces_of_their_own(sessions: Sessions) -> None:
    take(sessions, 100)

    assert take(sessions, 1) == 0
    assert take(sessions, 1, team="T2") == 1
    assert take(sessions, 1, method=OPEN) == 1


def test_looking_takes_nothing(sessions: Sessions) -> None:
    with sessions.begin() as session:
        for _ in range(3):
            assert look_at_pace(session, "T1", POST, PACES.of[POST], BEGIN, 100).count == 6


def test_a_wait_that_slack_asked_for_is_never_made_shorter(sessions: Sessions) -> None:
    with sessions.begin() as session:
        hold_pace(session, "T1", POST, BEGIN + 30 * SECOND)
        hold_pace(session, "T1", POST, BEGIN + SECOND)

    assert take(sessions, 1, at=BEGIN + 29 * SECOND) == 0
    assert take(sessions, 1, at=BEGIN + 31 * SECOND) == 1


def test_a_channel_takes_three_at_once_and_then_one_a_second(sessions: Sessions) -> None:
    pace = PACES.in_a_channel
    with sessions.begin() as session:
        first = take_channels(session, "T1", ["C1"] * 5 + ["C2"], pace, BEGIN)
        later = take_channels(session, "T1", ["C1"] * 2, pace, BEGIN + SECOND)

    assert {channel: one.count for channel, one in first.items()} == {"C1": 3, "C2": 1}
    assert first["C1"].wait == SECOND
    assert later["C1"].count == 1


def test_who_is_refused_where_they_just_posted_waits_in_that_channel_only(
    sessions: Sessions,
) -> None:
    pace = PACES.in_a_channel
    with sessions.begin() as session:
        take_channels(session, "T1", ["C1", "C1", "C2"], pace, BEGIN)
        hold_posts(session, "T1", "C1", pace, BEGIN, BEGIN + 30 * SECOND)

        granted = take_channels(session, "T1", ["C1", "C2"], pace, BEGIN + 9 * SECOND)
        assert (granted["C1"].count, granted["C2"].count) == (0, 1)
    assert take(sessions, 1) == 1


def test_who_is_refused_where_nobody_posted_lets_the_whole_workspace_wait(
    sessions: Sessions,
) -> None:
    pace = PACES.in_a_channel
    with sessions.begin() as session:
        take_channels(session, "T1", ["C1"], pace, BEGIN)
        hold_posts(session, "T1", "C1", pace, BEGIN, BEGIN + 30 * SECOND)

    assert take(sessions, 1, at=BEGIN + 29 * SECOND) == 0
    assert take(sessions, 1, team="T2") == 1


def test_one_of_eight_does_a_daily_job_and_another_when_it_went_wrong(sessions: Sessions) -> None:
    def turn(at: datetime = BEGIN) -> bool:
        with sessions.begin() as session:
            return take_turn(session, "T1", "read-people", HOUR, at)

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: turn(), range(8))) == 1
    assert not turn(BEGIN + HOUR - SECOND)
    assert turn(BEGIN + HOUR)
    with sessions.begin() as session:
        give_turn_back(session, "T1", "read-people", BEGIN + HOUR)
    assert turn(BEGIN + HOUR)


def test_paces_that_are_free_again_are_forgotten(sessions: Sessions) -> None:
    take(sessions, 1)
    take(sessions, 1, team="T2", at=BEGIN + HOUR)

    with sessions.begin() as session:
        assert sweep_paces(session, BEGIN + 30 * timedelta(minutes=1)) == 1
