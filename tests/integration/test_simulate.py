"""A small simulation, each figure counted once more from the local Slack's own log."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.simulation.cast import Character, Temperament, cast
from bot.simulation.command import simulate
from bot.simulation.drawing import draw_chart
from bot.simulation.plan import Plan
from playbook.loader import load_playbook
from sandbox.shapes import stable_id
from sandbox.state.log import Delivery, LoggedCall
from views import ids
from views.simulation_report import SimulationReport

ROOT = Path(__file__).parents[2]
PLAN = Plan(people=24, weeks=4, seed=7)
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Run:
    report: SimulationReport
    log: list[LoggedCall | Delivery]

    @property
    def posts(self) -> list[LoggedCall]:
        calls = [one for one in self.log if isinstance(one, LoggedCall)]
        return [one for one in calls if one.method == "chat.postMessage" and one.ok]

    @property
    def questions(self) -> list[LoggedCall]:
        asking = (f'"{ids.DID_YOU_MEET}-met"', f'"{ids.REFLECT}"')
        return [one for one in self.posts if any(name in _blocks(one) for name in asking)]

    def submitted(self, form: str) -> list[dict[str, Any]]:
        """Each form that somebody sent, with what it is about; a second click is none."""
        payloads = (json.loads(one.payload) for one in self.log if isinstance(one, Delivery))
        sent = (one for one in payloads if one.get("type") == "view_submission")
        views = [(one["user"]["id"], one["view"]) for one in sent]
        return list(
            {
                (user_id, view["private_metadata"]): view | {"by": user_id}
                for user_id, view in views
                if view["callback_id"] == form
            }.values()
        )

    @property
    def introduced(self) -> list[frozenset[str]]:
        """The people of each group message that was opened."""
        calls = [one for one in self.log if isinstance(one, LoggedCall)]
        opened = {one.arguments["users"] for one in calls if one.method == "conversations.open"}
        return [frozenset(users.split(",")) for users in opened if "," in users]


@pytest.fixture(scope="module")
def run() -> Run:
    print(f"seed {PLAN.seed}")
    log: list[LoggedCall | Delivery] = []
    return Run(simulate(PLAN, log=log), log)


def characters(seed: int = PLAN.seed) -> dict[str, Character]:
    """By their ids in Slack."""
    topics = [topic.id for topic in load_playbook().all_topics()]
    everybody = cast(PLAN.people, PLAN.weeks, seed, topics)
    return {stable_id("U", one.member.email): one for one in everybody}


def test_nothing_is_lost_doubled_misdirected_or_refused(run: Run) -> None:
    numbers = Counter(_delivery_of(one) for one in run.posts)

    assert run.report.is_sound
    assert set(numbers.values()) == {1}
    assert not [one for one in run.log if isinstance(one, LoggedCall) and not one.ok]


def test_every_delivery_that_was_sent_stands_in_slack(run: Run) -> None:
    reached = [counts.get("sent", 0) + counts.get("answered", 0) for counts in _states(run)]

    assert sum(reached) == len(run.posts)


def test_questions_and_answers_are_those_that_people_saw_and_sent(run: Run) -> None:
    check_ins, reflections = run.submitted(ids.CHECK_IN_MODAL), run.submitted(ids.REFLECTION_MODAL)
    answered = {one["private_metadata"].partition(":")[0] for one in (*check_ins, *reflections)}

    assert run.report.asked == len(run.questions) > PLAN.people
    assert (run.report.check_ins, run.report.reflections) == (len(check_ins), len(reflections))
    assert run.report.answered == len(answered) > 0
    assert sum(one.answered for one in run.report.temperaments) == len(answered)


def test_messages_are_counted_by_the_hour_of_whoever_reads_them(run: Run) -> None:
    cast_of = characters()
    at_home: Counter[int] = Counter()
    for one in run.posts:
        who = cast_of.get(one.arguments["channel"])
        if who and who.temperament is not Temperament.MOVER:
            at_home[_local(one, who.zone).hour] += 1
    counted = [sum(numbers) for numbers in zip(*run.report.hours.values(), strict=True)]

    assert all(counted[hour] >= count for hour, count in at_home.items())
    assert sum(counted) == sum(map(sum, run.report.by_week.values()))
    assert sum(counted) == sum(_readers(one) for one in run.posts)


def test_everything_comes_at_the_next_look_of_the_bot(run: Run) -> None:
    late = run.report.lateness

    assert 0 < late.median <= late.p99 <= late.longest <= 900


def test_pairs_and_those_who_wait_are_those_of_the_group_messages(run: Run) -> None:
    left = {one["by"] for one in run.submitted(ids.LEAVE_MODAL)}
    together = [pair for pair in run.introduced if not pair & left]
    paired = {user_id for pair in together for user_id in pair}

    assert run.report.left == len(left) > 0
    assert run.report.pairs == len(together) > 0
    assert run.report.pairs + run.report.pairs_ended == len(run.introduced)
    assert run.report.waiting == PLAN.people - len(left) - len(paired)


def test_who_got_more_than_one_message_a_day_is_counted_with_the_reason(run: Run) -> None:
    crowded = run.report.crowded_days

    assert crowded.times == sum(crowded.because.values())
    assert crowded.people <= crowded.times


def test_temperaments_are_as_they_are_meant_to_be(run: Run) -> None:
    them = {one.name: one for one in run.report.temperaments}

    assert sum(one.people for one in them.values()) == PLAN.people
    assert them[Temperament.GHOST].answered == 0
    assert run.submitted(ids.PAUSE_MODAL)
    hours = them[Temperament.SLOW].hours, them[Temperament.PROMPT].hours
    assert hours[0]
    assert hours[0] > 24
    assert hours[1]
    assert hours[1] <= 2.1


def test_the_same_seed_gives_the_same_report(run: Run) -> None:
    again = simulate(PLAN)

    assert json.dumps(again.as_json()) == json.dumps(run.report.as_json())


def test_another_seed_draws_other_people() -> None:
    assert characters(seed=PLAN.seed + 1) != characters()


def test_the_chart_is_a_png(run: Run, tmp_path: Path) -> None:
    draw_chart(run.report, tmp_path / "chart.png")

    assert (tmp_path / "chart.png").read_bytes().startswith(PNG)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--people", "7"), "--people must be from 8 to 5,000"),
        (("--people", "5001"), "--people must be from 8 to 5,000"),
        (("--weeks", "0"), "--weeks must be from 4 to 60"),
        (("--weeks", "61"), "--weeks must be from 4 to 60"),
        (("--chart", "chart.pdf"), "--chart draws a PNG"),
        (("--chart", "nowhere/chart.png"), "nowhere/chart.png can't be written"),
    ],
)
def test_what_makes_no_simulation_is_refused_in_one_line(
    words: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        _command(*words),
        cwd=tmp_path,
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"reverse-mentor: {named}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_simulation_leaves_nothing_and_says_so(
    interruption: signal.Signals, tmp_path: Path
) -> None:
    running = subprocess.Popen(
        _command("--people", "100"),
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(tmp_path.glob("reverse-mentor-*/*.db")):
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)

    # Ctrl+C reaches every process of the terminal's group, a service manager the first alone.
    interrupt = os.killpg if interruption is signal.SIGINT else os.kill
    interrupt(running.pid, interruption)
    said, complained = running.communicate(timeout=60)

    assert (running.returncode, said) == (1, "")
    assert complained == "reverse-mentor: Stopped. Nothing is left of it.\n"
    assert list(tmp_path.iterdir()) == []
    deadline = time.monotonic() + 60  # multiprocessing's own helper notices a little later
    while _alive_in(running.pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _alive_in(group: int) -> list[int]:
    """The processes of a group that have not ended."""
    alive = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            state, _, of_group = path.read_text().rpartition(")")[2].split()[:3]
            if int(of_group) == group and state not in "ZX":
                alive.append(int(path.parent.name))
    return alive


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "bot", "simulate", *words]


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}


def _states(run: Run) -> Iterator[dict[str, int]]:
    return (dict(counts) for counts in run.report.deliveries.values())


def _blocks(call: LoggedCall) -> str:
    return json.dumps(call.arguments["blocks"]).replace("\\", "")


def _delivery_of(call: LoggedCall) -> int:
    told = call.arguments["metadata"]
    return int(
        (json.loads(told) if isinstance(told, str) else told)["event_payload"]["delivery_id"]
    )


def _local(call: LoggedCall, zone: str) -> datetime:
    return call.at.astimezone(ZoneInfo(zone))


def _readers(call: LoggedCall) -> int:
    """Of a group message two, of a direct message one."""
    return 1 if call.arguments["channel"].startswith("U") else 2
