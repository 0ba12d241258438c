"""Databases of both kinds for each test, and a local Slack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from slack_sdk import WebClient
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  fills SQLModel.metadata
from sandbox.server import Sandbox
from storage.engine import Sessions, open_engine, open_sessions
from storage.schema import migrate
from storage.types import cipher_from
from tests.integration.sandbox_kit import client_of, running


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty, migrated database of each kind."""
    cipher = cipher_from((Fernet.generate_key().decode(),))
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'test.db'}", cipher)
    else:
        engine = open_engine(request.getfixturevalue("postgresql_url"), cipher)
    migrate(engine)
    yield engine
    if request.param == "postgresql":
        with engine.begin() as connection:
            SQLModel.metadata.drop_all(connection)
            connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return open_sessions(engine)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    """A local Slack for each test; files whose tests can share one say so."""
    with running() as box:
        yield box


@pytest.fixture
def slack(box: Sandbox) -> WebClient:
    """What the bot calls the Web API with."""
    return client_of(box)


@pytest.fixture
def dm(box: Sandbox, slack: WebClient) -> str:
    """The DM of the bot with Ana."""
    return str(slack.conversations_open(users=box.visitor("ana").id)["channel"]["id"])
