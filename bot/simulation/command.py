"""`reverse-mentor simulate`: plays, counts, and tells."""

import json
import logging
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.content import content
from bot.database import open_database
from bot.demo import settings_for
from bot.errors import StartError
from bot.manifest import read_manifest
from bot.settings import Settings
from bot.simulation.bot_process import BotProcess
from bot.simulation.cast import OFFICES, Character, cast, member
from bot.simulation.clock import StandingClock
from bot.simulation.figures import Findings, report_of
from bot.simulation.observing import Observer
from bot.simulation.people import Person, SimulationError
from bot.simulation.plan import START, Plan
from bot.simulation.run import Play, Played
from bot.simulation.script import Script
from bot.terminal import on_stop
from sandbox.driving.hand import Hand
from sandbox.server import Sandbox
from sandbox.state.log import Delivery, LoggedCall
from storage.endings import count_answers, count_pairings, count_participants, list_fates
from storage.engine import open_sessions
from views.simulation_report import SimulationReport, report_tables

PATIENCE = 120.0
"""Seconds for an acknowledgement and for a trigger: a slow machine must change no figure."""
IN_MEMORY = Path("/dev/shm")  # noqa: S108  a folder of its own is made in it
"""Where files lie in memory, on systems that have such a place: these go with the run."""

Progressed = Callable[[datetime], None]


def run_simulation(plan: Plan, *, as_json: bool) -> SimulationReport:
    """Plays and prints; the bar and the seconds that it took go to stderr alone."""
    began, errors = monotonic(), Console(stderr=True, highlight=False)
    on_stop(_interrupt)
    try:
        with _bar(plan, errors) as progress:
            report = simulate(plan, progress)
    except SimulationError as fault:
        raise StartError(f"The simulation broke off: {fault}") from None
    except KeyboardInterrupt:
        raise StartError("Stopped. Nothing is left of it.") from None
    errors.print(f"Simulated in {monotonic() - began:.0f} s.", style="dim")
    if as_json:
        typer.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        for part in report_tables(report):
            console.print(part)
    return report


def _interrupt() -> None:
    """As Ctrl+C by itself, for SIGTERM as well: everything is cleaned up on the way out."""
    raise KeyboardInterrupt


def simulate(
    plan: Plan,
    progress: Progressed = lambda _: None,
    log: list[LoggedCall | Delivery] | None = None,
) -> SimulationReport:
    """The report, the same for the same plan; `log` gets all that went to and from the bot."""
    context = multiprocessing.get_context("spawn")
    clock = StandingClock(START, context)
    topics = [topic.id for topic in content(Settings()).all_topics()]
    characters = cast(plan.people, plan.weeks, plan.seed, topics)
    with (
        tempfile.TemporaryDirectory(prefix="reverse-mentor-", dir=_place()) as folder,
        _local_slack(characters, clock) as box,
    ):
        settings = settings_for(box, Path(folder))
        observer, played = Observer(box, log), Played(_people(box, characters, plan.seed))
        with BotProcess(settings, clock, context) as bot:
            Play(plan, box, bot, clock, observer, played, progress).run()
        return _count(plan, played, observer, settings)


def _place() -> Path | None:
    """In memory where that can be; None is where TMPDIR says, or the system's own place."""
    return None if "TMPDIR" in os.environ or not IN_MEMORY.is_dir() else IN_MEMORY


def _count(plan: Plan, played: Played, observer: Observer, settings: Settings) -> SimulationReport:
    engine = open_database(settings)
    with open_sessions(engine).readers().begin() as session:
        report = report_of(
            Findings(plan, played, list_fates(session)),
            observer.refused,
            count_participants(session),
            count_pairings(session),
            count_answers(session),
        )
    engine.dispose()
    return report


@contextmanager
def _local_slack(characters: list[Character], clock: StandingClock) -> Iterator[Sandbox]:
    logging.getLogger("sandbox").setLevel(logging.ERROR)
    people = [*map(member, OFFICES), *(one.member for one in characters)]
    box = Sandbox(
        people,
        manifest=read_manifest(),
        clock=clock,
        team_name="Simulation",
        ack_timeout=PATIENCE,
        rate_limits=False,
    )
    box.workspace.triggers.life = PATIENCE
    box.start()
    try:
        yield box
    finally:
        box.stop()


def _people(box: Sandbox, characters: list[Character], seed: int) -> dict[str, Person]:
    script, found = Script(seed), {}
    for character in characters:
        user_id = box.workspace.people.find(character.handle) or ""
        found[user_id] = Person(character, Hand(box.desk, user_id), script)
    return found


@contextmanager
def _bar(plan: Plan, console: Console) -> Iterator[Progressed]:
    """By simulated days, at a terminal alone."""
    span = plan.ends_at - START
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("Everybody joins", total=1.0)

        def progress(moment: datetime) -> None:
            words = f"{moment:%d %b %Y}" if moment > START else "Everybody joins"
            bar.update(task, description=words, completed=(moment - START) / span)

        yield progress
