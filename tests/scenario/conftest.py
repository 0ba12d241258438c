"""Stories at three stages: nothing made yet, a program open for joining, and one that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo import start_demo
from tests.conftest import database_of
from tests.scenario.people import (
    COORDINATOR,
    PATIENCE,
    START,
    Story,
    company_of,
    everybody_joins,
    make_program,
    publish,
)
from tests.scenario.whole_program import Played, played_program

EVERYBODY = 14
"""The named cast."""


@pytest.fixture
def story(tmp_path: Path, database_url: str | None) -> Iterator[Story]:
    """The cast in a workspace where nobody has made a program."""
    demo = start_demo(
        tmp_path,
        start=START,
        people=company_of(EVERYBODY),
        ack_timeout=PATIENCE,
        rate_limits=False,
        database_url=database_url,
    )
    yield Story(demo)
    demo.stop()


@pytest.fixture
def enrolling(story: Story) -> Story:
    """A program that the coordinator has opened; nobody has joined."""
    make_program(story[COORDINATOR])
    return story


@pytest.fixture
def running(enrolling: Story) -> Story:
    """Two pairs that have been introduced to each other."""
    everybody_joins(enrolling, pairs=2)
    publish(enrolling)
    return enrolling


@pytest.fixture(scope="package")
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_kind: str
) -> Iterator[Played]:
    """A program of four weeks with everybody in `examples/company.csv`, played once."""
    folder = tmp_path_factory.mktemp("whole-program")
    with database_of(request, database_kind) as url, played_program(folder, url) as played:
        yield played
