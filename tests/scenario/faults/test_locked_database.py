"""Row 8: somebody else holds the database for ten seconds."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from bot.demo import start_demo
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.replaying import books_of
from tests.scenario.people import (
    COORDINATOR,
    PATIENCE,
    START,
    Story,
    answer_check_in,
    company_of,
    everybody_joins,
    make_program,
    publish,
    rows_of,
)
from tests.scenario.stubborn import Stubborn

LOCKED_FOR = 10.0
"""Seconds: twice as long as SQLite waits, three times as long as Slack."""
TOLD_AGAIN = (0.0, 2.0, 12.0)
"""Slack's own delays are a second, a minute and five minutes."""


@pytest.fixture
def asked(tmp_path: Path, database_url: str) -> Iterator[Story]:
    """Two pairs with a check-in before them."""
    demo = start_demo(
        tmp_path,
        start=START,
        people=company_of(14),
        ack_timeout=2 * PATIENCE,
        rate_limits=False,
        database_url=database_url,
        retry_delays=TOLD_AGAIN,
    )
    story = Story(demo)
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2)
    publish(story)
    story.after(weeks=1)
    yield story
    demo.stop()


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    """Nobody else writes meanwhile."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(url.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as other_server:
        other_server.execute("LOCK TABLE inbox, delivery, person IN EXCLUSIVE MODE")
        yield


def zone_of(story: Story, name: str) -> str:
    with story.demo.bot.engine.connect() as connection:
        found = text("SELECT zone FROM person WHERE user_id = :user")
        return str(connection.execute(found, {"user": story[name].id}).scalar_one())


def test_row_8_what_comes_while_the_database_is_locked_is_not_lost(
    asked: Story, database_url: str
) -> None:
    """An event is told again by Slack; a person is answered, or reads that they may try again."""
    host, port = asked.demo.box.url.removeprefix("http://").split(":")
    bo = Stubborn(host, int(port), asked["bo"].id)
    over = threading.Event()

    def hold() -> None:
        with locked(database_url):
            over.wait(LOCKED_FOR)

    with ThreadPoolExecutor() as threads:
        holding = threads.submit(hold)
        time.sleep(0.5)
        told = threads.submit(asked.demo.box.update_member, "ana", tz="Asia/Tokyo")
        asks = threads.submit(bo.command, "/reverse-mentor status")
        acts = threads.submit(bo.command, "/reverse-mentor resume")
        assert "Learning both ways" in (asks.result() or "")
        assert "You are not paused" in (acts.result() or "")
        over.set()
        holding.result()
        told.exception()  # the first telling may have failed; that is what is repeated

    asked["ana"].wait_for(lambda: zone_of(asked, "ana") == "Asia/Tokyo", timeout=60)
    answer_check_in(asked["ana"])
    asked.settle()
    assert len(rows_of(asked)["check_in"]) == 1
    assert faults_of(books_of(asked)) == []
