"""The storyboard is played once for everything that is asked of it."""

from collections.abc import Iterator

import pytest

from tests.conftest import database_of
from tests.scenario.storyboard.playing import Performance, performed
from tests.scenario.storyboard.reading import STORYBOARD, read_storyboard


@pytest.fixture(scope="package")
def performance(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_kind: str
) -> Iterator[Performance]:
    board = read_storyboard(STORYBOARD.read_text())
    folder = tmp_path_factory.mktemp("storyboard")
    with database_of(request, database_kind) as url, performed(folder, url, board) as played:
        yield played
