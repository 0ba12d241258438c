"""Row 11: several processes start at once on an empty database."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.database import bring_up, open_current_database
from bot.settings import Settings
from storage.schema import current_revision, newest_revision
from tests.integration.bot_at_work import KEY
from tests.postgresql import fresh_database

STARTS = int(os.environ.get("STARTS", "15"))
"""The fault table asks for 50."""
AT_ONCE = 3

NewUrl = Callable[[int], AbstractContextManager[str]]


def settings_of(url: str) -> Settings:
    keys = () if url.startswith("sqlite") else (SecretStr(KEY),)
    return Settings(database_url=url, encryption_keys=keys)


def start(url: str, together: "threading.Barrier") -> str:
    """What `reverse-mentor migrate` does, at the same moment as others; the schema's revision."""
    together.wait(60)
    engine = bring_up(settings_of(url))
    try:
        return str(current_revision(engine))
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> NewUrl:
    """Makes addresses of databases without a table."""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        return lambda _: fresh_database(server)
    return partial(_file, tmp_path)


@contextmanager
def _file(folder: Path, number: int) -> Iterator[str]:
    yield f"sqlite:///{folder / str(number)}.db"


def test_row_11_of_processes_that_start_at_once_one_migrates(new_url: NewUrl) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with context.Manager() as manager, ProcessPoolExecutor(AT_ONCE, context) as pool:
        together = manager.Barrier(AT_ONCE)
        for number in range(STARTS):
            with new_url(number) as url:
                begun = [pool.submit(start, url, together) for _ in range(AT_ONCE)]

                assert [one.result() for one in begun] == [newest_revision()] * AT_ONCE
                open_current_database(settings_of(url)).dispose()


def test_row_11_all_of_them_have_the_same_key(tmp_path: Path) -> None:
    keys = []

    for number in range(STARTS):
        url = f"sqlite:///{tmp_path / str(number)}.db"
        together = threading.Barrier(AT_ONCE)
        threads = [threading.Thread(target=start, args=(url, together)) for _ in range(AT_ONCE)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        keys.append((tmp_path / f"{number}.db.key").read_text())

    assert all(len(key) == len(KEY) for key in keys)
    assert len(set(keys)) == STARTS
    assert sorted(path.suffix for path in tmp_path.iterdir()).count(".key") == STARTS
