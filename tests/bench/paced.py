"""Sending at the pace that Slack takes, beside sending as fast as it goes and being refused.

The local Slack's limits and our paces alike run a little faster than the real ones.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from slack_sdk.errors import SlackApiError

from mentoring.pacing import PACES, Pace, Paces
from sandbox.state.limits import Tier
from storage.engine import open_sessions
from tests.bench.databases import KINDS, fresh_engine
from tests.bench.deliveries import sender_on
from tests.bench.owing import a_program_of, owe_check_ins
from tests.bench.slack_process import Post, local_slack
from tests.bench.table import Figure

FASTER = 2
"""Not much more: what a machine that stalls for a moment loses, it loses at any speed."""
MINUTES = 3
"""How long it sends, in the minutes of which Slack counts calls: here they are shorter."""
SECONDS = MINUTES * 60 / FASTER
PEOPLE = (MINUTES + 1) * int(Tier.POSTS)
GOAL = 0.97


def figures(folder: Path) -> Iterator[Figure]:
    with ThreadPoolExecutor() as pool:  # each waits most of the time
        baseline = pool.submit(_unpaced)
        ours = {kind: pool.submit(_paced, kind, folder) for kind in KINDS}
        for kind, counted in ours.items():
            yield Figure(
                f"{MINUTES} minutes at Slack's limits (run {FASTER} times faster), {kind}",
                _told(*counted.result()),
                f"a bare loop that waits for Retry-After: {_told(*baseline.result())}",
                f"goal: {GOAL:.0%}, none refused",
            )


def _told(sent: int, refused: int) -> str:
    return f"{sent / (Tier.POSTS * MINUTES):.1%} of the allowed rate, {refused} refused"


def _paced(kind: str, folder: Path) -> tuple[int, int]:
    with local_slack(PEOPLE, FASTER) as slack, fresh_engine(kind, folder) as engine:
        sessions = open_sessions(engine)
        with sessions.begin() as session:
            program = a_program_of(session, slack.at.users, slack.at.team_id)
            owe_check_ins(session, program, slack.at.users, week=1)
        sender = sender_on(sessions, slack, scaled(FASTER))
        began = time.monotonic()
        while time.monotonic() - began < SECONDS + 2:
            sender.send_due()
            time.sleep(1)  # as the scheduler's job
        sender.stop()
        return _counted(slack.posts())


def scaled(faster: float) -> Paces:
    """Slack's paces with minutes that pass faster: the burst of a minute stays what it is."""

    def quick(pace: Pace) -> Pace:
        return Pace(round((pace.a_minute - pace.burst) * faster) + pace.burst, pace.burst)

    methods = {method: quick(pace) for method, pace in PACES.of.items()}
    return Paces(methods, quick(PACES.in_a_channel))


def _unpaced() -> tuple[int, int]:
    """What becomes of calls made as fast as it goes, each refusal waited for as Slack says."""
    with local_slack(PEOPLE, FASTER) as slack:
        client = slack.client()
        began, people = time.monotonic(), iter(slack.at.users)
        while time.monotonic() - began < SECONDS:
            try:
                client.chat_postMessage(channel=next(people), text="How was it?")
            except SlackApiError as refused:
                time.sleep(int(refused.response.headers["Retry-After"]))
        return _counted(slack.posts())


def _counted(posts: list[Post]) -> tuple[int, int]:
    """(taken, refused) in the time that counts, which begins with the first."""
    counted = [post for post in posts if post.at - posts[0].at <= SECONDS]
    taken = sum(post.error is None for post in counted)
    return taken, len(counted) - taken
