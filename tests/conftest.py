"""Which database the tests run on: `--database`, or TEST_DATABASE; else each test's usual ones."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

import pytest

from bot.logs import set_up_logs
from tests.postgresql import fresh_database, migrated_template, running_server

KINDS = ("sqlite", "postgresql")
NewDatabase = Callable[[], AbstractContextManager[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=KINDS,
        default=os.environ.get("TEST_DATABASE"),
        help="run stories on this database (with postgresql: on DATABASE_URL's server, where set)",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--database") not in (None, *KINDS):
        raise pytest.UsageError(f"TEST_DATABASE is one of: {', '.join(KINDS)}")
    # As a running bot logs; structlog's own default takes seconds to paint a traceback.
    set_up_logs("WARNING", "text")


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server; somebody else's only where this run was asked to be there."""
    named = os.environ.get("DATABASE_URL", "")
    if request.config.getoption("--database") == "postgresql" and named.startswith("postgres"):
        yield named
        return
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """One empty database for tests that clear away what they made."""
    with fresh_database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session")
def new_postgresql(postgresql_server: str) -> Iterator[NewDatabase]:
    """Makes databases with our tables in them, each in a moment."""
    with migrated_template(postgresql_server) as template:
        yield partial(fresh_database, postgresql_server, template)


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    """Where a story lives that does not say it."""
    return str(request.config.getoption("--database") or "sqlite")


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str) -> Iterator[str | None]:
    """A database for one story."""
    with database_of(request, database_kind) as url:
        yield url


@contextmanager
def database_of(request: pytest.FixtureRequest, kind: str) -> Iterator[str | None]:
    """A database's address; None is a SQLite file in whatever folder its user has."""
    if kind == "sqlite":
        yield None
        return
    new_postgresql: NewDatabase = request.getfixturevalue("new_postgresql")
    with new_postgresql() as url:
        yield url
