"""`reverse-mentor run` as a process of its own, beside a local Slack."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import SecretStr
from sqlalchemy import Engine

from bot.database import bring_up
from bot.settings import Settings
from sandbox.people import Member
from sandbox.server import Sandbox
from storage.engine import Sessions, open_sessions

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds for what takes one: this machine may stand still for some."""
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
"""For databases that have no folder for a key file."""
PEOPLE = [
    Member("ana@x.example", "ana", "Ana Lopes", is_owner=True),
    Member("bo@x.example", "bo", "Bo Chen"),
]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a database that is up to date."""

    folder: Path
    engine: Engine
    sessions: Sessions


def place(folder: Path, database_url: str = "") -> Place:
    """An empty database; SQLite in the folder, where `at_work` looks for it, unless named."""
    keys = (SecretStr(KEY),) if database_url else ()
    url = database_url or f"sqlite:///{folder / 'bot.db'}"
    engine = bring_up(Settings(database_url=url, encryption_keys=keys))
    return Place(folder, engine, open_sessions(engine))


@contextmanager
def at_work(
    box: Sandbox, at: Path, *words: str, **environment: str
) -> Iterator[subprocess.Popen[str]]:
    """Runs until the test is over, unless it has ended by then."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    tokens = {
        "SLACK_API_URL": box.api_url,
        "SLACK_BOT_TOKEN": box.bot_token,
        "SLACK_APP_TOKEN": box.app_token,
        "SLACK_SIGNING_SECRET": box.signing_secret,
        "DATABASE_URL": f"sqlite:///{at / 'bot.db'}",
        "PYTHONPATH": str(ROOT),
    }
    with (at / "bot.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *words],
            cwd=at,
            env=clean | tokens | environment,
            stderr=log,
            text=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def stop(process: subprocess.Popen[str]) -> float:
    """SIGTERM; how many seconds it took to end. It must end well."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    return time.monotonic() - began


def wait_until(reached: Callable[[], bool], what: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < give_up, what
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=PATIENCE).status_code == 200
    except httpx.TransportError:
        return False
