"""A database of each kind for each fault."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NewDatabase


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'faults.db'}"
        return
    new_postgresql: NewDatabase = request.getfixturevalue("new_postgresql")
    with new_postgresql() as url:
        yield url


@pytest.fixture
def database_url(database: str) -> str:
    """Stories of this package are played on both."""
    return database
